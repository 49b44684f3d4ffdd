import { parentPort, workerData } from 'node:worker_threads';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { reportClusters } from '../../shared/simulate/part-report.ts';
import { Grants } from '../../shared/simulate/grants.ts';
import { createRun, withGrants } from '../../shared/simulate/run.ts';
import type { PartDone, PartWorkerData } from './run-in-workers.ts';
import { inputsOf, sha256 } from './run-simulation.ts';

// Takes parts, one message each, and answers with what came of them in every posture.
const { job, postures, grants } = workerData as PartWorkerData;
const runs = postures.map((posture, index) => {
  const run = createRun(inputsOf({ ...job, contacts: [], events: [] }, posture));
  const columns = grants[index];
  return columns == null ? run : withGrants(run, Grants.from(columns));
});

parentPort?.on('message', (clusters: readonly Cluster[]) => {
  const done: PartDone = { parts: runs.map((run) => reportClusters(clusters, run, sha256)!) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(done);
});
