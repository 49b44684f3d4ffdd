import type { Channel } from '../contacts/contact.ts';
import type { ReasonCode } from './decision.ts';
import type { Policy } from './policy.ts';
import type { RuleId } from './rule-ids.ts';
import { DAY_SECONDS } from '../time/local.ts';

/** A touch as the sequencing rules see it; one object is written over and over. */
export interface SequenceQuestion {
  job: string | null;
  atSecond: number;
  /** NaN: unknown */
  intentScore: number;
  /** when the person last opened or clicked an email; -Infinity: never */
  emailDepthSecond: number;
}

/** One of the founding text's own rules: what it says of a touch, null when nothing. */
export interface SequenceRule {
  readonly ruleId: RuleId;
  readonly reason: ReasonCode;
  /** the channels it speaks of */
  readonly channels: readonly Channel[];
  readonly mode: (policy: Policy) => 'off' | 'warn' | 'enforce';
  /** asks only what the touch is: its answer is the same for everybody at any time */
  readonly isOfTouch: boolean;
  readonly objects: (policy: Policy, question: SequenceQuestion) => boolean;
}

/** A confirmation answers something the person has just done: it needs no email before it. */
const CONFIRMATION_JOB = 'confirmation';

/** In the order in which they are asked. */
export const SEQUENCE_RULES: readonly SequenceRule[] = [
  {
    ruleId: 'sequence/sms-jobs',
    reason: 'SEQUENCE_JOB_NOT_ALLOWED',
    channels: ['sms'],
    mode: (policy) => policy.sequencing.smsJobs.mode,
    isOfTouch: true,
    objects: (policy, { job }) => !policy.sequencing.smsJobs.allowed.includes(job ?? 'other'),
  },
  {
    ruleId: 'sequence/email-depth',
    reason: 'SEQUENCE_NO_EMAIL_DEPTH',
    channels: ['sms'],
    mode: (policy) => policy.sequencing.smsAfterEmailDepth.mode,
    isOfTouch: false,
    objects: (policy, { job, atSecond, emailDepthSecond }) =>
      job !== CONFIRMATION_JOB && emailDepthSecond <= atSecond - policy.sequencing.smsAfterEmailDepth.withinDays * DAY_SECONDS,
  },
  {
    ruleId: 'sequence/intent',
    reason: 'SEQUENCE_LOW_INTENT',
    channels: ['voice-live'],
    mode: (policy) => policy.sequencing.salesFromIntent.mode,
    isOfTouch: false,
    objects: (policy, { intentScore }) => (Number.isNaN(intentScore) ? 0 : intentScore) < policy.sequencing.salesFromIntent.score,
  },
];
