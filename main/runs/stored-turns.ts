import { Grants } from '../../shared/simulate/grants.ts';
import { Part } from '../../shared/simulate/part.ts';
import type { SendingReport } from '../../shared/simulate/report.ts';
import { type Run, withGrants } from '../../shared/simulate/run.ts';
import { type Turns, turnsOf } from '../../shared/simulate/turns.ts';
import { packColumn, packPieces, unpackColumn, unpackPieces } from './columns.ts';
import { clustersOfPart, type RunPlan } from './compute-part.ts';
import type { CancelFlag } from './cancel.ts';
import type { PeopleFile } from './people-file.ts';

/** Turns at shared senders as a run's file keeps them: what its clusters are run again with. */
export function packTurns({ grants, sendingTime }: Turns): Buffer {
  return packPieces({ grants: packColumn(grants.columns, 'plain'), report: Buffer.from(JSON.stringify(sendingTime)) });
}

export function unpackTurns(packed: Buffer): Turns {
  const piece = unpackPieces(packed);
  const columns = unpackColumn(piece('grants'), 'plain', (count): Int32Array<ArrayBuffer> => new Int32Array(count));
  // written by this program and checked against its checksum
  return { grants: Grants.from(columns), sendingTime: JSON.parse(piece('report').toString('utf8')) as SendingReport };
}

/** A run with its turns; null: nobody waits for a sender. */
export function withTurns(run: Run, turns: Turns | null): Run {
  return turns === null ? run : withGrants(run, turns.grants);
}

/** Works turns out over all people of a run; null where nobody waits for a sender. Throws RunCancelled. */
export function turnsOver(run: Run, plan: RunPlan, people: PeopleFile, partClusters: number, flag: CancelFlag): Turns | null {
  if (!run.setting.program.waitsForSenders) return null;
  const parts = Array.from({ length: Math.ceil(people.facts.clusters / partClusters) }, (_, part) => new Part({ ...run.part, isWhole: false }, clustersOfPart(people, plan, part, partClusters, flag)));
  return turnsOf(run, parts);
}
