import type { JourneyCheck } from './check.ts';
import { badLink } from './bad-link.ts';
import { badValue } from './bad-value.ts';
import { brokenMergeField } from './broken-merge-field.ts';
import { consentGrantWithoutProof } from './consent-grant-without-proof.ts';
import { deadEnd } from './dead-end.ts';
import { emptyArm } from './empty-arm.ts';
import { emptyWait } from './empty-wait.ts';
import { exitCriteria } from './exit-criteria.ts';
import { holdoutTouched } from './holdout-touched.ts';
import { longWait } from './long-wait.ts';
import { loopWithoutWait } from './loop-without-wait.ts';
import { missingContent } from './missing-content.ts';
import { missingOwner } from './missing-owner.ts';
import { noEntry } from './no-entry.ts';
import { noGoal } from './no-goal.ts';
import { pushTooLong } from './push-too-long.ts';
import { secretInAddress } from './secret-in-address.ts';
import { sendingHours } from './sending-hours.ts';
import { segmentOutOfDate } from './segment-out-of-date.ts';
import { severalHoldouts } from './several-holdouts.ts';
import { shadowedRule } from './shadowed-rule.ts';
import { smsTooDeep } from './sms-too-deep.ts';
import { smsWithoutEmailDepth } from './sms-without-email-depth.ts';
import { smsWithoutOptOut } from './sms-without-opt-out.ts';
import { unknownJourney } from './unknown-journey.ts';
import { unreachable } from './unreachable.ts';
import { updateChangesAddress } from './update-changes-address.ts';
import { waitBeyondTarget } from './wait-beyond-target.ts';
import { windowEndsBeforeItBegins } from './window-ends-before-it-begins.ts';

/** Every check of a journey, in the order in which problems are listed. A file that is not listed here fails its test. */
export const journeyChecks: readonly JourneyCheck[] = [
  noEntry,
  missingContent,
  missingOwner,
  consentGrantWithoutProof,
  brokenMergeField,
  badValue,
  badLink,
  updateChangesAddress,
  secretInAddress,
  unknownJourney,
  segmentOutOfDate,
  severalHoldouts,
  emptyArm,
  shadowedRule,
  windowEndsBeforeItBegins,
  emptyWait,
  pushTooLong,
  deadEnd,
  unreachable,
  loopWithoutWait,
  longWait,
  waitBeyondTarget,
  sendingHours,
  exitCriteria,
  holdoutTouched,
  smsTooDeep,
  smsWithoutEmailDepth,
  smsWithoutOptOut,
  noGoal,
];

/** A check by the id that its problems carry; undefined: this version has none of that id. */
export function journeyCheck(id: string): JourneyCheck | undefined {
  return journeyChecks.find((check) => check.id === id);
}
