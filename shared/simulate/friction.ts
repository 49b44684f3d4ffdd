import { afterOptOutIn } from '../prove/after-opt-out.ts';
import { barredHoursIn } from '../prove/barred-hours.ts';
import { collisionsIn } from '../prove/collisions.ts';
import type { Finished, HandedOver } from '../prove/finished.ts';
import { overCapIn } from '../prove/over-cap.ts';
import { type OptOutCaused, optOutsCausedIn } from '../prove/opt-outs-caused.ts';
import { countReplies, type Reply, repliesIn } from '../prove/replies.ts';
import type { PostureReport } from './report.ts';
import type { TallySetting } from './run.ts';
import type { AfterOptOut } from '../prove/after-opt-out.ts';
import type { Collision } from '../prove/collisions.ts';

/** The figures that are the invariants' word over finished runs. */
export type Friction = Pick<PostureReport, 'afterOptOut' | 'exposed' | 'collisions' | 'barredHours' | 'overCap' | 'replies'> & { optOutsCaused: NonNullable<PostureReport['optOutsCaused']> };

/** What the invariants find in one finished cluster: counts, and what the lists behind them show. */
export interface FoundFriction {
  readonly counts: Friction;
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

/** Judges one finished cluster. */
export function frictionIn(finished: Finished, setting: TallySetting): FoundFriction {
  const { policy, tables, placesOf, posture, endSecond, readText, categoryOf } = setting;
  const afterOptOut = afterOptOutIn(finished, categoryOf, readText);
  const collisions = collisionsIn(finished, policy);
  const barredHours = barredHoursIn(finished, policy, tables, placesOf);
  const overCap = overCapIn(finished, setting);
  const replies = repliesIn(finished, policy, posture === 'governed', endSecond, readText);
  const optOutsCaused = optOutsCausedIn(finished, endSecond, readText);
  const sampled = optOutsCaused.filter(({ isSampled }) => isSampled).length;
  const counts: Friction = {
    afterOptOut: afterOptOut.length,
    exposed: afterOptOut.filter(({ exposed }) => exposed).length,
    collisions: collisions.length,
    barredHours: barredHours.length,
    overCap: overCap.length,
    replies: countReplies(replies),
    optOutsCaused: { recorded: optOutsCaused.length - sampled, sampled },
  };
  return { counts, collisions, afterOptOut, barredHours, overCap, replies, optOutsCaused };
}
