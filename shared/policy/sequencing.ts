import type { Channel } from '../contacts/contact.ts';
import type { ReasonCode } from './decision.ts';
import type { PersonState } from './consent/state.ts';
import type { Policy } from './policy.ts';
import type { RuleId } from './rule-ids.ts';
import { DAY_SECONDS } from '../time/local.ts';

/** A touch as the sequencing rules see it. */
export interface SequenceQuestion {
  readonly channel: Channel;
  readonly job: string | null;
  readonly atSecond: number;
  readonly intentScore: number | null;
}

/** One of the founding text's own rules: what it says of a touch, null when nothing. */
export interface SequenceRule {
  readonly ruleId: RuleId;
  readonly reason: ReasonCode;
  readonly mode: (policy: Policy) => 'off' | 'warn' | 'enforce';
  readonly objects: (policy: Policy, person: PersonState, question: SequenceQuestion) => boolean;
}

/** A confirmation answers something the person has just done: it needs no email before it. */
const CONFIRMATION_JOB = 'confirmation';

/** In the order in which they are asked. */
export const SEQUENCE_RULES: readonly SequenceRule[] = [
  {
    ruleId: 'sequence/sms-jobs',
    reason: 'SEQUENCE_JOB_NOT_ALLOWED',
    mode: (policy) => policy.sequencing.smsJobs.mode,
    objects: (policy, _, { channel, job }) => channel === 'sms' && !policy.sequencing.smsJobs.allowed.includes(job ?? 'other'),
  },
  {
    ruleId: 'sequence/email-depth',
    reason: 'SEQUENCE_NO_EMAIL_DEPTH',
    mode: (policy) => policy.sequencing.smsAfterEmailDepth.mode,
    objects: (policy, person, { channel, job, atSecond }) =>
      channel === 'sms' && job !== CONFIRMATION_JOB && person.lastEmailDepthSecond <= atSecond - policy.sequencing.smsAfterEmailDepth.withinDays * DAY_SECONDS,
  },
  {
    ruleId: 'sequence/intent',
    reason: 'SEQUENCE_LOW_INTENT',
    mode: (policy) => policy.sequencing.salesFromIntent.mode,
    objects: (policy, _, { channel, intentScore }) => channel === 'voice-live' && (intentScore ?? 0) < policy.sequencing.salesFromIntent.score,
  },
];
