import '../../../main/workers/inlining.ts';
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
    // At hand, as those of a live sample are.
    const clusters = Array.from({ length: columns.n }, (_, index) => yardstickCluster(columns, index));
    this.#source = { count: columns.n, clusterAt: (index) => clusters[index]! };
    this.#earlier = createRun(this.#inputs);
    this.#before = finishPart(new Part({ ...this.#earlier.part, isWhole: false }, this.#source), this.#earlier.setting);
  }

  /** The journeys with a wait an hour longer. */
  withLongerWait(journey: number, nodeId: string): CompiledJourney[] {
    return this.#withStep(journey, nodeId, (op) => ({ ...(op as Extract<Op, { kind: 'wait' }>), seconds: (op as Extract<Op, { kind: 'wait' }>).seconds + 3600 }));
  }

  /** The journeys with a message that another job is given to, which the policy lets nobody have. */
  withOtherJob(journey: number, nodeId: string): CompiledJourney[] {
    return this.#withStep(journey, nodeId, (op) => ({ ...(op as Extract<Op, { kind: 'touch' }>), job: 'renewal-nudge' }));
  }

  /** The journeys with a branch whose ways out lead to each other's steps. */
  withTurnedBranch(journey: number, nodeId: string): CompiledJourney[] {
    return this.#withStep(journey, nodeId, (op) => {
      const { rules, otherwise } = op as Extract<Op, { kind: 'branch' }>;
      return { ...op, rules: rules.map((rule) => ({ ...rule, next: otherwise })), otherwise: rules[0]!.next } as Op;
    });
  }

  #withStep(journey: number, nodeId: string, edit: (op: Op) => Op): CompiledJourney[] {
    return this.journeys.map((one, index) => (index === journey ? { ...one, ops: one.ops.map((op, position) => (one.nodeIds[position] === nodeId ? edit(op) : op)) } : one));
  }

  /** Runs those again that the edit can touch; answers how many they are. */
  some(edited: readonly CompiledJourney[]): number {
    return rerunPart(this.#before, createRun({ ...this.#inputs, journeys: edited }, this.#earlier), this.#source).rerun.clusters;
  }

  all(edited: readonly CompiledJourney[]): void {
    finishPart(this.#before.part, createRun({ ...this.#inputs, journeys: edited }, this.#earlier).setting);
  }
}
