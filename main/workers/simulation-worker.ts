import { parentPort, workerData } from 'node:worker_threads';
import { earliestSecond, timedEvents } from '../../shared/simulate/timed-events.ts';
import { openForReading } from '../db/open.ts';
import { contactEventsRepository } from '../db/repositories/contact-events.ts';
import { contactsRepository } from '../db/repositories/contacts.ts';
import { legalTables } from '../files/legal-tables.ts';
import { packJson } from './packed-json.ts';
import { runInWorkers } from './run-in-workers.ts';
import type { SimulationJob } from './run-simulation.ts';
import type { SimulationMessage, SimulationOrder } from './simulation-protocol.ts';

// A thread of its own: a long run keeps no window waiting, and cancelling is ending the thread.
const order = workerData as SimulationOrder;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
const post = (message: SimulationMessage): void => parentPort?.postMessage(message);

/** Contacts and events as of one moment. */
function readWorkspace(): Pick<SimulationJob, 'contacts' | 'events'> {
  const db = openForReading(order.workspacePath);
  try {
    return db.transaction(() => ({ contacts: [...contactsRepository(db).all()], events: [...contactEventsRepository(db).all()] }))();
  } finally {
    db.close();
  }
}

const { contacts, events } = readWorkspace();
const { journeys, policy, seed, days } = order;
const tables = legalTables();
const startSecond = earliestSecond(timedEvents(events)) ?? order.fallbackStartSecond;
const job: SimulationJob = { journeys, contacts, events, policy, tables, seed, days, startSecond };

let reported = 0;
const postures = await runInWorkers(job, ['separate', 'governed'], {
  onProgress: (done, total) => {
    // A hundred messages a run are enough to see it move.
    if (done < total && done - reported < total / 100) return;
    reported = done;
    post({ kind: 'progress', done, total });
  },
});
const inputs = { contacts: packJson(contacts), events: packJson(events), journeys: packJson(journeys), policy: packJson(policy), tables: packJson(tables) };
post({ kind: 'finished', startSecond, inputs, postures });
