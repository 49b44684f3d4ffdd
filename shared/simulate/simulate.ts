import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { runCluster } from './run-cluster.ts';
import { createRun, type RunInputs } from './run.ts';
import { type PostureResult, Tally } from './tally.ts';
import type { ClusterTrace } from './trace.ts';

export interface SimulationInputs extends RunInputs {
  contacts: readonly Contact[];
  events: readonly TimedEvent[];
  /** told after each cluster: contacts done, contacts in all */
  onProgress?(done: number, total: number): void;
  /** told each cluster's trace, in id order */
  onTrace?(trace: ClusterTrace): void;
}

/** Runs all contacts through all journeys in one posture. Pure: equal inputs, in any order, give an equal result. */
export function simulate(inputs: SimulationInputs): PostureResult {
  const run = createRun(inputs, inputs.contacts);
  const tally = new Tally(run.tally);
  let done = 0;
  for (const cluster of clustersOf(inputs.contacts, inputs.events)) {
    const trace = runCluster(cluster, run.part, run.setting);
    tally.add(trace, { contacts: cluster.contacts, events: fullLedger(cluster, trace), entries: trace.entries, delayFor: run.delayFor });
    inputs.onTrace?.(trace);
    done += cluster.contacts.length;
    inputs.onProgress?.(done, inputs.contacts.length);
  }
  return tally.result();
}

/** What came in and what journeys wrote themselves, by event time, then id. */
function fullLedger({ events }: Cluster, { written }: ClusterTrace): readonly TimedEvent[] {
  if (written.length === 0) return events;
  return [...events, ...written].sort((a, b) => a.atSecond - b.atSecond || (a.event.id < b.event.id ? -1 : 1));
}

/** One contact's cluster run again, byte for byte as in the whole run; null when there is no such contact. */
export function replayContact(inputs: SimulationInputs, contactId: string): { cluster: Cluster; trace: ClusterTrace } | null {
  const cluster = clustersOf(inputs.contacts, inputs.events).find(({ contacts }) => contacts.some(({ id }) => id === contactId));
  if (cluster === undefined) return null;
  const { part, setting } = createRun(inputs, cluster.contacts);
  return { cluster, trace: runCluster(cluster, part, setting) };
}
