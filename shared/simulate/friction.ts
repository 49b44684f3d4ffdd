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

/** Adds figures to figures, or takes them away. */
export function addFriction(sum: Friction, more: Friction, times: 1 | -1 = 1): void {
  for (const figure of ['afterOptOut', 'exposed', 'collisions', 'barredHours', 'overCap'] as const) sum[figure] += times * more[figure];
  for (const figure of ['received', 'routed', 'lateOrLost'] as const) sum.replies[figure] += times * more.replies[figure];
  for (const figure of ['recorded', 'sampled'] as const) sum.optOutsCaused[figure] += times * more.optOutsCaused[figure];
}

/** Judges one finished cluster by the invariants that may find something in it, as `Suspects` has them; default: by all. */
export function frictionIn(finished: Finished, setting: TallySetting, suspicion = MAY_BE_ANYTHING): FoundFriction {
  const { policy, tables, placesOf, posture, endSecond, readText, categoryOf } = setting;
  const foundBy = <One>(invariant: number, find: () => One[]): readonly One[] => ((suspicion & invariant) === 0 ? NONE : find());
  const afterOptOut = foundBy(MAY_BE_AFTER_OPT_OUT, () => afterOptOutIn(finished, categoryOf, readText));
  const collisions = foundBy(MAY_COLLIDE, () => collisionsIn(finished, policy));
  const barredHours = foundBy(MAY_BE_BARRED, () => barredHoursIn(finished, policy, tables, placesOf));
  const overCap = foundBy(MAY_BE_OVER_CAP, () => overCapIn(finished, setting));
  const replies = foundBy(MAY_HAVE_REPLIED, () => repliesIn(finished, policy, posture === 'governed', endSecond, readText));
  const optOutsCaused = foundBy(MAY_HAVE_CAUSED_OPT_OUT, () => optOutsCausedIn(finished, endSecond, readText));
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
