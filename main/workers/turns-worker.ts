import { parentPort, workerData } from 'node:worker_threads';
import { Grants } from '../../shared/simulate/grants.ts';
import { RunCancelled } from '../runs/cancel.ts';
import { runsOf } from '../runs/compute-part.ts';
import { PeopleFile } from '../runs/people-file.ts';
import { PartAsker } from '../runs/stored-turns.ts';
import { answer } from './messages.ts';
import type { TurnsWorkerData, TurnsWorkerTask } from './stored-turns-over.ts';

// Takes parts with the turns of a round, and answers with what their clusters ask of senders then.
const { plan, posture, partClusters, people, flag } = workerData as TurnsWorkerData;
const asker = new PartAsker(runsOf(plan, [posture])[0]!, plan, new PeopleFile(people), partClusters, flag);

parentPort?.on('message', ({ part, grants, which }: TurnsWorkerTask) => {
  try {
    const asked = asker.ask(part, Grants.from(grants), which);
    answer(asked, [asked.rows.buffer as ArrayBuffer, asked.low.buffer as ArrayBuffer, asked.high.buffer as ArrayBuffer]);
  } catch (error) {
    if (error instanceof RunCancelled) answer(null);
    else throw error;
  }
});
