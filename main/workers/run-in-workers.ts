import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import type { PartReport } from '../../shared/simulate/part-report.ts';
import { PostureSum } from '../../shared/simulate/posture-result.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { PART_CLUSTERS, partsOf } from '../../shared/simulate/simulate.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import { turnsOf } from '../../shared/simulate/turns.ts';
import { inputsOf, outcomeOf, type PostureOutcome, runSimulation, sha256, type SimulationJob } from './run-simulation.ts';
import { share } from './threads.ts';
import { workerUrl } from './worker-url.ts';

/** What a part worker is started with: all of a job but its people. */
export interface PartWorkerData {
  readonly job: Omit<SimulationJob, 'contacts' | 'events'>;
  readonly postures: readonly Posture[];
  /** by posture, columns of Grants; null: nobody waits for a sender */
  readonly grants: readonly (Int32Array | null)[];
}

/** One part run in every posture, in their order. */
export interface PartDone {
  readonly parts: readonly PartReport[];
}

export interface InWorkers {
  /** default: one for each processor, and no more than there are parts */
  readonly workers?: number;
  readonly partClusters?: number;
  onProgress?(done: number, total: number): void;
}

/**
 * Runs a job's clusters in several threads, each taking the next part when it has finished one. However many there are, the
 * result is byte for byte that of `runSimulation`. Rejects with the error of the first thread that fails and ends all others.
 */
export async function runInWorkers(job: SimulationJob, postures: readonly Posture[], { workers = availableParallelism(), partClusters = PART_CLUSTERS, onProgress }: InWorkers = {}): Promise<Partial<Record<Posture, PostureOutcome>>> {
  const began = performance.now();
  const { contacts, events, ...rest } = job;
  // First of all, so that a policy or a journey that cannot be used is said here and by its own error.
  const runs = postures.map((posture) => createRun(inputsOf(job, posture)));
  const parts = partsOf(clustersOf(contacts, timedEvents(events)), partClusters);
  const count = Math.min(workers, parts.length);
  if (count <= 1) return runSimulation(job, postures, onProgress === undefined ? {} : { onProgress });
  const turns = runs.map((run) => turnsOf(run, parts));
  const finished = await reportParts(parts, count, { job: rest, postures, grants: turns.map((one) => one?.grants.columns ?? null) }, contacts.length * postures.length, onProgress);
  const seconds = Math.round(performance.now() - began) / 1000;
  return Object.fromEntries(
    postures.map((posture, index) => {
      const sum = new PostureSum(runs[index]!.setting.program, sha256);
      for (const { parts: inPostures } of finished) sum.add(inPostures[index]!);
      return [posture, outcomeOf(sum.result(turns[index]?.waits ?? {}), job, seconds)];
    }),
  );
}

async function reportParts(parts: readonly Cluster[][], count: number, workerData: PartWorkerData, total: number, onProgress: InWorkers['onProgress']): Promise<PartDone[]> {
  const threads = Array.from({ length: count }, () => new Worker(workerUrl('part-worker'), { workerData }));
  const finished = new Map<Cluster[], PartDone>();
  let done = 0;
  try {
    await share<Cluster[], PartDone>(threads, parts, (answer, part) => {
      finished.set(part, answer);
      done += answer.parts.reduce((sum, { contacts }) => sum + contacts, 0);
      onProgress?.(done, total);
    });
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return parts.map((part) => finished.get(part)!);
}
