import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Channel, channelSchema } from '../../shared/contacts/contact.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { type ComparedRun, compareRuns, type Comparison } from '../../shared/simulate/compare.ts';
import { finishPart } from '../../shared/simulate/part-run.ts';
import { Part } from '../../shared/simulate/part.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { createRun } from '../../shared/simulate/run.ts';
import type { DecisionEntry } from '../../shared/simulate/trace.ts';
import { isLongRun, runs } from '../support/property-runs.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { bounded } from './bounded.ts';
import { randomEdit, versionsOf } from './random-edit.ts';
import { randomWorld } from './random-world.ts';

const { policy, tables } = testSetting();
const TIMEOUT_MILLISECONDS = 3_600_000;

const SWAPPED = { gained: 'lost', lost: 'gained', moved: 'moved', changed: 'changed' } as const;

/** Touches as the comparison names them, each side in a word. */
function touchesOf({ contacts }: Comparison, isSwapped = false): string[] {
  return contacts
    .flatMap(({ contactId, touches }) =>
      touches.map(({ kind, journeyId, nodeId, entry, visit, before, after }) => {
        const side = (one: typeof before): unknown => (one === null ? null : [one.second, one.channel, one.outcome, one.reason]);
        return JSON.stringify([contactId, journeyId, nodeId, entry, visit, isSwapped ? SWAPPED[kind] : kind, side(isSwapped ? after : before), side(isSwapped ? before : after)]);
      }),
    )
    .sort();
}

it('lists exactly the touches that differ between two runs', () => {
  const seen = { gained: 0, lost: 0, moved: 0, changed: 0, inFlight: 0 };
  fc.assert(
    fc.property(randomWorld(policy), randomEdit, randomEdit, (given, edit, another) => {
      const [journeys, edited] = versionsOf(given.journeys, [(first) => another(edit(first))]) as [readonly CompiledJourney[], readonly CompiledJourney[]];
      const world = bounded(given, tables, [journeys, edited]);
      const clusters = clustersOf(world.contacts, world.events);
      const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };
      const runOf = (version: readonly CompiledJourney[]): ComparedRun => {
        const run = createRun({ ...world, journeys: version, tables });
        return { run, finished: finishPart(new Part({ ...run.part, isWhole: false }, source), run.setting) };
      };
      const [before, after] = [runOf(journeys), runOf(edited)];
      const comparison = compareRuns(before, after);
      expect(compareRuns(before, before)).toMatchObject({ contacts: [], touches: { gained: 0, lost: 0, moved: 0, changed: 0 }, inFlight: { changed: [] } });
      expect(touchesOf(comparison)).toEqual(touchesOf(compareRuns(after, before), true));

      // The slow way: the last decision of every touch of everybody, side by side.
      const lastOf = ({ run }: ComparedRun): Map<string, DecisionEntry> =>
        new Map(clusters.flatMap((cluster) => runCluster(cluster, run.part, run.setting).entries.flatMap((entry) => (entry.kind === 'decision' ? [[JSON.stringify([entry.contactId, entry.journeyId, entry.nodeId, entry.entry, entry.visit]), entry] as const] : []))));
      const [was, is] = [lastOf(before), lastOf(after)];
      const text = (entry: DecisionEntry | undefined): string => (entry === undefined ? '' : JSON.stringify([entry.second, entry.channel, entry.purpose, entry.decision.outcome, entry.decision.reason]));
      const differing = [...new Set([...was.keys(), ...is.keys()])].filter((key) => text(was.get(key)) !== text(is.get(key)));
      expect(touchesOf(comparison).map((line) => JSON.stringify((JSON.parse(line) as unknown[]).slice(0, 5))).sort()).toEqual(differing.sort());

      const sent = (channel: Channel, side: 'before' | 'after'): number =>
        comparison.contacts.flatMap(({ touches }) => touches.map((touch) => touch[side])).filter((touch) => touch?.outcome === 'allow' && touch.channel === channel).length;
      for (const channel of channelSchema.options) {
        expect((comparison.handedOver.after[channel] ?? 0) - (comparison.handedOver.before[channel] ?? 0)).toBe(sent(channel, 'after') - sent(channel, 'before'));
      }
      for (const kind of ['gained', 'lost', 'moved', 'changed'] as const) seen[kind] += comparison.touches[kind];
      seen.inFlight += comparison.inFlight.changed.length;
    }),
    runs(100, 5000),
  );
  // Worlds that never differ would agree too. Touches that merely move are rare: the long run has to meet them, the tables always do.
  expect(Math.min(seen.gained, seen.lost, seen.inFlight), JSON.stringify(seen)).toBeGreaterThan(0);
  if (isLongRun) expect(Math.min(seen.moved, seen.changed), JSON.stringify(seen)).toBeGreaterThan(0);
}, TIMEOUT_MILLISECONDS);
