import type { Contact } from '../../shared/contacts/contact.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { type Arrival, responseTimes, typesForPeople } from '../../shared/route/response-times.ts';
import type { Routing } from '../../shared/route/routing.ts';
import { OwnedWork } from '../../shared/simulate/owned-work.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import { routingSetting } from '../services/routing-setting.ts';
import type { MeasuredResponses, ResponseOrder } from './response-protocol.ts';
import { readStoredRun } from './stored-clusters.ts';

/**
 * How long a governed run's tasks waited for their owners: as the run had it, where it knew owners; else its replies and
 * actions are routed afterwards, as the routing of the order has it.
 */
export function measureResponses({ workspacePath, runId, routing, policy }: ResponseOrder): MeasuredResponses {
  const arrivals: Arrival[] = [];
  const types = new Set(typesForPeople(routing));
  let work: OwnedWork | null = null;
  let runRouting: Routing | null = null;
  const { startSecond, seed, days } = readStoredRun(workspacePath, runId, 'governed', (run) => {
    const { owners } = run.setting;
    if (owners) {
      runRouting = owners.routing;
      const ofRun = new OwnedWork(run);
      work = ofRun;
      return (cluster) => ofRun.add(cluster);
    }
    return (cluster) => {
      for (const entry of runCluster(cluster, run.part, run.setting).entries) {
        const contact: Contact | undefined = entry.kind === 'event' && types.has(entry.event.type) ? cluster.contacts.find(({ id }) => id === entry.event.contactId) : undefined;
        if (entry.kind === 'event' && contact !== undefined) arrivals.push({ event: entry.event, contact });
      }
    };
  });
  if (work !== null) return { report: (work as OwnedWork).report(), runRouting };
  const endSecond = startSecond + days * DAY_SECONDS;
  // a story begins with what was on record before
  const inWindow = arrivals.filter(({ event }) => unixSecondOf(event.at) >= startSecond && unixSecondOf(event.at) < endSecond);
  return { report: responseTimes(inWindow, routingSetting(routing, policy), { startSecond, endSecond, seed }), runRouting: null };
}
