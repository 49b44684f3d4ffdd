import { beforeEach, describe, expect, test } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useWorkspace } from '../../api/workspace-store.ts';
import { AskDialog } from '../../app/AskDialog.tsx';
import { navigate, useRoute } from '../../app/route.ts';
import { newJourney } from '../../../shared/journey/new-journey.ts';
import { useToasts } from '../../ui/toast-store.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { journey, openWorkspace } from '../testing/samples.ts';
import { JourneysPage } from './JourneysPage.tsx';
import { closeNewJourney, useTemplateWords } from './new-journey-store.ts';
import { NewJourneyDialog } from './NewJourneyDialog.tsx';

let host: FakeHost;
const spring = newJourney({ id: 'spring', name: 'Spring' });

beforeEach(() => {
  closeNewJourney();
  useTemplateWords.setState({ brand: '', website: '' });
  pretendLayout();
  navigate('journeys');
  useToasts.setState({ toasts: [] });
  openWorkspace({}, [
    journey('spring', { name: 'Spring', state: 'changed', errorCount: 1, warningCount: 2, published: [{ targetId: 'bundle', hash: 'h' }] }),
    journey('news', { name: 'Newsletter', state: 'approved' }),
    journey('old', { name: 'Old one', archived: true }),
  ]);
  host = fakeHost({
    'journeys.create': () => ({ journeyId: 'fresh' }),
    'journeys.duplicate': () => ({ journeyId: 'spring-2' }),
    'journeys.archive': () => ({}),
    'journeys.get': ({ journeyId }) => ({ document: { ...spring, id: journeyId }, sequence: 7, summary: journey(journeyId) }),
    'journeys.edit': () => ({ sequence: 8 }),
    'journeys.editsSince': () => ({ edits: [] }),
  });
});

function show() {
  return render(
    <TooltipProvider>
      <JourneysPage />
      <NewJourneyDialog />
      <AskDialog />
      <Toasts />
    </TooltipProvider>,
  );
}

async function openMenu(name: string) {
  await userEvent.click(screen.getByRole('button', { name: `More for ${name}` }));
  return await screen.findByRole('menu');
}

describe('the list of journeys', () => {
  test('shows states, problems with their counts, and where each is published', () => {
    show();
    const row = screen.getByRole('row', { name: /Spring/ });
    expect(within(row).getByText('Changed')).toBeDefined();
    expect(within(row).getByText('1 error')).toBeDefined();
    expect(within(row).getByText('2 warnings')).toBeDefined();
    expect(within(row).getByText('bundle')).toBeDefined();
    expect(within(screen.getByRole('row', { name: /Newsletter/ })).getByText('Nowhere yet')).toBeDefined();
    expect(screen.queryByText('Old one')).toBeNull();
  });

  test('finds by name and shows archived ones when asked', async () => {
    show();
    await userEvent.type(screen.getByLabelText('Filter journeys'), 'spr');
    expect(screen.queryByText('Newsletter')).toBeNull();
    await userEvent.clear(screen.getByLabelText('Filter journeys'));
    await userEvent.click(screen.getByLabelText('Show 1 archived'));
    expect(screen.getByText('Old one')).toBeDefined();
  });

  test('creates a journey by name and goes there', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'New journey' }));
    await userEvent.type(await screen.findByLabelText('Name'), 'Winter{Enter}');
    await waitFor(() => expect(useRoute.getState()).toMatchObject({ page: 'journeys', id: 'fresh' }));
    expect(lastInput(host, 'journeys.create')).toEqual({ name: 'Winter', template: null });
  });

  test('creates one from a template that is found by writing, under its name, and remembers the brand', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'New journey' }));
    const create = await screen.findByRole('button', { name: 'Create journey' });
    expect(create).toHaveProperty('disabled', true);
    const search = screen.getByRole('combobox', { name: 'Begin from' });
    await userEvent.type(search, 'renewal');
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('Annual renewalRenewal nudge');
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('Renewal at riskRenewal nudge');
    expect(screen.getByText(/^For customers whose use is falling/)).toBeDefined();
    await userEvent.type(screen.getByLabelText('Website'), 'https://tern.example');
    expect(screen.getByRole('alert').textContent).toMatch(/Expected a website without https/);
    expect(create).toHaveProperty('disabled', true);
    await userEvent.clear(screen.getByLabelText('Website'));
    await userEvent.type(screen.getByLabelText('Website'), 'tern.example');
    await userEvent.type(screen.getByLabelText('Brand'), 'Tern{Enter}');
    await waitFor(() => expect(useRoute.getState()).toMatchObject({ page: 'journeys', id: 'fresh' }));
    expect(lastInput(host, 'journeys.create')).toEqual({ name: 'Renewal at risk', template: { id: 'renewal-at-risk', brand: 'Tern', website: 'tern.example' } });
    expect(useTemplateWords.getState()).toEqual({ brand: 'Tern', website: 'tern.example' });
  });

  test('says that no template fits, and begins from nothing then', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'New journey' }));
    await userEvent.type(await screen.findByRole('combobox', { name: 'Begin from' }), 'zeppelin');
    expect(screen.getByText('No template fits “zeppelin”.')).toBeDefined();
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Empty journeyAn entry and an exit']);
  });

  test('renames as an edit on the newest version', async () => {
    show();
    const menu = await openMenu('Spring');
    await userEvent.click(within(menu).getByText('Rename…'));
    const name = await screen.findByLabelText('Name');
    await userEvent.clear(name);
    await userEvent.type(name, 'Summer{Enter}');
    await waitFor(() => expect(lastInput(host, 'journeys.edit')).toMatchObject({ journeyId: 'spring', baseSequence: 7, edit: { changes: [{ collection: 'name', key: 'name', before: 'Spring', after: 'Summer' }] } }));
  });

  test('archives with a way back', async () => {
    show();
    const menu = await openMenu('Newsletter');
    await userEvent.click(within(menu).getByText('Archive'));
    await waitFor(() => expect(lastInput(host, 'journeys.archive')).toEqual({ journeyId: 'news', archived: true }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(lastInput(host, 'journeys.archive')).toEqual({ journeyId: 'news', archived: false }));
  });

  test('teaches the first step where there is nothing', () => {
    useWorkspace.setState({ journeys: [] });
    show();
    expect(screen.getByText(/Draw the first journey/)).toBeDefined();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Import', 'New journey']);
  });
});
