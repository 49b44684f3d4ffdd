import { type Arrival, type ResponseReport, responseTimes, typesForPeople } from '../../shared/route/response-times.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import { routingSetting } from '../services/routing-setting.ts';
import type { ResponseOrder } from './response-protocol.ts';
import { tellStoredRun } from './stored-clusters.ts';

/** How long a governed run's replies and actions would wait for their owners, as the routing stands. */
export function measureResponses({ workspacePath, runId, routing, policy }: ResponseOrder): ResponseReport {
  const arrivals: Arrival[] = [];
  const types = new Set(typesForPeople(routing));
  const plan = tellStoredRun(workspacePath, runId, 'governed', ({ entries }, { contacts }) => {
    for (const entry of entries) {
      const contact = entry.kind === 'event' && types.has(entry.event.type) ? contacts.find(({ id }) => id === entry.event.contactId) : undefined;
      if (entry.kind === 'event' && contact !== undefined) arrivals.push({ event: entry.event, contact });
    }
  });
  const { startSecond, seed } = plan;
  const endSecond = startSecond + plan.days * DAY_SECONDS;
  // a story begins with what was on record before
  const inWindow = arrivals.filter(({ event }) => unixSecondOf(event.at) >= startSecond && unixSecondOf(event.at) < endSecond);
  return responseTimes(inWindow, routingSetting(routing, policy), { startSecond, endSecond, seed });
}
