import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { journeyDocumentSchema } from '../../../shared/journey/document.ts';
import { navigate } from '../../app/route.ts';
import { setFigures } from '../../canvas/figures-store.ts';
import { followFocus } from '../../ui/focus-trail.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { ADA, journey, NEWS, openWorkspace, RENEWAL, REPORT } from '../testing/samples.ts';
import { PublishPage } from './PublishPage.tsx';

let host: FakeHost;
let deployed: CallOutput<'publish.status'>;
let plan: CallOutput<'publish.plan'>;
let targets: CallOutput<'targets.list'>['targets'];
const HTTP = {
  kind: 'http-backend', title: 'Sending backend', description: 'Puts the approved version to a backend over HTTP.',
  settings: [{ key: 'baseUrl', label: 'Address', help: 'Where the backend listens.', placeholder: 'https://', bindsSecrets: true }, { key: 'channels', label: 'Channels', help: '', placeholder: '' }],
  secrets: [{ key: 'token', label: 'Access token', help: 'Sent with every request.' }],
};
const RECEIPT = { journeyId: 'renewal', targetId: 'backend', hash: RENEWAL.hash, at: '2026-05-03T09:00:00Z', by: ADA.name, providerId: 'r-1', message: 'Version renewal-ha… runs at backend.' };

const EARLIER = 'e'.repeat(64);

beforeEach(() => {
  pretendLayout();
  openWorkspace({ person: ADA }, [journey('renewal', { ...RENEWAL, state: 'approved' }), NEWS]);
  deployed = { state: 'absent', hash: null, at: null, message: '' };
  plan = { findings: [], items: [{ action: 'create', what: 'renewal', difference: ['5 steps'] }], refusedBecause: '' };
  targets = [{ id: 'backend', kind: 'http-backend', name: 'Backend', settings: { baseUrl: 'http://127.0.0.1:4000' }, hasSecret: true, longestWaitSeconds: null }];
  host = fakeHost({
    'targets.list': () => ({ targets, kinds: [HTTP] }),
    'targets.save': () => ({}),
    'publish.plan': () => plan,
    'publish.status': () => deployed,
    'publish.apply': ({ journeyHash }) => {
      deployed = { state: 'live', hash: journeyHash, at: RECEIPT.at, message: '' };
      return RECEIPT;
    },
    'publish.withdraw': () => ({ ...RECEIPT, message: 'Withdrawn.' }),
    'publish.pause': () => {
      deployed = { ...deployed, state: 'paused' };
      return { ...RECEIPT, message: 'Paused.' };
    },
    'publish.resume': () => {
      deployed = { ...deployed, state: 'live' };
      return { ...RECEIPT, message: 'It runs again.' };
    },
    'publish.drift': () => ({ state: 'drifted', message: '', differences: ['Wait 2 days instead of 1.'] }),
    'publish.rollback': ({ journeyHash }) => {
      deployed = { ...deployed, hash: journeyHash };
      return { ...RECEIPT, hash: journeyHash, message: 'It runs the earlier version.' };
    },
    'attention.list': () => ({ places: [] }),
    'targets.connect': () => ({ ok: false, message: 'The key is good, but something is missing.', missing: ['A number to send from.'] }),
    'publish.receipts': () => ({ receipts: [{ ...RECEIPT, action: 'publish' }, { ...RECEIPT, at: '2026-05-02T09:00:00Z', action: 'pause' }, { ...RECEIPT, at: '2026-05-01T09:00:00Z', hash: EARLIER, action: 'publish' }] }),
    'audit.list': () => ({ total: 1, entries: [{ sequence: 1, at: RECEIPT.at, person: ADA.name, action: 'publish.confirmed', subject: 'renewal', details: { journeyHash: RENEWAL.hash }, hash: 'abcdef0123456789' }] }),
    'audit.verify': () => ({ ok: false, entries: 1, message: 'Entry 1 was edited after it was written.' }),
  });
});

function show() {
  render(
    <TooltipProvider>
      <PublishPage />
      <Toasts />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

it('publishes exactly the approved version, and withdraws it', async () => {
  navigate('publish');
  const user = show();
  expect(await screen.findByText('Not there')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Withdraw' }).disabled).toBe(true);
  await user.click(await screen.findByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(lastInput(host, 'publish.apply')).toEqual({ journeyId: 'renewal', targetId: 'backend', journeyHash: RENEWAL.hash }));
  expect(await screen.findByText('Running')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Withdraw' }));
  await waitFor(() => expect(lastInput(host, 'publish.withdraw')).toEqual({ journeyId: 'renewal', targetId: 'backend' }));
});

it('pauses what runs and resumes it', async () => {
  deployed = { state: 'live', hash: RENEWAL.hash, at: RECEIPT.at, message: '' };
  navigate('publish');
  const user = show();
  expect(await screen.findByText('Running')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(lastInput(host, 'publish.pause')).toEqual({ journeyId: 'renewal', targetId: 'backend' }));
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Withdraw' }).disabled).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(await screen.findByText('Running')).toBeDefined();
});

it('says how the target has drifted, and goes back to an earlier version', async () => {
  deployed = { state: 'live', hash: RENEWAL.hash, at: RECEIPT.at, message: '' };
  navigate('publish');
  const user = show();
  expect(await screen.findByText('Wait 2 days instead of 1.')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: /^Roll back to version eeee/ }));
  await waitFor(() => expect(lastInput(host, 'publish.rollback')).toEqual({ journeyId: 'renewal', targetId: 'backend', journeyHash: EARLIER }));
});

it('tests a target with one button and says what is missing there', async () => {
  navigate('publish', null, { tab: 'targets' });
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Test the connection to Backend' }));
  await waitFor(() => expect(lastInput(host, 'targets.connect')).toEqual({ targetId: 'backend' }));
  expect(await screen.findByText('A number to send from.')).toBeDefined();
});

it('publishes nothing that is refused, and says what the target cannot express', async () => {
  plan = { findings: [{ nodeId: 'wait-1', severity: 'error', message: 'It knows no wait until a local time.', proposal: 'Wait a number of hours instead.' }], items: [], refusedBecause: '“Backend” cannot carry out one step: see the findings.' };
  navigate('publish');
  show();
  expect(await screen.findByText(/cannot carry out one step/)).toBeDefined();
  expect(screen.getByText(/It knows no wait until a local time/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Publish' }).disabled).toBe(true);
});

it('adds a target, and never shows a secret again', async () => {
  navigate('publish', null, { tab: 'targets' });
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Add a target' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a target' }));
  await user.type(dialog.getByLabelText('Name'), 'Backend, EU');
  await user.type(dialog.getByLabelText('Address'), 'http://127.0.0.1:4100');
  await user.type(dialog.getByLabelText('Access token'), 'tok-123');
  await user.click(dialog.getByRole('button', { name: 'Add target' }));
  await waitFor(() => expect(lastInput(host, 'targets.save')).toEqual({ id: 'backend-eu', kind: 'http-backend', name: 'Backend, EU', settings: { baseUrl: 'http://127.0.0.1:4100', channels: '' }, secrets: { token: 'tok-123' } }));

  await user.click(await screen.findByRole('button', { name: 'Change Backend' }));
  const change = within(await screen.findByRole('dialog', { name: 'Change Backend' }));
  expect(change.getByLabelText<HTMLInputElement>('Access token').value).toBe('');
  await user.type(change.getByLabelText('Channels'), 'sms');
  expect(change.queryByText(/have to be entered again/)).toBeNull();
  await user.clear(change.getByLabelText('Address'));
  await user.type(change.getByLabelText('Address'), 'http://127.0.0.1:5000');
  expect(change.getByText('The secrets were entered for the old address and have to be entered again.')).toBeDefined();
  expect(change.getByLabelText<HTMLInputElement>('Access token').placeholder).toBe('Enter it again');
  await user.click(change.getByRole('button', { name: 'Save target' }));
  await waitFor(() => expect(lastInput(host, 'targets.save')).toMatchObject({ id: 'backend', secrets: {} }));
});

it('chooses the kind of target first that whoever sends one here speaks of', async () => {
  fakeHost({ 'targets.list': () => ({ targets: [], kinds: [HTTP, { ...HTTP, kind: 'sender', title: 'Throughline sender' }] }) });
  navigate('publish', null, { tab: 'targets', add: 'sender' });
  show();
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a target' }));
  expect(dialog.getByLabelText<HTMLSelectElement>('Kind').value).toBe('sender');
});

it('shows what really happened beside what was simulated, and says where nobody could be asked', async () => {
  const document = journeyDocumentSchema.parse({ format: 'throughline-journey', version: 1, id: 'renewal', name: 'Renewal nudge', settings: {}, layout: {}, edges: {}, nodes: { 'sms-1': { id: 'sms-1', type: 'sms-message', config: { body: 'Your plan renews' } } } });
  const counts = { arrived: 40, here: 2, sent: 31, open: 1, refused: 0, deferred: 4, blocked: 2, dropped: 1 };
  let place: CallOutput<'publish.activity'>['places'][number] = { targetId: 'backend', name: 'Backend', at: RECEIPT.at, steps: { 'sms-1': counts }, trouble: '' };
  host.handle({ 'journeys.get': () => ({ document, sequence: 1, summary: RENEWAL }), 'publish.activity': () => ({ journeyId: 'renewal', places: [place] }) });
  openWorkspace({ person: ADA }, [journey('renewal', { ...RENEWAL, state: 'published', published: [{ targetId: 'backend', hash: RENEWAL.hash }] })]);
  setFigures({ runId: 'run-1', posture: 'governed', contactCount: 500, flows: REPORT.flows.governed!, collisionsAt: {}, hashes: {} });
  navigate('publish');
  const { unmount } = render(<PublishPage />, { wrapper: TooltipProvider });
  const table = await screen.findByRole('table', { name: 'What really happened' });
  const cells = within(await within(table).findByRole('row', { name: /Your plan renews/ })).getAllByRole('cell');
  expect(cells.slice(1).map(({ textContent }) => textContent)).toEqual(['40', '500', '2', '31', '350', '3', '54', '4', '0', '1']);
  unmount();
  place = { ...place, steps: null, trouble: 'backend.example cannot be reached.' };
  render(<PublishPage />, { wrapper: TooltipProvider });
  expect(await screen.findByText('backend.example cannot be reached.')).toBeDefined();
});

it('shows what needs a person, gives their word with one press, and says where a sender could not be asked', async () => {
  const step = { journeyId: 'renewal', stepId: 'sms-1', contactId: 'c-17' };
  let undecided = [{ id: 4, ...step, channel: 'email' as const, claimedAt: RECEIPT.at, why: 'The mail server did not answer for the whole message.' }];
  const deadLetters = [{ id: '["webhook"]', kind: 'webhook', ...step, to: 'crm.example.com', attempts: 10, trouble: 'crm.example.com refused (404).' }];
  const asked = { at: RECEIPT.at, trouble: '' };
  host.handle({
    'journeys.get': () => ({ document: journeyDocumentSchema.parse({ format: 'throughline-journey', version: 1, id: 'renewal', name: 'Renewal nudge', settings: {}, layout: {}, edges: {}, nodes: { 'sms-1': { id: 'sms-1', type: 'sms-message', config: { body: 'Your plan renews' } } } }), sequence: 1, summary: RENEWAL }),
    'attention.list': () => ({
      places: [
        { targetId: 'sender', name: 'Sender', ...asked, attention: { undecided, deadLetters, alerts: [{ id: 2, at: RECEIPT.at, kind: 'forged-stop', words: 'A text came without a signature.' }], stuck: [{ cluster: 3, contactIds: ['c-9'], trouble: 'The record is not in its form.' }] } },
        { targetId: 'other', name: 'Other', at: RECEIPT.at, attention: null, trouble: 'other.example cannot be reached.' },
        { targetId: 'calm', name: 'Calm', ...asked, attention: { undecided: [], deadLetters: [], alerts: [], stuck: [] } },
      ],
    }),
    'attention.settle': ({ targetId }) => {
      undecided = [];
      host.emit('attention.changed', { targetId });
      return {};
    },
  });
  navigate('publish', null, { tab: 'attention' });
  // a test's window lays nothing out, and what has no place cannot have the focus
  const placed = vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([new DOMRect(0, 0, 1, 1)] as unknown as DOMRectList);
  const stop = followFocus();
  onTestFinished(() => {
    stop();
    placed.mockRestore();
  });
  const user = show();
  const messages = within(await screen.findByRole('region', { name: /^Messages of which nobody can tell/ }));
  expect(await messages.findByText(/Your plan renews/)).toBeDefined();
  expect(messages.getByText(/did not answer for the whole message/)).toBeDefined();
  expect(screen.getByRole('tab', { name: /^Needs a person ?4/ })).toBeDefined();
  expect(screen.getByText('other.example cannot be reached.')).toBeDefined();
  expect(screen.getByText(/^Nothing waits for a person at Calm/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: /^Tell it again: .*c-17/ }));
  await waitFor(() => expect(lastInput(host, 'attention.settle')).toEqual({ targetId: 'sender', settlement: { kind: 'dead-letter', id: '["webhook"]', word: 'try-again' } }));
  await user.click(screen.getByRole('button', { name: 'Let them go on: c-9' }));
  await waitFor(() => expect(lastInput(host, 'attention.settle')).toEqual({ targetId: 'sender', settlement: { kind: 'stuck', id: 3, word: 'try-again' } }));
  await user.click(screen.getByRole('button', { name: /^I have seen to it/ }));
  await waitFor(() => expect(lastInput(host, 'attention.settle')).toEqual({ targetId: 'sender', settlement: { kind: 'alert', id: 2, word: 'seen' } }));
  undecided = [{ id: 5, ...step, channel: 'email', claimedAt: RECEIPT.at, why: '' }];
  host.emit('attention.changed', { targetId: 'sender' });
  const drop = await screen.findByRole('button', { name: /^It did not, leave it out: .*c-17/ });
  drop.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(lastInput(host, 'attention.settle')).toEqual({ targetId: 'sender', settlement: { kind: 'message', id: 5, word: 'drop' } }));
  await waitFor(() => expect(screen.queryByRole('region', { name: /^Messages of which nobody can tell/ })).toBeNull());
  // the focus is where the list is, not lost with the button
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: 'What needs a person' })));
});

it('asks for a target first where there is none', async () => {
  targets = [];
  navigate('publish');
  show();
  expect(await screen.findByText(/Say first where approved journeys go/)).toBeDefined();
});

it('lists receipts', async () => {
  navigate('publish', null, { tab: 'receipts' });
  show();
  const table = await screen.findByRole('table', { name: 'Receipts' });
  expect(await within(table).findAllByText('Published')).toHaveLength(2);
  expect(within(table).getByText('Paused')).toBeDefined();
  expect(within(table).getAllByText(ADA.name)).toHaveLength(3);
});

it('says when the audit log was edited', async () => {
  navigate('publish', null, { tab: 'audit' });
  const user = show();
  await screen.findByText('Published');
  await user.click(screen.getByRole('button', { name: 'Verify the log' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Entry 1 was edited after it was written.');
  await user.click(screen.getByText('Published'));
  expect(within(await screen.findByRole('dialog')).getByText(RENEWAL.hash)).toBeDefined();
});
