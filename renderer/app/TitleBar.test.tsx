import { afterEach, beforeEach, expect, it } from 'vitest';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { useDocument } from '../editor/document-store.ts';
import { journeyActions } from '../features/journeys/journey-actions.ts';
import { reviewActions } from '../features/reviews/actions.ts';
import { fakeHost } from '../features/testing/fake-host.ts';
import { ADA, journey, openWorkspace, RENEWAL, REY } from '../features/testing/samples.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { registerActions } from './actions.ts';
import { navigate } from './route.ts';
import { TitleBar } from './TitleBar.tsx';

registerActions([...journeyActions, ...reviewActions]);

beforeEach(() => {
  fakeHost({});
  openWorkspace();
  navigate('journeys', RENEWAL.id);
});
afterEach(() => useDocument.setState({ journeyId: null, document: null }));

function show() {
  render(
    <TooltipProvider>
      <TitleBar />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

it('has what can be done with the journey in its menu, as soon as it is read', async () => {
  const user = show();
  act(() => useDocument.setState({ journeyId: RENEWAL.id, document: newJourney({ id: RENEWAL.id, name: RENEWAL.name }) }));
  await user.click(screen.getByRole('button', { name: RENEWAL.name }));
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'Rename journey…F2',
    'Duplicate journey',
    'Archive journey',
    'Export diagram as SVG',
    'Export diagram as PNG',
    'Export as PDF, A4',
    'Export as PDF, US Letter',
    'Export journey as file',
  ]);
});

it.each([
  { who: 'nobody', person: null, offers: 'Approve' },
  { who: 'a reviewer', person: REY, offers: 'Approve' },
  { who: 'an author', person: ADA, offers: 'Show request' },
])('offers $who “$offers” while a request waits', ({ person, offers }) => {
  openWorkspace({ person }, [journey('renewal', { state: 'in-review' })]);
  show();
  expect(screen.getByRole('button', { name: offers })).toBeDefined();
});
