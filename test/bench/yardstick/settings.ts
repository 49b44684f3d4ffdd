import '../../../main/workers/inlining.ts';
import { legalTables } from '../../../main/files/legal-tables.ts';
import { compileJourney } from '../../../shared/journey/compile.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { Part } from '../../../shared/simulate/part.ts';
import { finishPart } from '../../../shared/simulate/part-run.ts';
import type { SendingReport } from '../../../shared/simulate/report.ts';
import { createRun, type Run } from '../../../shared/simulate/run.ts';
import { settleTurns } from '../../../shared/simulate/turns.ts';
import { yardstickBehaviour, yardstickCluster, type YardstickContacts, yardstickJourneys, yardstickPolicy } from './documents.ts';
import { DAYS, T0 } from './workload.mjs';

/** The yardstick under a policy with more settings, run whole over and over: turns at shared senders are worked out each time. */
export class YardstickSettings {
  readonly #run: Run;
  readonly #part: Part;

  constructor(columns: YardstickContacts, more: Partial<Policy>) {
    this.#run = createRun({ journeys: yardstickJourneys().map(compileJourney), policy: yardstickPolicy(more), tables: legalTables(), seed: 1, days: DAYS, startSecond: T0, posture: 'governed', behaviour: yardstickBehaviour() });
    const clusters = Array.from({ length: columns.n }, (_, index) => yardstickCluster(columns, index));
    this.#part = new Part({ ...this.#run.part, isWhole: false }, { count: columns.n, clusterAt: (index) => clusters[index]! });
  }

  run(): { readonly records: number; readonly sendingTime: SendingReport | null } {
    const { finished, waits } = settleTurns(finishPart(this.#part, this.#run.setting), this.#run);
    return { records: finished.trace.count, sendingTime: waits.sendingTime ?? null };
  }
}
