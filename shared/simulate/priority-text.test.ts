import { expect, test } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { unixSecondOf } from '../engine/time.ts';
import { clustersOf } from './clusters.ts';
import { createRun } from './run.ts';
import { runCluster } from './run-cluster.ts';
import { timedEvents } from './timed-events.ts';
import { type Why, whyAt } from './why.ts';

const { policy, tables } = testSetting();
const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const ann = contactSchema.parse({ id: 'ann', phone: '+12125550142', email: 'ann@example.com', timeZone: 'America/New_York', country: 'US', region: 'NY', accountTier: 1, intentScore: 80 });

/** A message at ten in New York. */
function tenOClock(name: string, channel: 'sms' | 'email', more: Partial<CompiledJourney>): CompiledJourney {
  const ops: Op[] = [
    { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 },
    { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 36_000, closeSecondOfDay: null, next: 2 },
    { kind: 'touch', channel, purpose: 'marketing', job: 'reminder', next: -1 },
  ];
  return { id: name.toLowerCase(), name, hash: '', priority: 50, category: 'c', sourceSystem: 's', deadlineSeconds: null, exitCriteria: [], ops, nodeIds: ['in', 'ten', 'send'], entries: [0], quietHours: null, cap: null, ...more };
}

/** What is said of each decision, by journey, in order. */
function toldOf(journeys: readonly CompiledJourney[]): (readonly [journey: string, reason: string, words: Why['priority']])[] {
  const events = timedEvents(['sms', 'email'].map((channel) => contactEventSchema.parse({ id: channel, contactId: 'ann', type: 'opt_in', channel, at: '2026-03-01T00:00:00Z', proof })));
  const run = createRun({ journeys, policy: { ...policy, gaps: [{ first: 'email', then: 'sms', minutes: 60 }, { first: 'sms', then: 'email', minutes: 60 }] }, tables, seed: 1, days: 7, startSecond: unixSecondOf('2026-03-16T00:00:00Z'), posture: 'governed' });
  const [cluster] = clustersOf([ann], events);
  return runCluster(cluster!, run.part, run.setting).entries.flatMap((entry, position) => (entry.kind === 'decision' ? [[entry.journeyId, entry.decision.reason, whyAt(run, cluster!, 'ann', position)!.priority] as const] : []));
}

const keen: CompiledJourney['priorityRules'] = [{ condition: { kind: 'account-tier', tiers: [1] }, points: 15 }, { condition: { kind: 'intent-at-least', score: 50 }, points: 10 }, { condition: { kind: 'account-tier', tiers: [4] }, points: 50 }];

test('who went first says by which priority, and who had to wait says to whom', () => {
  const words = '“Low” went first: its priority was 65 (40, 15 more since account tier is 1 and 10 more since intent is at least 50), that of “High” 60.';
  expect(toldOf([tenOClock('Low', 'email', { priority: 40, priorityRules: keen }), tenOClock('High', 'sms', { priority: 60 })])).toEqual([
    ['low', 'OK_CONSENT', words],
    ['high', 'COLLISION', words],
    ['high', 'OK_CONSENT', null],
  ]);
});

test('of equals the first by id goes, and rules take points away too', () => {
  const told = toldOf([tenOClock('Later', 'email', { priority: 60, priorityRules: [{ condition: { kind: 'account-tier', tiers: [1] }, points: -10 }] }), tenOClock('Early', 'sms', { priority: 50 })]);
  expect(told[0]).toEqual(['early', 'OK_CONSENT', '“Early” went first: its priority was 50, that of “Later” 50 (60, 10 less since account tier is 1), and of equals the first by id goes.']);
});

test('a touch that nobody contends with says what its rules made of the priority', () => {
  expect(toldOf([tenOClock('Low', 'email', { priority: 95, priorityRules: keen })])).toEqual([['low', 'OK_CONSENT', 'The priority of “Low” was 100 (95, 15 more since account tier is 1 and 10 more since intent is at least 50).']]);
});
