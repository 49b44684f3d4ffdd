import { z } from 'zod';
import { channelSchema } from '../contacts/contact.ts';

const count = z.number().int().min(0);

/** How a touch came out in one of two runs, on the contact's own clock. */
const touchResultSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  channel: channelSchema,
  outcome: z.enum(['allow', 'defer', 'block', 'drop']),
  reason: z.string(),
  why: z.string(),
});

const decisionViewSchema = touchResultSchema.extend({ journeyId: z.string(), nodeId: z.string() });

/** One contact whose touches are not the same in two runs. */
export const comparedContactSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  timeZone: z.string(),
  /** the first decision that the two runs do not share; null on the side that decides nothing more */
  first: z.object({ before: decisionViewSchema.nullable(), after: decisionViewSchema.nullable() }),
  touches: z.array(
    z.object({
      kind: z.enum(['gained', 'lost', 'moved', 'changed']),
      journeyId: z.string(),
      nodeId: z.string(),
      entry: count,
      visit: count,
      before: touchResultSchema.nullable(),
      after: touchResultSchema.nullable(),
      /** of a touch that is in both; negative: earlier */
      secondsLater: z.number().int().nullable(),
    }),
  ).readonly(),
});
export type ComparedContact = z.infer<typeof comparedContactSchema>;

const handedOverSchema = z.partialRecord(channelSchema, count);

/** What two runs differ in, in numbers. */
export const comparisonSummarySchema = z.object({
  handedOver: z.object({ before: handedOverSchema, after: handedOverSchema }),
  touches: z.object({ gained: count, lost: count, moved: count, changed: count }),
  /** contacts whose touches changed */
  contacts: count,
  /** contacts that only one of the runs has */
  onlyBefore: count,
  onlyAfter: count,
  /** people who stand, when the earlier run's window closes, at steps that the later run has changed or no longer has */
  inFlight: z.object({
    changed: z.array(
      z.object({
        journeyId: z.string(),
        nodeId: z.string(),
        change: z.enum(['step', 'path', 'step-removed', 'entries', 'touches', 'priority', 'journey-added', 'journey-removed']),
        contacts: count,
        /** the first of them */
        contactIds: z.array(z.string()),
      }),
    ),
    unchanged: count,
  }),
});
export type ComparisonSummary = z.infer<typeof comparisonSummarySchema>;
