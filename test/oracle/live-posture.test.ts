import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { LivePosture } from '../../shared/simulate/live-posture.ts';
import { FRICTION_LISTS, type Posture } from '../../shared/simulate/report.ts';
import { inputsOf } from '../../main/workers/run-simulation.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { sampleJob } from '../sample/sample.ts';
import { simulate, type SimulationInputs } from '../../shared/simulate/simulate.ts';
import { runs } from '../support/property-runs.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { bounded } from './bounded.ts';
import { type RandomEdit, randomEdit, versionsOf } from './random-edit.ts';
import { randomWorld } from './random-world.ts';

const { policy, tables } = testSetting();
const TIMEOUT_MILLISECONDS = 3_600_000;

it('a posture kept live has the figures, flows and lists of a full run, edit after edit', () => {
  const seen = { blocks: 0, spared: 0, policies: 0 };
  fc.assert(
    fc.property(randomWorld(policy), fc.array(fc.tuple(randomEdit, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 3 }), fc.constantFrom<Posture>('separate', 'governed'), (given, edits, posture) => {
      // now and then the policy is edited instead: everything is another then
      const versions = versionsOf(given.journeys, edits.map(([edit, kind]): RandomEdit => (kind === 0 ? (same) => same : edit)));
      const world = bounded({ ...given, posture }, tables, versions);
      const clusters = clustersOf(world.contacts, world.events);
      const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
      let current = world.policy;
      const check = (journeys: readonly CompiledJourney[]): void => {
        const inputs: SimulationInputs = { ...world, policy: current, journeys, tables };
        const { figures, flows, rerun } = live.update(inputs);
        live.rehearse(inputs);
        const whole = simulate(inputs);
        const { digest: _, ...counts } = whole.figures;
        expect(figures).toEqual(counts);
        expect(flows).toEqual(whole.flows);
        expect(live.collisions()).toEqual(whole.collisions);
        expect(live.consentBlocks()).toEqual(whole.consentBlocks);
        for (const list of FRICTION_LISTS) expect(live.frictionRows(list), list).toEqual(whole.frictionRows[list]);
        seen.blocks += whole.consentBlocks.length;
        seen.spared += rerun.total - rerun.clusters;
      };
      check(versions[0]!);
      for (const [index, [, kind]] of edits.entries()) {
        if (kind === 0) {
          current = { ...current, gaps: current.gaps.map((gap) => ({ ...gap, minutes: gap.minutes + 30 })) };
          seen.policies += 1;
        }
        check(versions[index + 1]!);
      }
    }),
    runs(60, 5000),
  );
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(5);
}, TIMEOUT_MILLISECONDS);

// Random worlds hardly ever collide; the sample does.
it('keeps collisions and messages after an opt-out right through edits of the sample', () => {
  const job = sampleJob();
  const inputs = inputsOf(job, 'separate');
  const clusters = clustersOf(inputs.contacts, inputs.events);
  const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
  const later = (journeyId: string): CompiledJourney[] =>
    job.journeys.map(compileJourney).map((journey) => (journey.id === journeyId ? { ...journey, ops: journey.ops.map((op) => (op.kind === 'wait-local' ? { ...op, secondOfDay: op.secondOfDay + 7200 } : op)) } : journey));
  const counts = [job.journeys.map(compileJourney), later('demo-follow-up'), later('renewal-nudge'), job.journeys.map(compileJourney)].map((journeys) => {
    const { figures, collisionsAt, rerun } = live.update({ ...inputs, journeys });
    const whole = simulate({ ...inputs, journeys });
    expect({ ...figures, digest: whole.figures.digest }).toEqual(whole.figures);
    expect(live.collisions()).toEqual(whole.collisions);
    expect(live.consentBlocks()).toEqual(whole.consentBlocks);
    for (const list of FRICTION_LISTS) expect(live.frictionRows(list), list).toEqual(whole.frictionRows[list]);
    expect(Object.values(collisionsAt).flatMap((nodes) => Object.values(nodes)).reduce((sum, count) => sum + count, 0)).toBe(figures.collisions);
    return { collisions: figures.collisions, again: rerun.clusters };
  });
  expect(counts[0]!.collisions).toBeGreaterThan(50);
  expect(new Set(counts.map(({ collisions }) => collisions)).size).toBeGreaterThan(1);
  expect(counts[3]!.collisions).toBe(counts[0]!.collisions);
  expect(counts[1]!.again).toBeLessThan(counts[0]!.again);
});
