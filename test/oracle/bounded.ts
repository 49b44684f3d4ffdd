import type { CompiledJourney } from '../../shared/engine/ops.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRun } from '../../shared/simulate/part-run.ts';
import { createRun, type Run } from '../../shared/simulate/run.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import type { RandomWorld } from './random-world.ts';

/** More than nearly every world makes in its whole window, and little enough for what is slow. */
const MOST_RECORDS = 1500;
/** Each so much longer than the last that even what goes round for ever is found out soon. */
const WINDOW_SECONDS = [5, 60, 600, 3600, 6 * 3600, 2 * DAY_SECONDS];

/**
 * The world with a window short enough for slow readers of its run: loops that take no time (a hundred steps a second),
 * and journeys that send people to each other, make millions of records in days. They are tested as well by what they do
 * in some seconds. `versions`: all journeys that are to be run in it.
 */
export function bounded<World extends RandomWorld>(world: World, tables: LegalTables, versions: readonly (readonly CompiledJourney[])[] = [world.journeys], mostRecords = MOST_RECORDS): World {
  const clusters = clustersOf(world.contacts, world.events);
  const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };
  let earlier: Run | null = null;
  const recordsOf = (journeys: readonly CompiledJourney[], days: number): number => {
    earlier = createRun({ ...world, journeys, days, tables }, earlier);
    const run = new PartRun(new Part({ ...earlier.part, isWhole: false }, source), earlier.setting);
    run.run();
    return run.trace.count;
  };
  let days = WINDOW_SECONDS[0]! / DAY_SECONDS;
  for (const next of [...WINDOW_SECONDS.slice(1).map((seconds) => seconds / DAY_SECONDS), world.days]) {
    if (next > world.days || versions.some((journeys) => recordsOf(journeys, next) > mostRecords)) break;
    days = next;
  }
  return { ...world, days };
}
