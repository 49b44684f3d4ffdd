import { z } from 'zod';
import { postureSchema } from '../simulate/report.ts';
import { attributionModels } from './attribution.ts';
import { intervalSchema } from './statistics/interval.ts';

const count = z.number().int().min(0);
const interval = intervalSchema.nullable();

/** What figures rest on: the ledger as it is now, or a stored run. */
export const measuredSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded') }),
  z.object({ kind: z.literal('simulated'), runId: z.string(), posture: postureSchema }),
]);
export type MeasuredSource = z.infer<typeof measuredSourceSchema>;

/** So many of so many, with the interval of the share; null: of nobody there is none. */
const measuredShareSchema = z.object({ count, of: count, interval });
export type MeasuredShare = z.infer<typeof measuredShareSchema>;

/** How many of those who came to one point came to the next, and how fast: those still under way are watched until the end. */
const conversionSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  share: measuredShareSchema,
  /** days until half have got there, with its interval; null: fewer than half have, or a bound is not known */
  medianDays: z.number().nullable(),
  medianLowDays: z.number().nullable(),
  medianHighDays: z.number().nullable(),
  /** share that has got there by a day, with its interval; at most 120 points */
  curve: z.array(z.object({ day: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: count })),
});
export type Conversion = z.infer<typeof conversionSchema>;

const creditSchema = z.object({
  /** a journey's id, a channel; empty: touches that name no journey */
  id: z.string(),
  name: z.string(),
  /** deals by their shares; several touches share one */
  deals: interval,
  /** null: no deal has an amount on record */
  amount: interval,
});

const armSchema = z.object({ name: z.string(), contacts: count, meetings: measuredShareSchema, deals: measuredShareSchema });

const comparisonSchema = z.object({
  journeyId: z.string(),
  journeyName: z.string(),
  isRandomised: z.boolean(),
  withTexts: armSchema,
  without: armSchema,
  /** with less without, in shares */
  meetingDifference: interval,
  dealDifference: interval,
  /** won pipeline a contact, with less without; null: no amount is on record */
  amountDifference: interval,
  /** of the log-rank test over the time to a first meeting; null where groups were not drawn at random or nobody got there */
  speedPValue: z.number().nullable(),
  /** sentences: why the difference may not be an effect */
  warnings: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const outcomeReportSchema = z.object({
  contacts: count,
  /** instants of the first and last thing on record; null: nothing is */
  from: z.string().nullable(),
  to: z.string().nullable(),
  meetings: measuredShareSchema.extend({ total: count }),
  won: measuredShareSchema.extend({ total: count }),
  conversions: z.array(conversionSchema),
  pipeline: z.object({
    model: z.enum(attributionModels),
    lookbackDays: count,
    deals: count,
    /** deals whose amount is on record */
    withAmount: count,
    amount: z.number(),
    influenced: measuredShareSchema,
    influencedAmount: interval,
    byJourney: z.array(creditSchema),
    byChannel: z.array(creditSchema),
  }),
  comparisons: z.array(comparisonSchema),
});
export type OutcomeReport = z.infer<typeof outcomeReportSchema>;
