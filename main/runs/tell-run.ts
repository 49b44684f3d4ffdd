import type { CallOutput } from '../../shared/api/contract.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { timelineInRun } from '../../shared/simulate/contact-timeline.ts';
import { ClusterDigests, DIGEST_BYTES } from '../../shared/simulate/digest.ts';
import { Part } from '../../shared/simulate/part.ts';
import { finishPart } from '../../shared/simulate/part-run.ts';
import type { ConsentBlockRow, Posture } from '../../shared/simulate/report.ts';
import { explainBlocks, type ListedBlock } from '../../shared/simulate/rows.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { whyAt } from '../../shared/simulate/why.ts';
import { sha256 } from '../workers/run-simulation.ts';
import { StoredFileError } from './block-file.ts';
import { type OpenedRun, storedRun } from './opened-run.ts';

const CHANGED = 'This run was made by other rules or tables of law than this program has, so it cannot be told again step by step.';

/** One contact's way through a stored run, by running its cluster again. Null: the contact was not in the run. Throws a StoredFileError where it comes out otherwise. */
export function timelineIn(opened: OpenedRun, posture: Posture, contactId: string): CallOutput<'simulation.timeline'> | null {
  const found = opened.clusterOf(contactId);
  if (found === null) return null;
  const run = storedRun(opened, posture);
  if (!comesOutAlike(opened, run, posture, found.cluster, found.number)) throw new StoredFileError(CHANGED);
  return timelineInRun(run, opened.plan.journeys, found.cluster, contactId);
}

/** Why one touch of a stored run came out as it did. Null: the contact was not in it, or the entry is no decision. */
export function whyIn(opened: OpenedRun, posture: Posture, contactId: string, position: number): CallOutput<'simulation.why'> | null {
  const found = opened.clusterOf(contactId);
  if (found === null) return null;
  const run = storedRun(opened, posture);
  if (!comesOutAlike(opened, run, posture, found.cluster, found.number)) throw new StoredFileError(CHANGED);
  return whyAt(run, found.cluster, contactId, position);
}

/** Rows of a stored list with all their reasons in words; where a cluster comes out otherwise by now, the words say so. */
export function explainedIn(opened: OpenedRun, posture: Posture, rows: readonly ListedBlock[]): ConsentBlockRow[] {
  const run = storedRun(opened, posture);
  const isAlike = new Map<Cluster, boolean>();
  const byContact = new Map<string, Cluster>();
  const clusterOf = (contactId: string): Cluster => {
    let cluster = byContact.get(contactId);
    if (cluster === undefined) {
      const found = opened.clusterOf(contactId)!;
      ({ cluster } = found);
      for (const { id } of cluster.contacts) byContact.set(id, cluster);
      isAlike.set(cluster, comesOutAlike(opened, run, posture, cluster, found.number));
    }
    return cluster;
  };
  const canBeTold = rows.map((row) => row.why !== null || isAlike.get(clusterOf(row.contactId)) === true);
  const told = explainBlocks(rows.filter((_, index) => canBeTold[index]), run, clusterOf).values();
  return rows.map((row, index) => (canBeTold[index] === true ? told.next().value! : { ...row, why: CHANGED }));
}

/** Whether a cluster, run again, comes out byte for byte as it was stored; a run without a trace can only be believed. */
function comesOutAlike({ file }: OpenedRun, run: Run, posture: Posture, cluster: Cluster, number: number | null): boolean {
  if (file === null || number === null) return true;
  const { part, trace } = finishPart(new Part({ ...run.part, isWhole: false }, { count: 1, clusterAt: () => cluster }), run.setting);
  const digest = new ClusterDigests(run.setting.program, sha256).of(trace, 0, trace.count, part.contactIds(0));
  const { partClusters } = file.header;
  const at = (number % partClusters) * DIGEST_BYTES;
  const stored = file.part(Math.floor(number / partClusters)).digests(posture).subarray(at, at + DIGEST_BYTES);
  return Buffer.compare(digest, stored) === 0;
}
