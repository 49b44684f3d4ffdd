import type { Activity } from '../../shared/api/calls/publish.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { StepCountRow } from '../db/sender/touches.ts';

type Counts = Activity[string];

/**
 * Where each count belongs. What was allowed and has no hand-over is a call, the rep's own: sent. What surely never went
 * out counts as nothing, since it competes again and that is counted.
 */
const FIELDS: Readonly<Record<StepCountRow['kind'], readonly (readonly [field: keyof Counts, sign: 1 | -1])[]>> = {
  arrived: [['arrived', 1]],
  allow: [['sent', 1]],
  defer: [['deferred', 1]],
  block: [['blocked', 1]],
  drop: [['dropped', 1]],
  out: [],
  refused: [['sent', -1], ['refused', 1]],
  claimed: [['sent', -1], ['open', 1]],
  undecided: [['sent', -1], ['open', 1]],
  lost: [['sent', -1]],
};

/** What happened so far at each step of a journey, whichever of its versions it was in. A step where nothing happened is left out. */
export function activityOf({ people, touches }: SenderStore, journeyId: string): Activity {
  const steps: Activity = {};
  const add = (nodeId: string, field: keyof Counts, count: number): void => {
    steps[nodeId] ??= { arrived: 0, here: 0, sent: 0, open: 0, refused: 0, deferred: 0, blocked: 0, dropped: 0 };
    steps[nodeId][field] += count;
  };
  for (const { node_id, count } of people.standing(journeyId)) add(node_id, 'here', count);
  for (const { node_id, kind, count } of touches.stepCounts(journeyId)) for (const [field, sign] of FIELDS[kind]) add(node_id, field, sign * count);
  return steps;
}
