import { z } from 'zod';
import { channelSchema, purposeSchema } from '../../contacts/contact.ts';
import { OUTCOMES, REASON_CODES } from '../../policy/decision.ts';

const instant = z.iso.datetime({ offset: true });

const overrideSchema = z.object({ by: z.string(), at: z.string(), why: z.string() });

/** A row of the legal hours that decided, with how sure it is and who put it aside, if somebody did. */
export const decidingRowSchema = z.object({
  jurisdiction: z.string(),
  basis: z.string(),
  source: z.string(),
  confidence: z.enum(['verified', 'unverified']),
  /** of a verified row: its text (primary) or a page about it (secondary) */
  verifiedBy: z.string().nullable(),
  checkedOn: z.string(),
  override: overrideSchema.nullable(),
});

/** What the gate says of one channel and purpose, with the rule that decided and where that rule comes from. */
export const contactAnswerSchema = z.object({
  channel: channelSchema,
  purpose: purposeSchema,
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASON_CODES),
  /** of a deferral: when it competes again, in the contact's zone */
  until: z.string().nullable(),
  /** the rule's own explanation, as a sentence */
  sentence: z.string(),
  ruleId: z.string(),
  ruleTitle: z.string(),
  source: z.object({ kind: z.string(), name: z.string(), article: z.string(), checkedOn: z.string(), confidence: z.enum(['primary', 'secondary', 'unverified', 'product-default']) }),
  row: decidingRowSchema.nullable(),
  /** the address it would go to; null: none known */
  address: z.string().nullable(),
  /** the recorded event that decided, and whose it is; null: none did */
  event: z.object({ id: z.string(), contactId: z.string() }).nullable(),
  /** every value and instant the gate used, as JSON */
  inputs: z.record(z.string(), z.json()),
});
export type ContactAnswer = z.infer<typeof contactAnswerSchema>;

export const contactAnswersSchema = z.object({
  /** the instant asked about, in the contact's zone */
  at: instant,
  timeZone: z.string(),
  places: z.array(z.object({ jurisdiction: z.string(), timeZone: z.string() })),
  /** what the place was told from, strongest first */
  evidence: z.array(z.object({ kind: z.string(), value: z.string() })),
  /** the evidence leaves more than one clock: all of them have to allow */
  uncertainZone: z.boolean(),
  answers: z.array(contactAnswerSchema),
  /** rows of the law's hours that bind marketing by text or call in any of the places, whether they hold it back now or not */
  rows: z.array(decidingRowSchema.extend({ channels: z.array(channelSchema) })),
  /** from when on the gate knows each recorded event, by the event's id */
  knownFrom: z.record(z.string(), instant),
});
export type ContactAnswers = z.infer<typeof contactAnswersSchema>;
