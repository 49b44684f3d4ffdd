import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { channelSchema, contactSchema } from '../../shared/contacts/contact.ts';
import type { CompiledJourney, Op } from '../../shared/engine/ops.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import type { FlowCounts } from '../../shared/simulate/flow.ts';
import type { PostureResult } from '../../shared/simulate/posture-result.ts';
import { explainBlocks } from '../../shared/simulate/rows.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { simulate, type SimulationInputs } from '../../shared/simulate/simulate.ts';
import { sampleJob } from '../sample/sample.ts';
import { runs } from '../support/property-runs.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { bounded } from './bounded.ts';
import { randomWorld } from './random-world.ts';
import { tallyOfStories } from './tally.ts';

const { policy, tables } = testSetting();
const TIMEOUT_MILLISECONDS = 3_600_000;

/** Without rules the gate lets friction through, for the invariants to find. */
const WITHOUT: readonly (readonly RuleId[])[] = [[], ['gaps/channel-gap'], ['caps/house', 'caps/law'], ['gaps/channel-gap', 'caps/house', 'house/quiet-hours', 'law/quiet-hours'], ['consent/opted-out-channel', 'consent/opted-out-global']];
const channels = channelSchema.options;
const WIDE_GAPS = channels.flatMap((first) => channels.map((then) => ({ first, then, minutes: 2000 })));

/** Exits as long as the last that was taken: how far an array of counts goes on in zeros says nothing. */
function trimmed(flows: Record<string, FlowCounts>): Record<string, FlowCounts> {
  const trim = (exits: readonly number[]): number[] => exits.slice(0, exits.findLastIndex((count) => count > 0) + 1);
  return Object.fromEntries(Object.entries(flows).map(([id, { nodes, exits }]) => [id, { nodes, exits: Object.fromEntries(Object.entries(exits).map(([node, counts]) => [node, trim(counts)])) }]));
}

/** So many touches as slow invariants count in a test's time. */
const MOST_RECORDS = 200;

function expectSame(inputs: SimulationInputs): PostureResult['figures'] {
  const { figures, flows, collisions, consentBlocks, frictionRows } = simulate(inputs);
  const { digest: _, ...counted } = figures;
  const slow = tallyOfStories(inputs);
  expect(counted).toEqual(slow.figures);
  expect(trimmed(flows)).toEqual(trimmed(slow.flows));
  expect(collisions).toEqual(slow.collisions);
  expect(frictionRows).toEqual(slow.frictionRows);
  const clusters = clustersOf(inputs.contacts, inputs.events);
  const clusterOf = (contactId: string): Cluster => clusters.find(({ contacts }) => contacts.some(({ id }) => id === contactId))!;
  expect(explainBlocks(consentBlocks, createRun(inputs), clusterOf)).toEqual(slow.consentBlocks);
  return figures;
}

it('reports from columns are those of the invariants over every cluster’s whole story', () => {
  let friction = 0;
  fc.assert(
    fc.property(randomWorld(policy), fc.constantFrom(...WITHOUT), fc.boolean(), (given, without, hasWideGaps) => {
      const inputs = bounded(
        { ...given, contacts: given.contacts.map((contact) => ({ ...contact, owner: 'Dana' })), policy: hasWideGaps ? { ...given.policy, gaps: WIDE_GAPS } : given.policy, tables, without },
        tables,
        [given.journeys],
        MOST_RECORDS,
      );
      const { afterOptOut, collisions, barredHours, overCap, replies } = expectSame(inputs);
      friction += afterOptOut + collisions + barredHours + overCap + replies.received;
    }),
    runs(60, 20_000),
  );
  // A selection that finds nothing agrees with invariants that find nothing.
  expect(friction).toBeGreaterThan(0);
}, TIMEOUT_MILLISECONDS);

it('each of a step’s blocks in one second has its own reason', () => {
  const ops: readonly Op[] = [
    { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 },
    { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'reminder', next: 2 },
    { kind: 'consent', change: { action: 'withdraw', channel: 'sms', category: null }, next: 1 },
  ];
  const journey: CompiledJourney = { id: 'j', name: 'J', hash: '', priority: 0, priorityRules: [], category: 'c', sourceSystem: 'own', deadlineSeconds: null, exitCriteria: [], entries: [0], quietHours: null, cap: null, ops, nodeIds: ['in', 'text', 'withdraw'] };
  const contacts = [contactSchema.parse({ id: 'cy', phone: '+12125550142' })];
  const inputs: SimulationInputs = { contacts, events: [], journeys: [journey], policy, tables, seed: 1, days: 2, startSecond: unixSecondOf('2026-03-16T16:00:00Z'), posture: 'governed' };
  const reasons = simulate(inputs).consentBlocks.map(({ at, reason }) => `${at} ${reason}`);
  expect(new Set(reasons.map((one) => one.slice(0, 25))).size).toBe(1);
  expect(new Set(reasons).size).toBe(2);
  expectSame(inputs);
});

it('they are so of the sample, whose separate systems have every kind of friction', () => {
  const job = sampleJob();
  const some = { ...job, contacts: job.contacts.slice(0, 200) };
  const { replies, ...figures } = expectSame({ ...inputsOf(some, 'separate'), without: ['law/quiet-hours', 'house/quiet-hours'] });
  for (const figure of ['afterOptOut', 'exposed', 'collisions', 'barredHours', 'overCap'] as const) expect(figures[figure], figure).toBeGreaterThan(0);
  for (const figure of ['received', 'lateOrLost'] as const) expect(replies[figure], figure).toBeGreaterThan(0);
  expect(expectSame(inputsOf(some, 'governed')).replies.routed).toBeGreaterThan(0);
  // Over a cap and nothing else: nobody of these would be looked at for another reason.
  expect(expectSame({ ...inputsOf(some, 'governed'), without: ['caps/house', 'caps/law'] }).overCap).toBeGreaterThan(0);
});
