import '../../../main/workers/inlining.ts';
import { legalTables } from '../../../main/files/legal-tables.ts';
import { createProgram } from '../../../shared/engine/create-program.ts';
import type { Program } from '../../../shared/engine/program.ts';
import { compileJourney } from '../../../shared/journey/compile.ts';
import { compilePolicy } from '../../../shared/policy/compile.ts';
import { ledgersOf } from '../../../shared/simulate/ledgers.ts';
import { Part, type PartSetting } from '../../../shared/simulate/part.ts';
import { PartRunner } from '../../../shared/simulate/run-part.ts';
import { yardstickBehaviour, yardstickCluster, type YardstickContacts, yardstickJourneys, yardstickPolicy } from './documents.ts';
import { DAYS, T0 } from './workload.mjs';

/** Contacts of one part: enough to be worth a worker's while, few enough to stay in its caches. */
const PART_CONTACTS = 2500;
const DAY_SECONDS = 86_400;

/** The yardstick on the product's engine: documents compiled, contacts in columns, run over and over. */
export class YardstickProduct {
  readonly program: Program;
  readonly runners: { readonly runner: PartRunner; readonly contacts: number }[] = [];

  constructor(columns: YardstickContacts, from: number, to: number) {
    const journeys = yardstickJourneys().map(compileJourney);
    const compiled = compilePolicy(yardstickPolicy(), legalTables());
    this.program = createProgram(journeys, compiled);
    const setting: PartSetting = { compiled, ledgers: ledgersOf('governed', journeys, compiled.policy), startSecond: T0, endSecond: T0 + DAYS * DAY_SECONDS, isWhole: false };
    for (let first = from; first < to; first += PART_CONTACTS) {
      const contacts = Math.min(PART_CONTACTS, to - first);
      // Read anew where it is needed: nobody holds a million contacts as objects.
      const part = new Part(setting, { count: contacts, clusterAt: (index) => yardstickCluster(columns, first + index) });
      this.runners.push({ runner: new PartRunner(part, { program: this.program, seed: 1, behaviour: yardstickBehaviour(), ledgers: setting.ledgers }), contacts });
    }
  }

  /** Runs everybody with the whole trace. */
  run(): void {
    for (const { runner, contacts } of this.runners) {
      runner.trace.clear();
      for (let cluster = 0; cluster < contacts; cluster += 1) runner.run(cluster);
    }
  }
}
