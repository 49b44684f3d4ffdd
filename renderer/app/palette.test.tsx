import { beforeEach, expect, test } from 'vitest';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeHost } from '../features/testing/fake-host.ts';
import { openWorkspace } from '../features/testing/samples.ts';
import { CommandPalette, inOrder, matchesQuery } from './CommandPalette.tsx';
import { useAppearance } from './appearance.ts';
import { useRoute } from './route.ts';
import { setPaletteOpen } from './shell-store.ts';

beforeEach(() => {
  HTMLElement.prototype.scrollIntoView ??= () => {};
  fakeHost({});
  openWorkspace();
  act(() => setPaletteOpen(true));
});

test.each([
  { query: 'use dark', found: true },
  { query: 'dark theme', found: true },
  { query: 'colours', found: true },
  { query: 'ark', found: false },
  { query: '', found: true },
])('“$query” finds “Use dark theme”: $found', ({ query, found }) => {
  expect(matchesQuery(query, { title: 'Use dark theme', group: 'View', keywords: 'theme appearance colours' })).toBe(found);
});

test('what says the very words comes before what has them somewhere', () => {
  const entries = ['Exit: Path 5 done', 'Path of 12 that is done', 'Exit: Path 12 donec', 'Exit: Path 12 done'].map((title, index) => ({ id: `step-12${index}`, title }));
  expect(inOrder(entries, ' path 12 done', []).map(({ title }) => title)).toEqual(['Exit: Path 12 done', 'Exit: Path 12 donec', 'Path of 12 that is done', 'Exit: Path 5 done']);
});

test('does what is chosen by keyboard and closes', async () => {
  render(<CommandPalette />);
  await userEvent.type(screen.getByRole('combobox'), 'dark theme{Enter}');
  await waitFor(() => expect(useAppearance.getState().theme).toBe('dark'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('goes to pages and journeys by name', async () => {
  render(<CommandPalette />);
  await userEvent.type(screen.getByRole('combobox'), 'renewal{Enter}');
  await waitFor(() => expect(useRoute.getState()).toMatchObject({ page: 'journeys', id: 'renewal' }));
});

test('says so when nothing is found', async () => {
  render(<CommandPalette />);
  await userEvent.type(screen.getByRole('combobox'), 'zzz');
  expect(screen.getByText('No command, journey or step has these words.')).toBeDefined();
});
