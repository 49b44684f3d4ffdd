import { workerData } from 'node:worker_threads';
import type { SimulationPhase } from '../../shared/api/events.ts';
import { openForReading } from '../db/open.ts';
import { runPeopleRepository } from '../db/repositories/run-people.ts';
import { RunCancelled } from '../runs/cancel.ts';
import { PeopleFile, writePeople } from '../runs/people-file.ts';
import { makeRunFolder, peoplePath } from '../runs/run-folder.ts';
import { answer } from './messages.ts';
import { runStored } from './run-stored.ts';
import { stepBack } from './step-back.ts';
import type { SimulationMessage, SimulationOrder } from './simulation-protocol.ts';

// A thread of its own: a long run keeps no window waiting.
const order = workerData as SimulationOrder;
const { workspacePath, runId, postures, rulesVersion, flag, workers } = order;
/** Runs of fewer are over before anybody minds. */
const MANY_CONTACTS = 20_000;
// threads that are started later step back with the one that starts them
if (order.contactCount > MANY_CONTACTS) stepBack();
const post = (message: SimulationMessage): void => answer(message);

/** Tells how far a phase is, in contacts times postures, turns in days: a hundred messages, and one a second where a hundredth takes longer. */
function teller(phase: SimulationPhase): (done: number, total: number) => void {
  let told = 0;
  let toldAtMilliseconds = performance.now();
  return (done, total) => {
    const now = performance.now();
    if (done < total && done - told < total / 100 && now - toldAtMilliseconds < 1000) return;
    told = done;
    toldAtMilliseconds = now;
    post({ kind: 'progress', phase, done, total });
  };
}

function readPeople(): string {
  makeRunFolder(workspacePath);
  const db = openForReading(workspacePath);
  try {
    const tell = teller('reading');
    return writePeople(runPeopleRepository(db), workspacePath, runId, flag, (contacts, total) => tell(contacts * postures.length, total * postures.length));
  } finally {
    db.close();
  }
}

try {
  const people = order.people ?? readPeople();
  const file = new PeopleFile(peoplePath(workspacePath, people));
  const { contacts, earliestSecond } = file.facts;
  file.close();
  post({ kind: 'people', hash: people, contacts });
  const plan = { ...order.plan, startSecond: earliestSecond ?? order.fallbackStartSecond };
  const tellTurns = { asking: teller('asking'), turns: teller('turns') };
  const summary = await runStored({ workspacePath, runId, people, plan, postures, rulesVersion }, { flag, onProgress: teller('running'), onTurns: (phase, done, total) => tellTurns[phase](done, total), ...(workers === undefined ? {} : { workers }) });
  post({ kind: 'finished', summary });
} catch (error) {
  if (!(error instanceof RunCancelled)) throw error;
  post({ kind: 'cancelled' });
}
