import { z } from 'zod';
import { channelSchema } from './contact.ts';

/** Event types that change what may be sent: the consent ledger's, named as in the compliance vectors. */
export const LEDGER_EVENT_TYPES = [
  'opt_in',
  'opt_in_requested',
  'opt_in_confirmed',
  'opt_out',
  'start',
  'global_unsubscribe',
  'suppression_added',
  'suppression_removed',
  'push_disabled',
  'provider_blocked',
  'provider_unblocked',
  'number_provided',
  'number_changed',
  'number_reassigned',
  'line_type',
  'inbound_help',
  'inbound_review',
  'review_resolved',
  'message_sent',
  'purchase',
  'inquiry',
  'dnc_registered',
  'minor_flagged',
  'erased',
  'deceased',
] as const;

/** Event types that tell what a person did; journeys wait for them and branch on them. */
export const BEHAVIOUR_EVENT_TYPES = [
  'email_opened',
  'email_clicked',
  'sms_clicked',
  /** A text from the person, not yet classified; its words are in `text`. */
  'sms_received',
  'form_submitted',
  'page_viewed',
  'meeting_booked',
  'deal_won',
  /** A deal was opened; `data.deal` names it, `data.amount` is what it is worth. */
  'deal_opened',
  /** The CRM moved the contact to a lifecycle stage, named in `data.stage`. */
  'stage_reached',
  /** A person of ours called or met the contact. */
  'call_made',
  /** An email from the contact. */
  'email_replied',
  /** A sending system drew the contact into an arm of the step `data.step`: `data.arm`, and whether that is the holdout in `data.holdout`. */
  'arm_drawn',
  /** A sending system came to a sales task of a journey: `data.step`, `data.kind`, `data.title`, `data.instructions`, `data.owner` (a person or team; empty: the contact’s own), `data.dueAt`, `data.escalateTo`. */
  'task_created',
  /** It took such a task back: `data.task` is the id of its event. */
  'task_cancelled',
] as const;

export const eventTypeSchema = z.enum([...LEDGER_EVENT_TYPES, ...BEHAVIOUR_EVENT_TYPES]);
export type EventType = z.infer<typeof eventTypeSchema>;

const instant = z.iso.datetime({ offset: true });

/** How, by whom and on what words a consent was given; rules.md section 1 lists the whole record. */
export const consentProofSchema = z.object({
  method: z.enum(['web-form', 'keyword', 'paper', 'call', 'point-of-sale', 'import', 'preference-page', 'other']),
  wording: z.string().min(1),
  wordingVersion: z.string().min(1),
  source: z.string().min(1),
  attestedBy: z.string().optional(),
  details: z.record(z.string(), z.string()).default({}),
});
export type ConsentProof = z.infer<typeof consentProofSchema>;

/**
 * One line of events.jsonl, and one row of the ledger. `at` is when it happened, `recordedAt` when the
 * system that took it knew (default: at). `source` names that system: its sync delay decides when the gate knows.
 */
export const contactEventSchema = z.object({
  id: z.string().min(1),
  contactId: z.string().min(1),
  type: eventTypeSchema,
  at: instant,
  recordedAt: instant.optional(),
  source: z.string().default('workspace'),
  channel: channelSchema.optional(),
  /** The address it came from or speaks of, normalised; default: the contact's own on that channel. */
  address: z.string().optional(),
  scope: z.enum(['channel', 'category', 'person', 'global']).optional(),
  category: z.string().optional(),
  journeyId: z.string().optional(),
  text: z.string().max(1600).optional(),
  proof: consentProofSchema.optional(),
  expiresAt: instant.optional(),
  /** Type-specific facts: a form's name, a page, a new number, a line type, a review's verdict. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export type ContactEvent = z.infer<typeof contactEventSchema>;
