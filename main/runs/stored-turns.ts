import { Grants } from '../../shared/simulate/grants.ts';
import type { PartRequests } from '../../shared/simulate/grant-rounds.ts';
import { type ClusterSource, Part } from '../../shared/simulate/part.ts';
import type { SendingReport } from '../../shared/simulate/report.ts';
import type { WaitsReport } from '../../shared/simulate/waits-report.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { AskingPart, type Turns } from '../../shared/simulate/turns.ts';
import { packColumn, packPieces, unpackColumn, unpackPieces } from './columns.ts';
import { clustersOfPart, type RunPlan } from './compute-part.ts';
import type { CancelFlag } from './cancel.ts';
import type { PeopleFile } from './people-file.ts';

/** Turns at shared senders and owners as a run's file keeps them: what its clusters are run again with. */
export function packTurns({ grants, waits }: Turns): Buffer {
  return packPieces({ grants: packColumn(grants.columns, 'plain'), report: Buffer.from(JSON.stringify(waits)) });
}

export function unpackTurns(packed: Buffer): Turns {
  const piece = unpackPieces(packed);
  const columns = unpackColumn(piece('grants'), 'plain', (count): Int32Array<ArrayBuffer> => new Int32Array(count));
  // written by this program and checked against its checksum
  const report = JSON.parse(piece('report').toString('utf8')) as WaitsReport | SendingReport;
  // Runs from before owners' time have the senders' alone.
  return { grants: Grants.from(columns), waits: 'senders' in report ? { sendingTime: report } : report };
}

/** Parts that are kept at hand between rounds; what is more is prepared anew, so that memory does not grow with the people. */
const MOST_AT_HAND = 24;

/** Runs parts of a run for what their clusters ask of shared senders. Throws RunCancelled once the flag is set. */
export class PartAsker {
  readonly #run: Run;
  readonly #sourceOf: (part: number) => ClusterSource;
  readonly #atHand = new Map<number, AskingPart>();

  constructor(run: Run, plan: RunPlan, people: PeopleFile, partClusters: number, flag: CancelFlag) {
    this.#run = run;
    this.#sourceOf = (part) => clustersOfPart(people, plan, part, partClusters, flag);
  }

  /** `which`: 1 for each cluster that runs; null: all do. */
  ask(part: number, grants: Grants, which: Uint8Array | null): PartRequests {
    let asking = this.#atHand.get(part);
    if (asking === undefined) {
      asking = new AskingPart(new Part({ ...this.#run.part, isWhole: false }, this.#sourceOf(part)), this.#run.setting);
      if (this.#atHand.size < MOST_AT_HAND) this.#atHand.set(part, asking);
    }
    return asking.ask(grants, which);
  }
}
