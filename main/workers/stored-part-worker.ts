import { parentPort, workerData } from 'node:worker_threads';
import { RunCancelled } from '../runs/cancel.ts';
import { PartComputer } from '../runs/compute-part.ts';
import { PeopleFile } from '../runs/people-file.ts';
import { answer } from './messages.ts';
import type { StoredPartDone, StoredPartWorkerData } from './run-stored.ts';

// Takes the numbers of parts, reads their people from the file, and answers with what they came to, packed.
const { plan, postures, partClusters, people, flag, grants } = workerData as StoredPartWorkerData;
const computer = new PartComputer(plan, postures, new PeopleFile(people), partClusters, flag, grants);

parentPort?.on('message', (part: number) => {
  try {
    const { packed, contacts } = computer.compute(part);
    const bytes = new Uint8Array(packed);
    answer({ packed: bytes, contacts } satisfies StoredPartDone, [bytes.buffer]);
  } catch (error) {
    if (error instanceof RunCancelled) answer(null);
    else throw error;
  }
});
