import type { Posture } from '../../shared/simulate/report.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { traceLine } from '../../shared/simulate/trace.ts';
import type { ClusterTrace } from '../../shared/simulate/trace.ts';
import { planned } from './compute-part.ts';
import { type OpenedRun, storedRun } from './opened-run.ts';
import type { PeopleFile } from './people-file.ts';

/** A cluster's story as lines of JSON: the posture, the line as golden traces print it, and the entry. Empty: nothing happened. */
export function traceLines(posture: Posture, { entries }: ClusterTrace): string {
  return entries.map((entry) => `${JSON.stringify({ posture, line: traceLine(entry), ...entry })}\n`).join('');
}

/** Tells a run cluster by cluster, from one on: nothing is held but the cluster in hand. */
export function* storedTraceLines(of: Pick<OpenedRun, 'plan' | 'file'>, people: PeopleFile, posture: Posture, from = 0): Generator<{ lines: string; next: number }> {
  const { part, setting } = storedRun(of, posture);
  for (let index = from; index < people.facts.clusters; index += 1) {
    yield { lines: traceLines(posture, runCluster(planned(people.clusterAt(index), of.plan), part, setting)), next: index + 1 };
  }
}
