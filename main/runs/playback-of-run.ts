import { unixSecondOf } from '../../shared/engine/time.ts';
import { PlaybackSum } from '../../shared/simulate/playback/playback-sum.ts';
import type { PlaybackColumns } from '../../shared/simulate/playback/schema.ts';
import type { CollisionRow, Posture } from '../../shared/simulate/report.ts';
import type { OpenedRun } from './opened-run.ts';
import { runsOf } from './compute-part.ts';

/**
 * How a stored run went through one journey over time, from its trace: nobody is run again. Null: the journey was not in
 * the run. Throws a StoredFileError where its files are damaged; call it for runs that have a trace.
 */
export function playbackIn({ plan, file, people }: OpenedRun, posture: Posture, journeyId: string): PlaybackColumns | null {
  const document = plan.journeys.find(({ id }) => id === journeyId);
  if (document === undefined) return null;
  const { setting, part: window } = runsOf(plan, [posture])[0]!;
  const sum = new PlaybackSum(setting.program, document, window);
  const { partClusters } = file!.header;
  for (let number = 0; number * partClusters < people!.facts.clusters; number += 1) {
    const part = file!.part(number);
    sum.add(part.trace(posture), (cluster, contact) => people!.clusterAt(number * partClusters + cluster).contacts[contact]!.id);
    for (const { second, json } of part.rows(posture, 'collisions')) {
      // written by this program from parsed rows
      const row = JSON.parse(json) as CollisionRow;
      const other = { journeyId: row.otherJourneyId, nodeId: row.otherNodeId, second: unixSecondOf(row.otherAt) };
      sum.addCollision({ ...row, second }, other, row.contactId);
    }
  }
  return sum.result();
}
