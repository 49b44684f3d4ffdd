import { expect, test } from 'vitest';
import { ROLES } from '../api/call.ts';
import { type Attempt, attempt, REVIEW_ACTIONS, type ReviewCase } from './attempt.ts';
import { journeyState } from './journey-state.ts';
import { effectiveState, REVIEW_STATES, type ReviewFacts, type ReviewState, type Subject, voidReason } from './review.ts';

const now: Subject = { journeyHash: 'j1', policyHash: 'p1', rulesVersion: '1' };
const review = (state: ReviewState, change: Partial<ReviewFacts> = {}): ReviewFacts => ({ ...now, state, voidBecause: state === 'void' ? 'The journey was changed after it was submitted.' : '', submittedBy: 'ann', ...change });

const outcome = (result: Attempt): string => (result.allowed ? result.state : result.why);

/** Rows: state of the newest request; columns: what each action by another person, a reviewer, leads to. */
const TRANSITIONS: Record<ReviewState | 'none', Record<(typeof REVIEW_ACTIONS)[number], string>> = {
  none: { submit: 'open', approve: 'conflict', return: 'conflict', withdraw: 'conflict' },
  open: { submit: 'conflict', approve: 'approved', return: 'returned', withdraw: 'forbidden' },
  approved: { submit: 'conflict', approve: 'conflict', return: 'conflict', withdraw: 'conflict' },
  returned: { submit: 'open', approve: 'conflict', return: 'conflict', withdraw: 'conflict' },
  withdrawn: { submit: 'open', approve: 'conflict', return: 'conflict', withdraw: 'conflict' },
  void: { submit: 'open', approve: 'conflict', return: 'conflict', withdraw: 'conflict' },
};

const situation = (latest: ReviewFacts | null, change: Partial<ReviewCase> = {}): ReviewCase => ({ now, latest, errorCount: 0, archived: false, lastEditedBy: 'ann', ...change });

test.each((['none', ...REVIEW_STATES] as const).flatMap((state) => REVIEW_ACTIONS.map((action) => ({ state, action, expected: TRANSITIONS[state][action] }))))(
  '$state, $action: $expected',
  ({ state, action, expected }) => {
    expect(outcome(attempt(action, situation(state === 'none' ? null : review(state)), { id: 'rob', role: 'reviewer' }))).toBe(expected);
  },
);

/** Rows: who, and in what role; columns: what they may do with an open request that Ann submitted and Eve edited last. */
test.each([
  { id: 'ann', role: 'author', approve: 'forbidden', return: 'forbidden', withdraw: 'withdrawn' },
  { id: 'ann', role: 'owner', approve: 'forbidden', return: 'returned', withdraw: 'withdrawn' },
  { id: 'ann', role: 'reviewer', approve: 'forbidden', return: 'returned', withdraw: 'withdrawn' },
  { id: 'eve', role: 'reviewer', approve: 'forbidden', return: 'returned', withdraw: 'forbidden' },
  { id: 'eve', role: 'owner', approve: 'forbidden', return: 'returned', withdraw: 'withdrawn' },
  { id: 'rob', role: 'author', approve: 'forbidden', return: 'forbidden', withdraw: 'forbidden' },
  { id: 'rob', role: 'reviewer', approve: 'approved', return: 'returned', withdraw: 'forbidden' },
  { id: 'rob', role: 'owner', approve: 'approved', return: 'returned', withdraw: 'withdrawn' },
] as const)('$id as $role: approve $approve, return $return, withdraw $withdraw', ({ id, role, ...expected }) => {
  const open = situation(review('open'), { lastEditedBy: 'eve' });
  for (const action of ['approve', 'return', 'withdraw'] as const) expect(outcome(attempt(action, open, { id, role })), action).toBe(expected[action]);
});

/** What voids a request or an approval, and what does not. */
test.each([
  { change: {}, open: '', approved: '' },
  { change: { journeyHash: 'j2' }, open: 'The journey was changed after it was submitted.', approved: 'The journey was changed after it was approved.' },
  { change: { policyHash: 'p2' }, open: 'The policy was changed after it was submitted.', approved: 'The policy was changed after it was approved.' },
  { change: { rulesVersion: '2' }, open: 'Throughline’s rules were updated after it was submitted.', approved: 'Throughline’s rules were updated after it was approved.' },
])('a change of $change', ({ change, open, approved }) => {
  const later = { ...now, ...change };
  expect(voidReason(review('open'), later)).toBe(open);
  expect(voidReason(review('approved'), later)).toBe(approved);
  expect(effectiveState(review('returned'), later)).toBe('returned');
  expect(effectiveState(review('withdrawn'), later)).toBe('withdrawn');
  const holds = open === '';
  for (const role of ROLES) {
    if (!holds) expect(outcome(attempt('approve', situation(review('open'), { now: later }), { id: 'rob', role }))).not.toBe('approved');
  }
  expect(outcome(attempt('submit', situation(review('approved'), { now: later }), { id: 'ann', role: 'author' }))).toBe(holds ? 'conflict' : 'open');
});

test('what has errors or is archived cannot be submitted', () => {
  expect(attempt('submit', situation(null, { errorCount: 1 }), { id: 'ann', role: 'author' })).toMatchObject({ message: 'The journey has 1 error, so it cannot be approved. Mend what Problems lists, then submit it.' });
  expect(outcome(attempt('submit', situation(null, { archived: true }), { id: 'ann', role: 'author' }))).toBe('conflict');
});

const approved = { ...review('approved'), wasApproved: true };
test.each([
  { what: 'never submitted', at: now, reviews: [], published: [], state: 'draft' },
  { what: 'submitted', at: now, reviews: [{ ...review('open'), wasApproved: false }], published: [], state: 'in-review' },
  { what: 'submitted, then changed', at: { ...now, journeyHash: 'j2' }, reviews: [{ ...review('open'), wasApproved: false }], published: [], state: 'draft' },
  { what: 'returned', at: now, reviews: [{ ...review('returned'), wasApproved: false }], published: [], state: 'draft' },
  { what: 'approved', at: now, reviews: [approved], published: [], state: 'approved' },
  { what: 'approved, then changed', at: { ...now, journeyHash: 'j2' }, reviews: [approved], published: [], state: 'changed' },
  { what: 'approved, then the policy changed', at: { ...now, policyHash: 'p2' }, reviews: [approved], published: [], state: 'changed' },
  { what: 'published', at: now, reviews: [approved], published: ['j1'], state: 'published' },
  { what: 'published, then changed', at: { ...now, journeyHash: 'j2' }, reviews: [approved], published: ['j1'], state: 'changed' },
  { what: 'published, changed and submitted again', at: { ...now, journeyHash: 'j2' }, reviews: [{ ...review('open', { journeyHash: 'j2' }), wasApproved: false }, approved], published: ['j1'], state: 'in-review' },
])('$what: $state', ({ at, reviews, published, state }) => {
  expect(journeyState(at, reviews, published)).toBe(state);
});
