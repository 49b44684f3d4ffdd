import { afterOptOutIn } from '../prove/after-opt-out.ts';
import { barredHoursIn } from '../prove/barred-hours.ts';
import { collisionsIn } from '../prove/collisions.ts';
import type { Finished, HandedOver } from '../prove/finished.ts';
import { overCapIn } from '../prove/over-cap.ts';
import { type OptOutCaused, optOutsCausedIn } from '../prove/opt-outs-caused.ts';
import { countReplies, type Reply, repliesIn } from '../prove/replies.ts';
import type { PostureReport } from './report.ts';
import type { TallySetting } from './run.ts';
import { MAY_BE_AFTER_OPT_OUT, MAY_BE_ANYTHING, MAY_BE_BARRED, MAY_BE_OVER_CAP, MAY_COLLIDE, MAY_HAVE_CAUSED_OPT_OUT, MAY_HAVE_REPLIED } from './suspects.ts';
import type { AfterOptOut } from '../prove/after-opt-out.ts';
import type { Collision } from '../prove/collisions.ts';

/** The figures that are the invariants' word over finished runs. */
export type Friction = Pick<PostureReport, 'afterOptOut' | 'exposed' | 'collisions' | 'barredHours' | 'overCap' | 'replies'> & { optOutsCaused: NonNullable<PostureReport['optOutsCaused']> };

const NONE: readonly never[] = [];

/** What the invariants find in one finished cluster: what is counted, and what the lists behind the counts show. */
export interface FoundFriction {
  readonly collisions: readonly Collision[];
  readonly afterOptOut: readonly AfterOptOut[];
  readonly barredHours: readonly HandedOver[];
  readonly overCap: readonly HandedOver[];
  readonly replies: readonly Reply[];
  readonly optOutsCaused: readonly OptOutCaused[];
}

export function noFriction(): Friction {
  return { afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0, replies: { received: 0, routed: 0, lateOrLost: 0 }, optOutsCaused: { recorded: 0, sampled: 0 } };
}

/** Adds figures to figures. */
export function addFriction(sum: Friction, more: Friction): void {
  for (const figure of ['afterOptOut', 'exposed', 'collisions', 'barredHours', 'overCap'] as const) sum[figure] += more[figure];
  for (const figure of ['received', 'routed', 'lateOrLost'] as const) sum.replies[figure] += more.replies[figure];
  for (const figure of ['recorded', 'sampled'] as const) sum.optOutsCaused[figure] += more.optOutsCaused[figure];
}

/** Counts what was found in a cluster, or (-1) counts it no longer. */
export function countFound(sum: Friction, { afterOptOut, collisions, barredHours, overCap, replies, optOutsCaused }: FoundFriction, times: 1 | -1 = 1): void {
  sum.afterOptOut += times * afterOptOut.length;
  for (const { exposed } of afterOptOut) if (exposed) sum.exposed += times;
  sum.collisions += times * collisions.length;
  sum.barredHours += times * barredHours.length;
  sum.overCap += times * overCap.length;
  if (replies.length > 0) {
    const counts = countReplies(replies);
    for (const figure of ['received', 'routed', 'lateOrLost'] as const) sum.replies[figure] += times * counts[figure];
  }
  for (const { isSampled } of optOutsCaused) {
    if (isSampled) sum.optOutsCaused.sampled += times;
    else sum.optOutsCaused.recorded += times;
  }
}

/** Judges one finished cluster by the invariants that may find something in it, as `Suspects` has them; default: by all. */
export function frictionIn(finished: Finished, setting: TallySetting, suspicion = MAY_BE_ANYTHING): FoundFriction {
  const { policy, tables, placesOf, posture, endSecond, readText, categoryOf } = setting;
  const asks = (invariant: number): boolean => (suspicion & invariant) !== 0;
  return {
    afterOptOut: asks(MAY_BE_AFTER_OPT_OUT) ? afterOptOutIn(finished, categoryOf, readText) : NONE,
    collisions: asks(MAY_COLLIDE) ? collisionsIn(finished, policy) : NONE,
    barredHours: asks(MAY_BE_BARRED) ? barredHoursIn(finished, policy, tables, placesOf) : NONE,
    overCap: asks(MAY_BE_OVER_CAP) ? overCapIn(finished, setting) : NONE,
    replies: asks(MAY_HAVE_REPLIED) ? repliesIn(finished, policy, posture === 'governed', endSecond, readText) : NONE,
    optOutsCaused: asks(MAY_HAVE_CAUSED_OPT_OUT) ? optOutsCausedIn(finished, endSecond, readText) : NONE,
  };
}
