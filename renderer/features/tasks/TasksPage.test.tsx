import { expect, it } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { defaultRouting } from '../../../shared/route/default-routing.ts';
import type { Routing } from '../../../shared/route/routing.ts';
import type { SalesTask } from '../../../shared/route/task.ts';
import { navigate } from '../../app/route.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { ADA, openWorkspace, RUN } from '../testing/samples.ts';
import { TasksPage } from './TasksPage.tsx';

pretendLayout();
openWorkspace({ person: ADA });

const dana = { id: 'dana', name: 'Dana', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 };
const task = (more: Partial<SalesTask>): SalesTask => ({
  id: 'task-1', createdAt: '2026-11-26T10:00:00Z', contactId: 'c1', contactName: 'Ann Lee', fromJourney: false, replyClass: 'meeting-request', text: 'Call me', because: 'Asks to talk: it has “call me”.', kind: 'call', nextStep: 'Call and agree on a time.', priority: 90,
  ownerId: 'dana', ownerName: 'Dana', assignedBecause: 'account-owner', warnAt: '2026-11-26T10:10:00Z', dueAt: '2026-11-26T10:15:00Z', escalateTo: 'Lead', doneAt: null, doneBy: null, outcome: null, note: '', takenBackBy: null, told: 'nothing', ...more,
});
const routing = (more: Partial<Routing> = {}): Routing => ({ ...defaultRouting(), owners: [dana], ...more });

it('shows how each task stands by its time, in words and not by colour alone', async () => {
  navigate('tasks');
  const at = (now: string, more: Partial<SalesTask> = {}) => fakeHost({ 'tasks.list': () => ({ now, open: 1, tasks: [task(more)] }) });
  const cases: [string, Partial<SalesTask>, string][] = [
    ['2026-11-26T10:05:00Z', {}, 'In time'],
    ['2026-11-26T10:12:00Z', {}, 'Due soon'],
    ['2026-11-26T10:16:00Z', {}, 'Overdue'],
    ['2026-11-27T10:16:00Z', { doneAt: '2026-11-26T10:14:00Z', doneBy: 'Ana', outcome: 'reached' }, 'Done in time'],
    ['2026-11-27T10:16:00Z', { doneAt: '2026-11-26T11:14:00Z', doneBy: 'Ana', outcome: 'reached' }, 'Done late'],
  ];
  for (const [now, more, words] of cases) {
    at(now, more);
    const { unmount } = render(<TasksPage />, { wrapper: TooltipProvider });
    expect(await screen.findByText(words)).toBeDefined();
    unmount();
  }
});

it('says of a task what was written, why it is whose and whom a breach is told', async () => {
  navigate('tasks');
  const host = fakeHost({
    'tasks.list': () => ({ now: '2026-11-26T10:16:00Z', open: 1, tasks: [task({ text: '<img src=x onerror=alert(1)>' })] }),
    'routing.get': () => ({ routing: routing({ owners: [dana, { ...dana, id: 'sam', name: 'Sam' }] }), suggestedOwners: [] }),
    'tasks.assign': () => ({ task: task({ ownerId: 'sam' }) }),
    'tasks.finish': () => ({ task: task({}) }),
  });
  render(<TasksPage />, { wrapper: TooltipProvider });
  await userEvent.click(await screen.findByText('Ann Lee'));
  const dialog = await screen.findByRole('dialog', { name: 'Meeting request of Ann Lee' });
  expect(dialog.querySelector('img')).toBeNull();
  expect(dialog.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(dialog.textContent).toContain('Because: owns the contact.');
  expect(dialog.textContent).toContain('Lead, since it is overdue');
  await within(dialog).findByRole('option', { name: 'Sam' });
  await userEvent.selectOptions(within(dialog).getByLabelText('Goes to'), 'Sam');
  await waitFor(() => expect(lastInput(host, 'tasks.assign')).toEqual({ taskId: 'task-1', ownerId: 'sam' }));
  await userEvent.type(within(dialog).getByLabelText('Note'), 'Voicemail');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Not reached' }));
  await waitFor(() => expect(lastInput(host, 'tasks.finish')).toEqual({ taskId: 'task-1', outcome: 'not-reached', note: 'Voicemail' }));
});

it('tries a text on the rules as they are typed, and saves them as they stand', async () => {
  navigate('tasks', null, { tab: 'rules' });
  const host = fakeHost({
    'routing.get': () => ({ routing: routing(), suggestedOwners: [] }),
    'routing.tryText': ({ rules }) => ({ reading: { class: rules[0]!.class, ruleId: rules[0]!.id, because: 'Says so.' } }),
    'routing.save': () => ({}),
  });
  render(<TasksPage />, { wrapper: TooltipProvider });
  const first = await screen.findByRole('listitem', { name: 'Rule 1' });
  await userEvent.selectOptions(within(first).getByLabelText('Is'), 'Interest');
  const phrases = within(first).getByLabelText('Where it has one of');
  await userEvent.clear(phrases);
  await userEvent.type(phrases, 'gladly{enter}oh * yes');
  await waitFor(() => expect(lastInput(host, 'routing.tryText')?.rules[0]).toMatchObject({ class: 'interest', phrases: ['gladly', 'oh * yes'] }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(lastInput(host, 'routing.save')?.routing.rules[0]).toMatchObject({ class: 'interest', phrases: ['gladly', 'oh * yes'] }));
});

it('takes over the owners of the CRM, and keeps what cannot work from being saved', async () => {
  navigate('tasks', null, { tab: 'owners' });
  fakeHost({ 'routing.get': () => ({ routing: routing({ owners: [] }), suggestedOwners: [{ owner: dana, contacts: 12 }] }) });
  render(<TasksPage />, { wrapper: TooltipProvider });
  await userEvent.click(await screen.findByRole('button', { name: 'Take over 1 owner of the CRM' }));
  const row = screen.getByRole('listitem', { name: 'Dana' });
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  expect(save.disabled).toBe(false);
  await userEvent.clear(within(row).getByLabelText('To'));
  await userEvent.type(within(row).getByLabelText('To'), '08:00');
  expect(screen.getByText(/expected to close after it opens/)).toBeDefined();
  expect(save.disabled).toBe(true);
});

it('names what another system would not take, and sends it again', async () => {
  navigate('tasks', null, { tab: 'webhook' });
  const host = fakeHost({
    'taskWebhook.get': () => ({ url: 'https://crm.example.com/tasks', hasSecrets: true, waiting: 2, dead: [{ id: 'd1', taskId: 'task-1', attempts: 12, at: '2026-11-26T10:00:00Z', trouble: 'crm.example.com answered 500.' }] }),
    'taskWebhook.retry': () => ({}),
    'taskWebhook.save': () => ({}),
  });
  render(<TasksPage />, { wrapper: TooltipProvider });
  expect(await screen.findByText('crm.example.com answered 500.')).toBeDefined();
  expect(screen.getByText('2 requests wait to be told.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Send task-1 again' }));
  await waitFor(() => expect(lastInput(host, 'taskWebhook.retry')).toEqual({ deliveryId: 'd1' }));
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  expect(save.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText('Access token'), 'token-0123456789');
  await userEvent.type(screen.getByLabelText('Secret to sign with'), 'secret-0123456789');
  await userEvent.click(save);
  await waitFor(() => expect(lastInput(host, 'taskWebhook.save')).toEqual({ url: 'https://crm.example.com/tasks', token: 'token-0123456789', secret: 'secret-0123456789' }));
});

it('counts by owner what the share is of, says what is left out, and that today’s owners are applied to a run that knew none', async () => {
  navigate('tasks', null, { tab: 'responses' });
  const within = { count: 27, of: 37, interval: { estimate: 27 / 37, low: 0.57, high: 0.85, confidence: 0.95 } };
  const report = {
    arrivals: { 'meeting-request': 0, interest: 0, question: 0, 'not-now': 0, 'wrong-person': 0, 'opt-out': 0, other: 0, action: 40, journey: 0 },
    tasks: 40, unassigned: 0, held: 2, within, medianMinutes: 12, curve: [], late: [],
    owners: [{ id: 'dana', name: 'Dana', tasks: 40, within, medianMinutes: 12, ninetiethMinutes: 40, busyShare: 0.2 }],
    hours: [{ hour: 9, tasks: 40, within }],
  };
  const answer = (basis: 'run' | 'afterwards') => fakeHost({ 'simulation.runs': () => ({ runs: [RUN] }), 'routing.simulate': () => ({ report, basis, isRoutingChanged: false, lost: { separate: null, governed: null } }) });
  answer('afterwards');
  const { unmount } = render(<TasksPage />, { wrapper: TooltipProvider });
  const row = await screen.findByRole('row', { name: /Dana/ });
  expect(row.textContent).toMatch(/^Dana37/);
  expect(screen.getByText('Tasks due were answered, or their time was over. Not among them: 2 calls the policy held or a journey took back and 1 task not due yet when the run ended.')).toBeDefined();
  expect(screen.getByText(/Today’s owners and rules are applied to it afterwards/)).toBeDefined();
  unmount();
  answer('run');
  render(<TasksPage />, { wrapper: TooltipProvider });
  await screen.findByRole('row', { name: /Dana/ });
  expect(screen.queryByText(/applied to it afterwards/)).toBeNull();
});
