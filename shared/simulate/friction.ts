import { afterOptOutIn } from '../prove/after-opt-out.ts';
import { barredHoursIn } from '../prove/barred-hours.ts';
import { collisionsIn } from '../prove/collisions.ts';
import type { Finished } from '../prove/finished.ts';
import { overCapIn } from '../prove/over-cap.ts';
import { countReplies } from '../prove/replies.ts';
import type { PostureReport } from './report.ts';
import type { TallySetting } from './run.ts';
import type { AfterOptOut } from '../prove/after-opt-out.ts';
import type { Collision } from '../prove/collisions.ts';

/** The figures that are the invariants' word over finished runs. */
export type Friction = Pick<PostureReport, 'afterOptOut' | 'exposed' | 'collisions' | 'barredHours' | 'overCap' | 'replies'>;

export function noFriction(): Friction {
  return { afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0, replies: { received: 0, routed: 0, lateOrLost: 0 } };
}

/** Adds figures to figures. */
export function addFriction(sum: Friction, more: Friction): void {
  for (const figure of ['afterOptOut', 'exposed', 'collisions', 'barredHours', 'overCap'] as const) sum[figure] += more[figure];
  for (const figure of ['received', 'routed', 'lateOrLost'] as const) sum.replies[figure] += more.replies[figure];
}

/** What the invariants find in one finished cluster: counts, and the touches that lists show. */
export function frictionIn(finished: Finished, setting: TallySetting): { counts: Friction; collisions: Collision[]; afterOptOut: AfterOptOut[] } {
  const { policy, tables, placesOf, posture, endSecond, readText, categoryOf } = setting;
  const afterOptOut = afterOptOutIn(finished, categoryOf, readText);
  const collisions = collisionsIn(finished, policy);
  const counts: Friction = {
    afterOptOut: afterOptOut.length,
    exposed: afterOptOut.filter(({ exposed }) => exposed).length,
    collisions: collisions.length,
    barredHours: barredHoursIn(finished, policy, tables, placesOf).length,
    overCap: overCapIn(finished, setting).length,
    replies: countReplies(finished, policy, posture === 'governed', endSecond, readText),
  };
  return { counts, collisions, afterOptOut };
}
