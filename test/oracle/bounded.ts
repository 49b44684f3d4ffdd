import type { Observer } from '../../shared/engine/observer.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRunner } from '../../shared/simulate/run-part.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import type { RandomWorld } from './random-world.ts';

/** Steps and decisions of one cluster: more than nearly every world makes in its whole window, and little enough for what is slow. */
const MOST_RECORDS = 500;
/** What goes round without time passing is tested for so long at least. */
const LEAST_SECONDS = 3;

/** Counts what happens to a cluster, and stops it at the second in which that is too much. */
class Counter implements Observer {
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  #tick(second: number): void {
    this.#count += 1;
    if (this.#count > this.#most) throw new TooMuch(second);
  }

  arrived(_seat: number, _op: unknown, second: number): void {
    this.#tick(second);
  }

  decided(_seat: number, _op: unknown, _touch: unknown, _code: number, _until: number, second: number): void {
    this.#tick(second);
  }

  entered(): void {}
  ranked(): void {}
  passed(): void {}
  task(): void {}
  marked(): void {}
  updated(): void {}
  left(): void {}
  received(): void {}
  wrote(): void {}
  handedOver(): void {}
  moved(): void {}
}

class TooMuch extends Error {
  readonly second: number;

  constructor(second: number) {
    super();
    this.second = second;
  }
}

/**
 * The world with a window short enough for slow readers of its run: loops that take no time (a hundred steps a second),
 * and journeys that send people to each other, make millions of records in days. They are tested as well by what they do
 * in some seconds. `versions`: all journeys that are to be run in it.
 */
export function bounded<World extends RandomWorld>(world: World, tables: LegalTables, versions: readonly (readonly CompiledJourney[])[] = [world.journeys], mostRecords = MOST_RECORDS): World {
  let endSecond = world.startSecond + world.days * DAY_SECONDS;
  const clusters = clustersOf(world.contacts, world.events);
  for (const journeys of versions) {
    const run = createRun({ ...world, journeys, tables });
    for (const cluster of clusters) {
      const runner = new PartRunner(new Part({ ...run.part, isWhole: false }, { count: 1, clusterAt: () => cluster }), run.setting);
      runner.machine.observer = new Counter(mostRecords);
      try {
        runner.run(0);
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error;
        endSecond = Math.min(endSecond, Math.max(error.second, world.startSecond + LEAST_SECONDS));
      }
    }
  }
  return { ...world, days: (endSecond - world.startSecond) / DAY_SECONDS };
}
