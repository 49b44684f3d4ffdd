import { beforeEach, expect, it } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { navigate } from '../../app/route.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { ADA, openWorkspace, RENEWAL, REY, review } from '../testing/samples.ts';
import { ReviewsPage } from './ReviewsPage.tsx';
import { SubmitDialog } from './SubmitDialog.tsx';
import { openSubmitDialog } from './submit-store.ts';

let host: FakeHost;
const STEPS = [{ nodeId: 'sms-1', title: 'SMS', sentence: 'SMS “Your renewal is due…”.', texts: [{ label: 'Message', text: 'Your renewal is due Friday. Reply STOP to end.' }] }];
const WARNING = { check: 'sms-first', severity: 'warning', message: 'SMS comes before any email.', help: 'Send an email first.', nodeId: 'sms-1', field: null } as const;

beforeEach(() => {
  pretendLayout();
  openWorkspace({ person: REY });
  host = fakeHost({
    'reviews.list': () => ({ reviews: [review(), review({ journeyId: 'news', journeyName: 'Newsletter', state: 'void', voidBecause: 'The policy changed.', submittedAt: '2026-05-02T09:00:00Z' })] }),
    'reviews.get': () => ({ review: review(), changes: ['Wait · 2 days now waits 3 days.'], approvedBefore: true, steps: STEPS, problems: [WARNING] }),
    'reviews.approve': () => ({}),
    'reviews.return': () => ({}),
    'reviews.submit': () => ({ journeyHash: RENEWAL.hash }),
  });
});

function show() {
  render(
    <TooltipProvider>
      <ReviewsPage />
      <SubmitDialog />
      <Toasts />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

it('lists requests, says how many wait and why one is void', async () => {
  navigate('reviews');
  show();
  const table = await screen.findByRole('table', { name: 'Review requests' });
  expect(screen.getByText('1 request waits for a reviewer.')).toBeDefined();
  const rows = await within(table).findAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('State'),
    expect.stringContaining('Waits for a reviewer'),
    expect.stringContaining('The policy changed.'),
  ]);
});

it('shows what changed, the problems and the exact version, and approves exactly that', async () => {
  navigate('reviews', 'renewal');
  const user = show();
  expect(await screen.findByText('Wait · 2 days now waits 3 days.')).toBeDefined();
  expect(screen.getByText('Moved the SMS to the morning.')).toBeDefined();
  expect(screen.getByText(/SMS comes before any email/)).toBeDefined();
  expect(screen.getByText(RENEWAL.hash)).toBeDefined();
  await user.type(screen.getByLabelText('Note'), 'Good.');
  await user.click(screen.getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(lastInput(host, 'reviews.approve')).toEqual({ journeyId: 'renewal', journeyHash: RENEWAL.hash, policyHash: review().policyHash, note: 'Good.' }));
});

it('lays a first version out whole, with its texts as they would be sent', async () => {
  host.handle({ 'reviews.get': () => ({ review: review(), changes: [], approvedBefore: false, steps: STEPS, problems: [] }) });
  navigate('reviews', 'renewal');
  show();
  const steps = within(await screen.findByRole('region', { name: 'What it does' }));
  expect(steps.getByText('Your renewal is due Friday. Reply STOP to end.')).toBeDefined();
  expect(steps.getByRole<HTMLDetailsElement>('group').open).toBe(true);
  expect(screen.getByText('No version of this journey was approved before, so all of it is new.')).toBeDefined();
});

it('returns only with a reason', async () => {
  navigate('reviews', 'renewal');
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Return with note' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Say what has to change');
  expect(lastInput(host, 'reviews.return')).toBeUndefined();
  await user.type(screen.getByLabelText('Note'), 'Ask for an email first.');
  await user.click(screen.getByRole('button', { name: 'Return with note' }));
  await waitFor(() => expect(lastInput(host, 'reviews.return')).toMatchObject({ note: 'Ask for an email first.' }));
});

it('offers no decision once it is void, and says why', async () => {
  host.handle({ 'reviews.get': () => ({ review: review({ state: 'void', voidBecause: 'The journey was changed after it was submitted.' }), changes: [], approvedBefore: false, steps: STEPS, problems: [] }) });
  navigate('reviews', 'renewal');
  show();
  expect((await screen.findByRole('alert')).textContent).toContain('The journey was changed after it was submitted.');
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
});

it('submits with a note, but not with errors', async () => {
  openWorkspace({ person: ADA });
  navigate('reviews', 'renewal');
  const user = show();
  openSubmitDialog('renewal');
  const dialog = await screen.findByRole('dialog', { name: 'Submit “Renewal nudge” for review' });
  await user.type(within(dialog).getByLabelText('Note to the reviewer'), ' Mornings only. ');
  await user.click(within(dialog).getByRole('button', { name: 'Submit' }));
  await waitFor(() => expect(lastInput(host, 'reviews.submit')).toEqual({ journeyId: 'renewal', note: 'Mornings only.' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  host.handle({ 'reviews.get': () => ({ review: null, changes: [], approvedBefore: false, steps: STEPS, problems: [{ ...WARNING, severity: 'error' }] }) });
  openSubmitDialog('renewal');
  const again = await screen.findByRole('dialog', { name: 'Submit “Renewal nudge” for review' });
  expect(await within(again).findByText(/has 1 error, so it can’t be submitted/)).toBeDefined();
  expect(within(again).getByRole<HTMLButtonElement>('button', { name: 'Submit' }).disabled).toBe(true);
});
