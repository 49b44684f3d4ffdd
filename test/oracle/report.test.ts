import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { channelSchema } from '../../shared/contacts/contact.ts';
import type { Op } from '../../shared/engine/ops.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import type { FlowCounts } from '../../shared/simulate/flow.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRun } from '../../shared/simulate/part-run.ts';
import type { PostureResult } from '../../shared/simulate/posture-result.ts';
import { explainBlocks } from '../../shared/simulate/rows.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { simulate, type SimulationInputs } from '../../shared/simulate/simulate.ts';
import { sampleJob } from '../sample/sample.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { randomWorld } from './random-world.ts';
import { tallyOfStories } from './tally.ts';

const { policy, tables } = testSetting();
const RUNS = process.env['THROUGHLINE_LONG'] === '1' ? 20_000 : 60;
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

/** Rings of messages without a wait make more touches than slow invariants count in a test's time. */
const MOST_RECORDS = 400;

function isTooLong(inputs: SimulationInputs): boolean {
  const { part, setting } = createRun(inputs);
  const clusters = clustersOf(inputs.contacts, inputs.events);
  const run = new PartRun(new Part({ ...part, isWhole: false }, { count: clusters.length, clusterAt: (index) => clusters[index]! }), setting);
  run.run();
  return run.trace.count > MOST_RECORDS;
}

/** Nobody comes back at once: that would go round a thousand times. */
function comesBackLater(op: Op): Op {
  return op.kind === 'enter' && op.reentryAfterSeconds === 0 ? { ...op, reentryAfterSeconds: 7200 } : op;
}

function expectSame(inputs: SimulationInputs): PostureResult['figures'] {
  const { figures, flows, collisions, consentBlocks } = simulate(inputs);
  const { digest: _, ...counted } = figures;
  const slow = tallyOfStories(inputs);
  expect(counted).toEqual(slow.figures);
  expect(trimmed(flows)).toEqual(trimmed(slow.flows));
  expect(collisions).toEqual(slow.collisions);
  const clusters = clustersOf(inputs.contacts, inputs.events);
  const clusterOf = (contactId: string): Cluster => clusters.find(({ contacts }) => contacts.some(({ id }) => id === contactId))!;
  expect(explainBlocks(consentBlocks, createRun(inputs), clusterOf)).toEqual(slow.consentBlocks);
  return figures;
}

it('reports from columns are those of the invariants over every cluster’s whole story', () => {
  let friction = 0;
  fc.assert(
    fc.property(randomWorld(policy), fc.constantFrom(...WITHOUT), fc.boolean(), (world, without, hasWideGaps) => {
      const inputs = {
        ...world,
        contacts: world.contacts.map((contact) => ({ ...contact, owner: 'Dana' })),
        journeys: world.journeys.map((journey) => ({ ...journey, ops: journey.ops.map(comesBackLater) })),
        policy: hasWideGaps ? { ...world.policy, gaps: WIDE_GAPS } : world.policy,
        tables,
        without,
      };
      fc.pre(!isTooLong(inputs));
      const { afterOptOut, collisions, barredHours, overCap, replies } = expectSame(inputs);
      friction += afterOptOut + collisions + barredHours + overCap + replies.received;
    }),
    { numRuns: RUNS },
  );
  // A selection that finds nothing agrees with invariants that find nothing.
  expect(friction).toBeGreaterThan(0);
}, TIMEOUT_MILLISECONDS);

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
