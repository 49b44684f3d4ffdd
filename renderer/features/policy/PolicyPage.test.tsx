import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { ADA, openWorkspace, POLICY, REY } from '../testing/samples.ts';
import type { LawTable } from '../../../shared/api/calls/policy-law.ts';
import { PolicyPage } from './PolicyPage.tsx';

const day = [{ open: '08:00', close: '20:00' }];
const LAW: LawTable = {
  asOf: '2026-11-24',
  rows: [
    { jurisdiction: 'US-FL', place: 'Florida, United States', channels: ['sms', 'voice'], windows: { 'mon-fri': day, sat: day, sun: day }, holidaysBarred: false, cap: { max: 3, windowHours: 24 }, basis: 'law', source: 'Fla. Stat. 501.616(6)', asOf: '2021-07-01', confidence: 'verified', verifiedBy: 'primary', note: '' },
    { jurisdiction: 'US-KY', place: 'Kentucky, United States', channels: ['sms'], windows: { 'mon-fri': day, sat: day, sun: [] }, holidaysBarred: true, cap: null, basis: 'law', source: 'Ky. Rev. Stat. 367.46955', asOf: '2025', confidence: 'unverified', verifiedBy: null, note: 'An industry table.' },
  ],
  places: [{ id: 'US', name: 'United States', hasRules: true }, { id: 'US-LA', name: 'Louisiana, United States', hasRules: true }, { id: 'SE', name: 'Sweden', hasRules: false }],
};

let host: FakeHost;
let current: CallOutput<'policy.get'>;

beforeEach(() => {
  pretendLayout();
  openWorkspace({ person: ADA });
  current = { policy: POLICY, hash: 'policy-hash', sequence: 3, pending: null };
  host = fakeHost({ 'policy.get': () => current, 'policy.law': () => LAW, 'policy.withdraw': () => ({}), 'policy.save': () => ({ applied: true, loosens: [], sequence: 4 }), 'policy.decide': () => ({ sequence: 5 }) });
});

async function show() {
  render(
    <TooltipProvider>
      <PolicyPage />
      <Toasts />
    </TooltipProvider>,
  );
  await screen.findByRole('heading', { name: 'Policy' });
  return userEvent.setup();
}

const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save policy' });

it('saves what was changed, over the sequence it was read at', async () => {
  const user = await show();
  expect(saveButton().disabled).toBe(true);
  const cap = within(await screen.findByRole('group', { name: 'Cap 1' }));
  await user.clear(cap.getByLabelText('At most'));
  await user.type(cap.getByLabelText('At most'), '1');
  expect(screen.getByText(/At most 1 touch by SMS in any 7 days/)).toBeDefined();
  await user.click(saveButton());
  await waitFor(() => expect(lastInput(host, 'policy.save')).toEqual({ baseSequence: 3, policy: { ...POLICY, caps: [{ ...POLICY.caps[0], max: 1 }] } }));
  await waitFor(() => expect(saveButton().disabled).toBe(true));
});

it('says what is wrong and keeps it from being saved', async () => {
  const user = await show();
  await user.clear(within(await screen.findByRole('group', { name: 'Cap 1' })).getByLabelText('At most'));
  expect((await screen.findByRole('alert')).textContent).toBe('Cap 1: fill this in.');
  expect(saveButton().disabled).toBe(true);
});

it('says that a loosening waits, and goes back to what is in force', async () => {
  host.handle({ 'policy.save': () => ({ applied: false, loosens: ['gap after SMS removed'], sequence: 3 }) });
  const user = await show();
  await user.click(await screen.findByRole('button', { name: 'Remove gap 1' }));
  await user.click(saveButton());
  expect(await screen.findByText(/This loosens the policy: gap after SMS removed. It waits until another person accepts it/)).toBeDefined();
  expect(screen.getByRole('group', { name: 'Gap 1' })).toBeDefined();
});

it('lets a second person decide a loosening', async () => {
  openWorkspace({ person: REY });
  current = { ...current, pending: { policy: POLICY, hash: 'looser-hash', proposedBy: ADA.name, at: '2026-05-03T09:00:00Z', loosens: ['The gap after SMS is gone.'] } };
  const user = await show();
  expect(await screen.findByText('The gap after SMS is gone.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  await waitFor(() => expect(lastInput(host, 'policy.decide')).toEqual({ accept: true, hash: 'looser-hash' }));
});

it('keeps changes when somebody else saved, and takes theirs on asking', async () => {
  const user = await show();
  await user.click(await screen.findByRole('button', { name: 'Remove gap 1' }));
  current = { policy: { ...POLICY, replySlaMinutes: 30 }, hash: 'other', sequence: 4, pending: null };
  act(() => host.emit('policy.changed', {}));
  expect(await screen.findByText(/Somebody else saved the policy/)).toBeDefined();
  expect(saveButton().disabled).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Take their version' }));
  expect(screen.getByRole('group', { name: 'Gap 1' })).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Answer a reply within').value).toBe('30');
});

it('lets who proposed a loosening look at it and take it back', async () => {
  current = { ...current, pending: { policy: { ...POLICY, gaps: [] }, hash: 'looser-hash', proposedBy: ADA.name, at: '2026-05-03T09:00:00Z', loosens: ['The gap after SMS is gone.'] } };
  const user = await show();
  expect(await screen.findByRole('group', { name: 'Gap 1' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Look at the proposal' }));
  expect(screen.queryByRole('group', { name: 'Gap 1' })).toBeNull();
  expect(within(screen.getByRole('group', { name: 'Cap 1' })).getByLabelText('At most').matches(':disabled')).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  await waitFor(() => expect(lastInput(host, 'policy.withdraw')).toEqual({ hash: 'looser-hash' }));
});

it('shows the law’s rows with how sure each is, and overrides one on the word of who is signed in', async () => {
  const user = await show();
  const table = within(await screen.findByRole('table', { name: 'Hours and caps by law' }));
  const kentucky = within(table.getByRole('row', { name: /^Kentucky/ }));
  expect(kentucky.getByText('Mon to Sat 08:00–20:00, never on Sun and holidays')).toBeDefined();
  expect(kentucky.getByText('Unverified')).toBeDefined();
  expect(within(table.getByRole('row', { name: /^Florida/ })).getByText('3 in 24 hours')).toBeDefined();

  await user.click(kentucky.getByRole('button', { name: 'Override Kentucky, United States, SMS' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/An industry table/)).toBeDefined();
  expect(dialog.getByLabelText<HTMLInputElement>('Saturday').value).toBe('08:00-20:00');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Add override' }).disabled).toBe(true);
  await user.clear(dialog.getByLabelText('Saturday'));
  await user.type(dialog.getByLabelText('Saturday'), '9-12');
  await user.type(dialog.getByLabelText('Why'), 'Counsel read the statute.');
  expect(dialog.getByText(/Write hours as 09:00-20:00/)).toBeDefined();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Add override' }).disabled).toBe(true);
  await user.clear(dialog.getByLabelText('Saturday'));
  await user.click(dialog.getByRole('button', { name: 'Add override' }));

  const overrides = within(screen.getByRole('list', { name: 'Overrides' }));
  expect(overrides.getByText(/Ada Author, .*: “Counsel read the statute.”/)).toBeDefined();
  expect(overrides.getByText(/In place of Ky. Rev. Stat. 367.46955/)).toBeDefined();
  await user.click(saveButton());
  await waitFor(() =>
    expect(lastInput(host, 'policy.save')?.policy.legalOverrides).toMatchObject([{ jurisdiction: 'US-KY', channel: 'sms', windows: { 'mon-fri': day, sat: [], sun: [] }, holidaysBarred: true, by: ADA.name, why: 'Counsel read the statute.' }]),
  );
});

it('offers only places that the tables know, for emergencies and the home country', async () => {
  const user = await show();
  await user.click(await screen.findByRole('button', { name: 'Add emergency' }));
  const area = within(screen.getByRole('group', { name: 'Emergency 1' })).getByLabelText<HTMLSelectElement>('Area');
  expect([...area.options].map(({ text }) => text)).toEqual(['United States', 'Louisiana, United States']);
  expect(screen.getByText(/^Marketing to Louisiana, United States is blocked from/)).toBeDefined();
  await user.selectOptions(screen.getByLabelText('Home country'), 'Sweden');
  expect(screen.getByText(/count as being in Sweden/)).toBeDefined();
});

it('has the terms of consent, each with its source and how sure it is', async () => {
  const user = await show();
  const canada = within(await screen.findByRole('group', { name: 'Implied consent in Canada' }));
  expect(canada.getByText('Unverified')).toBeDefined();
  expect(canada.getByText(/CASL, s. 10\(10\)/)).toBeDefined();
  await user.clear(canada.getByLabelText('After an inquiry'));
  await user.type(canada.getByLabelText('After an inquiry'), '3');
  await user.click(saveButton());
  await waitFor(() => expect(lastInput(host, 'policy.save')?.policy.consentTerms?.impliedCanadaMonths).toEqual({ purchase: 24, inquiry: 3 }));
});

it('limits a sender by its tier or by a rate of its own, in words, and forgets that there were any with the last of them', async () => {
  const user = await show();
  await user.click(await screen.findByRole('button', { name: 'Add sender' }));
  await user.click(screen.getByRole('button', { name: 'Remove sender 1' }));
  expect(saveButton().disabled).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Add sender' }));
  const sender = within(screen.getByRole('group', { name: 'Sender 1' }));
  expect(screen.getByText(/^Up to 3 parts a second, of all systems: 1,000 texts of one part take 5 minutes 34 seconds. Figures of AWS and SignalWire/)).toBeDefined();
  await user.selectOptions(sender.getByLabelText('Tier'), '10DLC, low volume');
  expect(screen.getByText(/^Up to 3.75 parts a second, 2,000 in a day, of all systems/)).toBeDefined();
  await user.clear(sender.getByLabelText('Parts a second'));
  expect((await screen.findByRole('alert')).textContent).toBe('Sender 1: fill this in.');
  await user.type(sender.getByLabelText('Parts a second'), '2');
  expect(sender.getByLabelText<HTMLSelectElement>('Tier').value).toBe('own');
  await user.click(saveButton());
  await waitFor(() => expect(lastInput(host, 'policy.save')?.policy.sendingRates).toEqual([{ id: 'Sender 1', channel: 'sms', systems: [], segmentsPerSecond: 2, dailySegmentCap: 2000 }]));
});

it('leads to the parts of the page', async () => {
  const user = await show();
  await user.click(await screen.findByRole('button', { name: 'Hours and caps by law' }));
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Hours and caps by law' }));
});
