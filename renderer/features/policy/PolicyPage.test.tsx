import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { ADA, openWorkspace, POLICY, REY } from '../testing/samples.ts';
import { PolicyPage } from './PolicyPage.tsx';

let host: FakeHost;
let current: CallOutput<'policy.get'>;

beforeEach(() => {
  pretendLayout();
  openWorkspace({ person: ADA });
  current = { policy: POLICY, hash: 'policy-hash', sequence: 3, pending: null };
  host = fakeHost({ 'policy.get': () => current, 'policy.save': () => ({ applied: true, loosens: [], sequence: 4 }), 'policy.decide': () => ({ sequence: 5 }) });
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
