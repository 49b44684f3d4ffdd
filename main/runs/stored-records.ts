import type { CallOutput } from '../../shared/api/contract.ts';
import { type RecordFilter, recordPage, type RecordPlace, type RecordRow, recordRows } from '../../shared/simulate/records.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { type OpenedRun, storedRun } from './opened-run.ts';

/** Other questions wait meanwhile: after so many parts the answer is given, whatever was found. */
const MOST_PARTS = 40;

/** Rows of a stored run's trace that a filter means, from a place on. */
export function recordsIn(opened: OpenedRun, { posture, filter, from, limit }: { readonly posture: Posture; readonly filter: RecordFilter; readonly from: RecordPlace; readonly limit: number }): CallOutput<'simulation.records'> {
  const { file, people } = opened;
  const run = storedRun(opened, posture);
  const { partClusters } = file!.header;
  const parts = Math.ceil(people!.facts.clusters / partClusters);
  const rows: RecordRow[] = [];
  for (let { part, skip } = from; part < parts; part += 1, skip = 0) {
    if (part - from.part >= MOST_PARTS) return { rows, next: { part, skip } };
    const contactsAt = (cluster: number) => people!.clusterAt(part * partClusters + cluster).contacts;
    const page = recordPage(recordRows(file!.part(part).trace(posture), run, contactsAt, filter), skip, limit - rows.length);
    rows.push(...page.rows);
    if (!page.isWhole) return { rows, next: { part, skip: skip + page.rows.length } };
  }
  return { rows, next: null };
}
