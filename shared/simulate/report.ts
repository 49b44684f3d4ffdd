import { z } from 'zod';
import { channelSchema } from '../contacts/contact.ts';

export const postureSchema = z.enum(['separate', 'governed']);
export type Posture = z.infer<typeof postureSchema>;

const count = z.number().int().min(0);

/** What `simulate --json` prints of one posture (design.md, section 6). Times outside `seconds` are none: the bytes depend on inputs only. */
export const postureReportSchema = z.object({
  touches: z.partialRecord(channelSchema, z.object({ allowed: count, deferred: count, blocked: count, dropped: count })),
  byReason: z.record(z.string(), count),
  /** marketing handed over at or after the opt-out's event time */
  afterOptOut: count,
  /** the part of afterOptOut whose opt-out had not synced yet */
  exposed: count,
  collisions: count,
  barredHours: count,
  overCap: count,
  replies: z.object({ received: count, routed: count, lateOrLost: count }),
  /** opt-outs that followed a touch, on record or drawn by sampled behaviour; absent from runs made before they were counted */
  optOutsCaused: z.object({ recorded: count, sampled: count }).optional(),
  /** exits by outcome name, goals included */
  outcomes: z.record(z.string(), count),
  /** wall-clock seconds the run took; the one field that is not a function of the inputs */
  seconds: z.number(),
  digest: z.string(),
  /** what senders that all journeys share made people wait; absent where the policy limits none */
  sendingTime: z
    .object({
      senders: z.array(
        z.object({
          id: z.string(),
          channel: channelSchema,
          messages: count,
          /** of them those that waited for their turn, and how long at most, in seconds */
          waited: count,
          longestWaitSeconds: count,
          /** turns at which the gate, asked again, did not let the message go */
          heldAtTurn: count,
          /** messages whose turn comes after the window */
          waitingAtEnd: count,
        }),
      ),
      /** turns from then on were not yet settled when working them out was given up; null: all are */
      unsettledFrom: z.iso.datetime({ offset: true }).nullable(),
    })
    .optional(),
  /** what owners' time made tasks wait; absent where nobody's time is known */
  ownersTime: z
    .object({
      owners: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          tasks: count,
          /** first responses, and of the tasks those that had one in time, and late or not at all */
          answered: count,
          inTime: count,
          late: count,
          /** tasks whose call the policy did not allow when it was begun, or that were taken back */
          held: count,
          waitingAtEnd: count,
          longestWaitSeconds: count,
        }),
      ),
      /** tasks that are nobody's */
      unassigned: count,
      unsettledFrom: z.iso.datetime({ offset: true }).nullable(),
    })
    .optional(),
});
export type PostureReport = z.infer<typeof postureReportSchema>;
export type SendingReport = NonNullable<PostureReport['sendingTime']>;
export type OwnersReport = NonNullable<PostureReport['ownersTime']>;

/** How many contacts came to a node and left it by each edge, for the figures on the canvas. */
export const journeyFlowSchema = z.object({
  nodes: z.record(
    z.string(),
    z.object({ entered: count, allowed: count, deferred: count, blocked: count, dropped: count, waitingAtEnd: count }),
  ),
  edges: z.record(z.string(), count),
});
export type JourneyFlow = z.infer<typeof journeyFlowSchema>;

const instant = z.iso.datetime({ offset: true });

/** One row of the list of collisions: a marketing touch inside the gap after another journey's touch. */
export const collisionRowSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  /** ISO 8601 with the contact's own offset */
  at: instant,
  timeZone: z.string(),
  channel: channelSchema,
  journeyId: z.string(),
  nodeId: z.string(),
  otherAt: instant,
  otherChannel: channelSchema,
  otherJourneyId: z.string(),
  otherNodeId: z.string(),
  gapSeconds: count,
  why: z.string(),
});
export type CollisionRow = z.infer<typeof collisionRowSchema>;

/** One row of the list of consent blocks and of messages after an opt-out. */
export const consentBlockRowSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  at: instant,
  timeZone: z.string(),
  channel: channelSchema,
  journeyId: z.string(),
  nodeId: z.string(),
  /** blocked: the gate held it; sent: it went out although the ledger had an opt-out */
  result: z.enum(['blocked', 'sent']),
  reason: z.string(),
  ruleId: z.string(),
  why: z.string(),
});
export type ConsentBlockRow = z.infer<typeof consentBlockRowSchema>;

/** Lists behind figures of friction, besides collisions and what consent stopped. */
export const FRICTION_LISTS = ['overCap', 'barredHours', 'replies', 'optOutsCaused'] as const;
export const frictionListSchema = z.enum(FRICTION_LISTS);
export type FrictionList = z.infer<typeof frictionListSchema>;

/** One row of such a list: a touch, or something that a contact sent. */
export const frictionRowSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  at: instant,
  timeZone: z.string(),
  channel: channelSchema,
  /** null: it is of no journey */
  journeyId: z.string().nullable(),
  nodeId: z.string().nullable(),
  /** what became of it, as one of a few words: of a reply its fate, of an opt-out whether it is on record or sampled; else empty */
  fate: z.enum(['', 'journey', 'owner', 'late', 'lost', 'recorded', 'sampled']),
  why: z.string(),
});
export type FrictionRow = z.infer<typeof frictionRowSchema>;

/** What happened to one contact, in order: steps, decisions, inbound events. */
export const timelineEntrySchema = z.object({
  at: instant,
  kind: z.enum(['entered', 'step', 'decision', 'event', 'task', 'left']),
  journeyId: z.string().nullable(),
  nodeId: z.string().nullable(),
  channel: channelSchema.nullable(),
  /** of a decision: allow, defer, block, drop; else empty */
  outcome: z.string(),
  reason: z.string(),
  ruleId: z.string(),
  /** when a deferred touch competes again */
  until: instant.nullable(),
  /** of a decision: when the touch was first due; a deferral does not move it */
  due: instant.nullable(),
  /** its place among all that the run says of the contact: what a question about it names */
  position: count,
  /** one sentence a person can repeat */
  text: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** A stretch of a timeline: consent of a channel, or hours in which no marketing text may go. */
const bandSchema = z.object({ from: instant, until: instant, outcome: z.enum(['allow', 'defer', 'block', 'drop']), reason: z.string(), ruleId: z.string() });

/** What happened to one contact in a run, with what held over time. Instants are in the contact's own zone. */
export const contactTimelineSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  timeZone: z.string(),
  /** the window, half-open */
  from: instant,
  until: instant,
  /** what the place and its clock were told from, strongest first */
  evidence: z.array(z.object({ kind: z.string(), value: z.string() })),
  /** the evidence leaves more than one clock: all of them have to allow */
  uncertainZone: z.boolean(),
  entries: z.array(timelineEntrySchema),
  /** the connections the contact went along, in order */
  passages: z.array(z.object({ at: instant, journeyId: z.string(), edgeId: z.string(), toNodeId: z.string() })),
  /** what the one ledger knew of consent to marketing, by channel */
  consent: z.array(z.object({ channel: channelSchema, bands: z.array(bandSchema) })),
  /** hours, Sundays and holidays in which marketing by text may not go to where the contact is */
  closed: z.array(bandSchema),
});
export type ContactTimeline = z.infer<typeof contactTimelineSchema>;
