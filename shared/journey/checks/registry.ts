import type { JourneyCheck } from './check.ts';
import { deadEnd } from './dead-end.ts';
import { exitCriteria } from './exit-criteria.ts';
import { holdoutTouched } from './holdout-touched.ts';
import { longWait } from './long-wait.ts';
import { loopWithoutWait } from './loop-without-wait.ts';
import { noEntry } from './no-entry.ts';
import { noGoal } from './no-goal.ts';
import { nodeChecks } from './node-checks.ts';
import { sendingHours } from './sending-hours.ts';
import { smsWithoutEmailDepth } from './sms-without-email-depth.ts';
import { unreachable } from './unreachable.ts';

/** Every check of a journey, in the order in which problems are listed. A file that is not listed here fails its test. */
export const journeyChecks: readonly JourneyCheck[] = [
  noEntry, nodeChecks, deadEnd, unreachable, loopWithoutWait, longWait, sendingHours, exitCriteria, holdoutTouched, smsWithoutEmailDepth, noGoal,
];
