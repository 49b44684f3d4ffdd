import { expect, test } from 'vitest';
import type { PostureReport } from '../simulate/report.ts';
import { frictionMatrix } from './friction-matrix.ts';
import { eventCounts, type QuestionFacts } from './question.ts';
import { questions } from './questions/registry.ts';
import { orchestrated } from './testing.ts';

const report = (changes: Partial<PostureReport>): PostureReport => ({
  touches: { email: { allowed: 800, deferred: 0, blocked: 0, dropped: 0 }, sms: { allowed: 200, deferred: 0, blocked: 0, dropped: 0 } },
  byReason: {}, afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0, replies: { received: 0, routed: 0, lateOrLost: 0 }, outcomes: {}, seconds: 0, digest: '', ...changes,
});
const sound = frictionMatrix(orchestrated());
const people = { contactCount: 500, withStage: 20, optInCount: 7, optInsWithProof: 7 };
const lacking = frictionMatrix({ ...orchestrated(), people, policy: { ...orchestrated().policy, gaps: [] } });

const FULL: QuestionFacts = {
  matrix: lacking,
  run: {
    postures: {
      separate: report({ collisions: 90, afterOptOut: 6, overCap: 40, barredHours: 2, replies: { received: 40, routed: 0, lateOrLost: 30 } }),
      governed: report({ collisions: 4, replies: { received: 38, routed: 38, lateOrLost: 1 } }),
    },
    contactCount: 500,
    isCurrent: true,
  },
  tasks: { open: 5, overdue: 2, done: 8, doneInTime: 7 },
  events: { email_clicked: 300, sms_clicked: 20, meeting_booked: 41, deal_won: 12, sms_received: 1 },
  replySlaMinutes: 60,
};
const EMPTY: QuestionFacts = { matrix: sound, run: null, tasks: { open: 0, overdue: 0, done: 0, doneInTime: 0 }, events: {}, replySlaMinutes: 60 };

const answerOf = (id: string, facts: QuestionFacts) => questions.find((question) => question.id === id)!.answer(facts);

test('every question is answered from the workspace’s own figures, with what they are and where they are seen', () => {
  expect(questions.map(({ id }) => [id, answerOf(id, FULL).answer])).toEqual([
    ['what-reduces-friction-fastest', 'One policy over all journeys: it takes 90 messages too close after another journey’s down to 4, more than it takes from anything else. Next: Under Policy, set a gap from email to SMS and one from SMS to email.'],
    ['why-does-it-feel-spammy', 'Because nobody sees the whole: run apart, 90 messages too close after another journey’s of 1,000 (9%) reach people, and each system means well. And the content speaks to anybody: 20 of 500 contacts have a lifecycle stage.'],
    ['what-does-disconnection-do-to-speed-to-lead', 'It loses replies: run apart, 30 of 40 (75%) wait longer than 60 minutes or reach nobody; with one routing, 1 of 38 (3%).'],
    ['what-to-measure-beyond-clicks', 'Meetings set, deals won, and the pipeline each journey had a part in and replies, and how soon somebody answers: you have 41 meetings, 12 deals and 1 reply on record beside 320 clicks. Compare each with the holdout that is kept: only the difference is the messages’ doing.'],
  ]);
  for (const { answer } of questions) {
    const { state, basis, evidence, next } = answer(FULL);
    expect([state, /^(Simulated, 500 contacts|Recorded)/.test(basis), evidence.length >= 3, next.words.length > 0]).toEqual(['answered', true, true, true]);
  }
});

test.each(questions.map(({ id }) => id))('%s says that there is not enough yet, and what to do, in an empty workspace', (id) => {
  const { state, answer, next } = answerOf(id, EMPTY);
  expect(state).toBe('not-enough');
  expect(answer).toMatch(/^Not enough data yet: /);
  expect(next.words).toMatch(/^(Simulate|Import|Look)/);
});

test('one posture alone compares nothing', () => {
  const { separate } = FULL.run!.postures;
  for (const id of ['what-reduces-friction-fastest', 'why-does-it-feel-spammy', 'what-does-disconnection-do-to-speed-to-lead']) {
    expect(answerOf(id, { ...FULL, run: { ...FULL.run!, postures: { separate: separate! } } }).state).toBe('not-enough');
  }
});

test('figures that change change the answers', () => {
  const calm = { ...FULL, matrix: sound, run: { ...FULL.run!, postures: { separate: report({}), governed: report({}) } } };
  expect(answerOf('what-reduces-friction-fastest', calm).answer).toBe('One policy changes nothing here: the systems do not get in each other’s way.');
  expect(answerOf('why-does-it-feel-spammy', calm).answer).toBe('Not by its timing: none of 1,000 messages came too close, too often, too late in the day or after an opt-out.');
  expect(answerOf('what-does-disconnection-do-to-speed-to-lead', calm)).toMatchObject({ state: 'not-enough', next: { page: 'contacts' } });
  const late = { ...FULL, run: { ...FULL.run!, isCurrent: false, postures: { separate: report({ overCap: 50, collisions: 3 }), governed: report({}) } } };
  expect(answerOf('what-reduces-friction-fastest', late)).toMatchObject({ answer: expect.stringContaining('50 messages over a cap down to 0') as string, basis: 'Simulated, 500 contacts; journeys or policy have changed since' });
});

test('events are counted by their type', () => {
  const event = (id: string, type: 'deal_won' | 'sms_received') => ({ id, contactId: 'c', type, at: '2026-03-16T00:00:00Z', data: {} });
  expect(eventCounts([event('1', 'deal_won'), event('2', 'deal_won'), event('3', 'sms_received')] as never)).toEqual({ deal_won: 2, sms_received: 1 });
});
