import type { Cluster } from '../../shared/simulate/clusters.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import type { ClusterTrace } from '../../shared/simulate/trace.ts';
import { openForReading } from '../db/open.ts';
import { runsRepository } from '../db/repositories/runs.ts';
import { planned, type RunPlan } from '../runs/compute-part.ts';
import { storedRun } from '../runs/opened-run.ts';
import { StoredRuns } from '../services/stored-runs.ts';

/**
 * Tells a stored run anew, cluster by cluster, as they stand in its own file of people. Throws where it is from before
 * runs had such files.
 */
export function tellStoredRun(workspacePath: string, runId: string, posture: Posture, onCluster: (trace: ClusterTrace, cluster: Cluster, plan: RunPlan) => void): RunPlan {
  return readStoredRun(workspacePath, runId, posture, (run, plan) => (cluster) => onCluster(runCluster(cluster, run.part, run.setting), cluster, plan));
}

/** Gives every cluster of a stored run, as it was run, to what `open` answers for the run with its turns. Throws as tellStoredRun does. */
export function readStoredRun(workspacePath: string, runId: string, posture: Posture, open: (run: Run, plan: RunPlan) => (cluster: Cluster) => void): RunPlan {
  const db = openForReading(workspacePath);
  try {
    const runs = runsRepository(db);
    const { plan, file, people, close } = new StoredRuns(runs, workspacePath).open(runs.get(runId)!);
    try {
      if (people === null) throw new Error('The run is from before runs kept their people.');
      const onCluster = open(storedRun({ plan, file }, posture), plan);
      for (let number = 0; number < people.facts.clusters; number += 1) onCluster(planned(people.clusterAt(number), plan));
      return plan;
    } finally {
      close();
    }
  } finally {
    db.close();
  }
}
