import { parentPort, workerData } from 'node:worker_threads';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { reportClusters } from '../../shared/simulate/part-report.ts';
import { runsOf } from '../runs/compute-part.ts';
import { answer } from './messages.ts';
import type { PartDone, PartWorkerData } from './run-in-workers.ts';
import { sha256 } from './run-simulation.ts';

// Takes parts, one message each, and answers with what came of them in every posture.
const { job, postures, grants } = workerData as PartWorkerData;
const runs = runsOf(job, postures, grants);

parentPort?.on('message', (clusters: readonly Cluster[]) => {
  const done: PartDone = { parts: runs.map((run) => reportClusters(clusters, run, sha256)!) };
  answer(done);
});
