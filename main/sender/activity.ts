import type { Activity } from '../../shared/api/calls/publish.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { HandOverState } from '../db/sender/touches.ts';

type Counts = Activity[string];

/** What an allowed touch counts as; one that surely never went out counts as nothing: it competes again, and that is counted. */
const OF_ALLOWED: Readonly<Record<HandOverState, keyof Counts | null>> = { out: 'sent', refused: 'refused', claimed: 'open', undecided: 'open', lost: null };
const OF_OTHERS = { defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;

/** What happened so far at each step of a journey, whichever of its versions it was in. A step where nothing happened is left out. */
export function activityOf({ people, touches }: SenderStore, journeyId: string): Activity {
  const steps: Activity = {};
  const add = (nodeId: string, field: keyof Counts, count: number): void => {
    steps[nodeId] ??= { arrived: 0, here: 0, sent: 0, open: 0, refused: 0, deferred: 0, blocked: 0, dropped: 0 };
    steps[nodeId][field] += count;
  };
  for (const { node_id, count } of people.arrivals(journeyId)) add(node_id, 'arrived', count);
  for (const { node_id, count } of people.standing(journeyId)) add(node_id, 'here', count);
  for (const { node_id, outcome, state, count } of touches.byNode(journeyId)) {
    // an allowed call has no hand-over: it is the rep's own
    const field = outcome !== 'allow' ? OF_OTHERS[outcome] : state === null ? 'sent' : OF_ALLOWED[state];
    if (field !== null) add(node_id, field, count);
  }
  return steps;
}
