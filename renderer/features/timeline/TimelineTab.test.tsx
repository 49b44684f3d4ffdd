import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { useSimulation } from '../simulation/simulation-store.ts';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { openWorkspace, REPORT } from '../testing/samples.ts';
import { TimelineTab } from './TimelineTab.tsx';
import { showTimeline, useTimeline } from './timeline-store.ts';

let host: FakeHost;
const base: TimelineEntry = { at: '2026-05-03T22:30:00-04:00', kind: 'step', journeyId: 'renewal', nodeId: 'sms-1', channel: null, outcome: '', reason: '', ruleId: '', until: null, due: null, position: 0, text: '' };
const WINDOW = { from: '2026-05-01T00:00:00-04:00', until: '2026-05-11T00:00:00-04:00', evidence: [{ kind: 'zone-stated', value: 'America/New_York' }], uncertainZone: false, consent: [], closed: [], passages: [] };
const ENTRIES: TimelineEntry[] = [
  { ...base, kind: 'entered', text: 'Enters “Renewal nudge”.' },
  { ...base, kind: 'decision', channel: 'sms', outcome: 'defer', reason: 'QUIET_HOURS', ruleId: 'law/quiet-hours', until: '2026-05-04T08:00:00-04:00', text: 'Deferred: outside permitted hours.' },
  { ...base, at: '2026-05-04T07:00:00-04:00', kind: 'event', channel: 'email', journeyId: null, nodeId: null, text: 'The contact opens an email.' },
  { ...base, at: '2026-05-04T08:00:00-04:00', kind: 'decision', channel: 'sms', outcome: 'allow', reason: 'OK_CONSENT', ruleId: 'consent/express', text: 'Allowed: consent of 3 May.' },
];

beforeEach(() => {
  pretendLayout();
  openWorkspace();
  useSimulation.setState({ report: REPORT, posture: 'separate', running: null });
  useTimeline.setState({ contactId: null, moment: null, view: 'list' });
  host = fakeHost({
    'simulation.timeline': ({ posture }) => ({ contactId: 'c-1', contactName: 'Ada Lovelace', timeZone: 'America/New_York', ...WINDOW, entries: posture === 'separate' ? ENTRIES : ENTRIES.slice(0, 1) }),
    'contacts.list': ({ query }) => ({ total: 1, contacts: query === 'ada' ? [{ id: 'c-1', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', attributes: {} }] : [] }),
  });
});

function show() {
  render(
    <TooltipProvider>
      <TimelineTab />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

it('finds a contact by keyboard and shows what happened, day by day in their own time', async () => {
  const user = show();
  await user.type(screen.getByRole('combobox', { name: 'Find a contact' }), 'ada');
  await screen.findByRole('option', { name: /Ada Lovelace/ });
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeDefined();
  expect(lastInput(host, 'simulation.timeline')).toEqual({ runId: 'run-1', posture: 'separate', contactId: 'c-1' });
  const days = screen.getAllByRole('region').filter((region) => region.tagName === 'SECTION');
  expect(days.map((day) => day.getAttribute('aria-label'))).toEqual(['Sun 3 May 2026', 'Mon 4 May 2026']);
  expect(within(days[0]!).getAllByRole('listitem').map((item) => within(item).getByText(/^\d\d:\d\d$/).textContent)).toEqual(['22:30', '22:30']);
  expect(screen.getByText('New York time · simulated')).toBeDefined();
});

it('draws a deferral from when it was due to when it was released', async () => {
  showTimeline('c-1');
  show();
  expect(await screen.findByText(/waits 9 h 30 min, until 4 May 2026, 08:00 EDT · allowed 4 May 2026, 08:00 EDT/)).toBeDefined();
});

it('brings the decision of the row that was pressed into sight', async () => {
  showTimeline('c-1', { at: '2026-05-04T08:00:00-04:00', journeyId: 'renewal', nodeId: 'sms-1' });
  show();
  const line = (await screen.findByText('Allowed: consent of 3 May.')).closest('li');
  await waitFor(() => expect(document.activeElement).toBe(line));
  expect(line?.getAttribute('aria-current')).toBe('true');
});

it('says at the row that was pressed why the list led there, unless the entry says so itself', async () => {
  const moment = { at: '2026-05-04T08:00:00-04:00', journeyId: 'renewal', nodeId: 'sms-1' };
  showTimeline('c-1', { ...moment, why: 'The SMS came 5 min after an email of another journey.' });
  show();
  const line = (await screen.findByText('Allowed: consent of 3 May.')).closest('li')!;
  expect(within(line).getByText('The SMS came 5 min after an email of another journey.')).toBeDefined();
  act(() => showTimeline('c-1', { ...moment, why: 'Allowed: consent of 3 May.' }));
  expect(screen.getAllByText('Allowed: consent of 3 May.')).toHaveLength(1);
  expect(screen.queryByText(/after an email of another journey/)).toBeNull();
});

it('hides and shows lanes, and follows the posture', async () => {
  showTimeline('c-1');
  const user = show();
  await screen.findByText('The contact opens an email.');
  await user.click(screen.getByRole('button', { name: 'Email 1' }));
  expect(screen.queryByText('The contact opens an email.')).toBeNull();
  expect(screen.getByText('Allowed: consent of 3 May.')).toBeDefined();
  await user.click(screen.getByRole('radio', { name: 'Governed' }));
  await waitFor(() => expect(screen.queryByText('Allowed: consent of 3 May.')).toBeNull());
});

it('asks for a simulation before there is one', () => {
  useSimulation.setState({ report: null });
  show();
  expect(screen.getByRole('button', { name: 'Simulate' })).toBeDefined();
  act(() => showTimeline('c-1'));
  expect(host.asked).toEqual([]);
});
