import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render, screen } from '@testing-library/react';
import { focusRegion, followRegions } from './regions.ts';

let stop: () => void;

beforeEach(() => {
  // jsdom lays nothing out
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([new DOMRect()] as unknown as DOMRectList);
  stop = followRegions();
  render(
    <>
      <header data-region><button type="button">Find</button></header>
      <nav data-region><a href="#/journeys">Journeys</a><a href="#/runs">Runs</a></nav>
      <aside data-region><button type="button" disabled>Nothing to do here</button></aside>
      <section data-region><button type="button" tabIndex={-1}>By arrows</button><input aria-label="Filter" /></section>
    </>,
  );
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;

it('goes from region to region and round, over those with nothing to reach, back to where the focus was in each', () => {
  const seen = [1, 1, 1, 1].map((step) => {
    focusRegion(step as 1);
    return focused();
  });
  expect(seen).toEqual(['Find', 'Journeys', 'Filter', 'Find']);
  screen.getByRole('link', { name: 'Runs' }).focus();
  focusRegion(-1);
  expect(focused()).toBe('Find');
  focusRegion(1);
  expect(focused()).toBe('Runs');
});
