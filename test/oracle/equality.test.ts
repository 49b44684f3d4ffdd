import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { type Standing, traceLine } from '../../shared/simulate/trace.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { calmed } from './random-edit.ts';
import { randomWorld, type RandomWorld } from './random-world.ts';
import { oracle } from './simulate.ts';

const { policy, tables } = testSetting();
const IS_LONG = process.env['THROUGHLINE_LONG'] === '1';
const RUNS = IS_LONG ? 20_000 : 400;
const RARE = ['updated', 'webhook', 'task', 'turned-away', 'defer FREQ_CAP', 'defer CHANNEL_GAP', 'defer COLLISION', 'defer QUIET_HOURS', 'drop DEADLINE_PASSED'];
const TIMEOUT_MILLISECONDS = 3_600_000;

function standingLines(standing: readonly Standing[]): string[] {
  return standing.map(({ contactId, journeyId, nodeId }) => `${contactId} stands at ${journeyId}/${nodeId}`).sort();
}

function storyOf(world: RandomWorld): string[] {
  const run = createRun({ ...world, tables });
  return clustersOf(world.contacts, world.events).flatMap((cluster) => {
    const { entries, standing } = runCluster(cluster, run.part, run.setting);
    return [...entries.map(traceLine), ...standingLines(standing)];
  });
}

function oracleStoryOf(world: RandomWorld): string[] {
  return oracle({ ...world, tables }).flatMap(({ entries, standing }) => [
    ...entries.map(traceLine),
    ...standingLines(standing),
  ]);
}

it('the engine and the oracle agree on every step, decision, time and reason', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(randomWorld(policy), (given) => {
      // A hundred steps a second, day after day, are slow: one world in six goes round without time passing, for two days.
      const world = given.seed === 0 ? { ...given, days: 2 } : { ...given, journeys: calmed(given.journeys) };
      const story = storyOf(world);
      expect(story).toEqual(oracleStoryOf(world));
      for (const line of story) {
        const [, kind = '', , , , , outcome = '', reason = ''] = line.split(' ');
        const what = kind === 'decision' ? `${outcome} ${reason}` : kind;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }),
    { numRuns: RUNS },
  );
  // Worlds in which nothing meets would agree too. What is rare the long run has to meet, not every day's few worlds.
  const wanted = ['event', 'entered', 'passed', 'left', 'allow OK_CONSENT', 'block OPTED_OUT_CHANNEL', 'block NO_CONSENT', ...(IS_LONG ? RARE : [])];
  for (const what of wanted) expect(seen.get(what) ?? 0, `${what} among ${JSON.stringify([...seen])}`).toBeGreaterThan(0);
}, TIMEOUT_MILLISECONDS);
