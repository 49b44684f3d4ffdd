import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { type FinishedPart, finishPart } from '../../shared/simulate/part-run.ts';
import { portableSha256 } from '../../shared/simulate/digest.ts';
import { rerunPart } from '../../shared/simulate/incremental.ts';
import { Part } from '../../shared/simulate/part.ts';
import { reportPart } from '../../shared/simulate/part-report.ts';
import { createRun, type Run, type RunInputs } from '../../shared/simulate/run.ts';
import { runs } from '../support/property-runs.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { bounded } from './bounded.ts';
import { randomEdit, versionsOf } from './random-edit.ts';
import { randomWorld } from './random-world.ts';

const { policy, tables } = testSetting();
const TIMEOUT_MILLISECONDS = 3_600_000;

/** A run's bytes, cluster by cluster. */
function recordsOf({ trace }: FinishedPart): number[][] {
  return Array.from(trace.start.subarray(1), (end, cluster) => [...trace.second.subarray(trace.start[cluster], end), ...trace.word.subarray(trace.start[cluster], end)]);
}

it('a run of only the clusters that an edit can touch equals a run of all, edit after edit', () => {
  const seen = { everything: 0, again: 0, spared: 0, changed: 0, kinds: new Set<string>() };
  fc.assert(
    fc.property(randomWorld(policy), fc.array(randomEdit, { minLength: 1, maxLength: 3 }), (given, edits) => {
      const versions = versionsOf(given.journeys, edits);
      const world = bounded(given, tables, versions);
      const clusters = clustersOf(world.contacts, world.events);
      const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };
      const inputsOf = (journeys: readonly CompiledJourney[]): RunInputs => ({ ...world, journeys, tables });
      const reportOf = (finished: FinishedPart, run: Run) => reportPart(finished, run, portableSha256);
      let earlier = createRun(inputsOf(versions[0]!));
      let before = finishPart(new Part({ ...earlier.part, isWhole: false }, source), earlier.setting);
      for (const journeys of versions.slice(1)) {
        const run = createRun(inputsOf(journeys), earlier);
        const { finished: after, rerun } = rerunPart(before, run, source);
        const anew = createRun(inputsOf(journeys));
        const full = finishPart(new Part({ ...anew.part, isWhole: false }, source), anew.setting);
        expect(recordsOf(after)).toEqual(recordsOf(full));
        // Digests, counts and what the invariants found; the earlier run can still be reported after the later one.
        expect(reportOf(after, run)).toEqual(reportOf(full, anew));
        reportOf(before, earlier);
        if (rerun.everything === null) {
          seen.again += rerun.clusters;
          seen.spared += rerun.total - rerun.clusters;
          for (const { change } of rerun.because) seen.kinds.add(change.kind);
          expect(rerun.because.reduce((sum, one) => sum + one.clusters, 0)).toBe(rerun.clusters);
        } else seen.everything += 1;
        if (JSON.stringify(recordsOf(after)) !== JSON.stringify(recordsOf(before))) seen.changed += 1;
        [earlier, before] = [run, after];
      }
    }),
    runs(250, 20_000),
  );
  // Edits that touch nobody, or everybody, would prove nothing.
  for (const count of [seen.again, seen.spared, seen.changed]) expect(count, JSON.stringify(seen)).toBeGreaterThan(5);
  expect([...seen.kinds].sort()).toEqual(['entries', 'journey-added', 'journey-removed', 'path', 'priority', 'step', 'step-removed', 'touches']);
}, TIMEOUT_MILLISECONDS);
