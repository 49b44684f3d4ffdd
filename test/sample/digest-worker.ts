import { parentPort, workerData } from 'node:worker_threads';
import { runSimulation, type SimulationJob } from '../../main/workers/run-simulation.ts';

// Runs a job in a thread of its own and answers the digests.
const { separate, governed } = runSimulation(workerData as SimulationJob, ['separate', 'governed']);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage({ separate: separate?.report.digest, governed: governed?.report.digest });
