import { legalTables } from '../../../main/files/legal-tables.ts';
import type { CompiledJourney, Op } from '../../../shared/engine/ops.ts';
import { compileJourney } from '../../../shared/journey/compile.ts';
import { rerunPart } from '../../../shared/simulate/incremental.ts';
import { Part } from '../../../shared/simulate/part.ts';
import { type FinishedPart, finishPart } from '../../../shared/simulate/part-run.ts';
import { createRun, type Run, type RunInputs } from '../../../shared/simulate/run.ts';
import { yardstickBehaviour, yardstickCluster, type YardstickContacts, yardstickJourneys, yardstickPolicy } from './documents.ts';
import { DAYS, T0 } from './workload.mjs';

/** The yardstick run once, to be run again after edits of its journeys. */
export class YardstickRerun {
  readonly journeys: readonly CompiledJourney[] = yardstickJourneys().map(compileJourney);
  readonly #inputs: RunInputs;
  readonly #source: { readonly count: number; clusterAt(index: number): ReturnType<typeof yardstickCluster> };
  readonly #earlier: Run;
  readonly #before: FinishedPart;

  constructor(columns: YardstickContacts) {
    this.#inputs = { journeys: this.journeys, policy: yardstickPolicy(), tables: legalTables(), seed: 1, days: DAYS, startSecond: T0, posture: 'governed', behaviour: yardstickBehaviour() };
    this.#source = { count: columns.n, clusterAt: (index) => yardstickCluster(columns, index) };
    this.#earlier = createRun(this.#inputs);
    this.#before = finishPart(new Part({ ...this.#earlier.part, isWhole: false }, this.#source), this.#earlier.setting);
  }

  /** The journeys with one of a journey's waits, counted from either end, an hour longer. */
  withLongerWait(journey: number, which: number): CompiledJourney[] {
    return this.journeys.map((one, index) => {
      if (index !== journey) return one;
      const at = one.ops.flatMap((op, position) => (op.kind === 'wait' ? [position] : [])).at(which);
      return { ...one, ops: one.ops.map((op, position): Op => (position === at && op.kind === 'wait' ? { ...op, seconds: op.seconds + 3600 } : op)) };
    });
  }

  /** Runs those again that the edit can touch; answers how many they are. */
  some(edited: readonly CompiledJourney[]): number {
    return rerunPart(this.#before, createRun({ ...this.#inputs, journeys: edited }, this.#earlier), this.#source).rerun.clusters;
  }

  all(edited: readonly CompiledJourney[]): void {
    finishPart(this.#before.part, createRun({ ...this.#inputs, journeys: edited }, this.#earlier).setting);
  }
}
