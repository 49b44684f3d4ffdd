import { z } from 'zod';
import { channelSchema } from '../contacts/contact.ts';
import { intentScoringSchema } from '../contacts/intent-score.ts';
import { policySendingRateSchema } from './rate/sending-rates.ts';

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as 09:00');

export const capSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  max: z.number().int().min(1).max(1000),
  window: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('rolling'), hours: z.number().min(1).max(8760) }),
    /** the contact's local day, or week from Monday; in `timeZone` where one is named */
    z.object({ kind: z.literal('calendar'), unit: z.enum(['day', 'week']), timeZone: z.string().optional() }),
  ]),
  channels: z.array(channelSchema).min(1),
  /** whose touches count: the contact's, the person's over all contacts, one journey's to the contact, one subject's to the person */
  scope: z.enum(['contact', 'person', 'journey', 'subject']).default('contact'),
});

export const gapSchema = z.object({
  /** the touch that went before */
  first: channelSchema,
  /** the touch that has to wait */
  then: channelSchema,
  minutes: z.number().int().min(1).max(43_200),
});

export const consentSourceSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** seconds until an opt-out recorded there reaches the gate; 0: central */
  syncDelaySeconds: z.number().int().min(0).max(2_592_000),
  /** separate posture: seconds until its events reach the other systems' own ledgers; null: they never do */
  apartSyncDelaySeconds: z.number().int().min(0).max(2_592_000).nullable().default(null),
});

const windows = z.array(z.object({ open: localTime, close: localTime }));

/** A row of the permitted-hours table put aside for another, on record: who answers for it, since when and why. */
export const legalOverrideSchema = z.object({
  jurisdiction: z.string().min(1),
  channel: z.enum(['sms', 'voice', 'voice-prerecorded']),
  windows: z.object({ 'mon-fri': windows, sat: windows, sun: windows }),
  holidaysBarred: z.boolean(),
  by: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  why: z.string().min(1),
});

const months = z.number().int().min(0).max(120);

export const consentTermsSchema = z.object({
  /** an opt-in of another system this soon after an opt-out is ignored until confirmed */
  skewSeconds: z.number().int().min(0).max(86_400).default(300),
  doubleOptInLapseDays: z.number().int().min(1).max(365).default(7),
  /** how long one confirmation of an opt-out may follow it: 47 CFR 64.1200(a)(12) */
  optOutConfirmationSeconds: z.number().int().min(0).max(86_400).default(300),
  /** CASL s. 10(10) */
  impliedCanadaMonths: z.object({ purchase: months, inquiry: months }).default({ purchase: 24, inquiry: 6 }),
  /** 47 CFR 64.1200(f)(5) */
  businessRelationshipMonths: z.object({ purchase: months, inquiry: months }).default({ purchase: 18, inquiry: 3 }),
});
export type ConsentTerms = z.infer<typeof consentTermsSchema>;

const mode = z.enum(['off', 'warn', 'enforce']);

/** The workspace's rules. Law is not here: legal hours and caps are the product's tables, which this may tighten. */
export const policySchema = z.object({
  format: z.literal('throughline-policy'),
  version: z.literal(1),
  /** house hours, intersected with the law's, by channel; half-open, contact's local time */
  quietHours: z.partialRecord(channelSchema, z.object({ open: localTime, close: localTime, weekdays: z.array(z.number().int().min(1).max(7)).min(1) })),
  caps: z.array(capSchema),
  gaps: z.array(gapSchema),
  /** Consent sources with no entry here count as central. */
  sources: z.array(consentSourceSchema),
  sequencing: z.object({
    /** SMS only after an email of the same contact was opened or clicked within days; confirmations are excepted */
    smsAfterEmailDepth: z.object({ mode, withinDays: z.number().int().min(1).max(365) }),
    /** sales touches only from this intent score on */
    salesFromIntent: z.object({ mode, score: z.number().min(0).max(100) }),
    smsJobs: z.object({ mode, allowed: z.array(z.string()) }),
  }),
  /** Area switched by an operator while an emergency bars solicitation, by jurisdiction id. */
  emergencies: z.array(z.object({ jurisdiction: z.string(), from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }).nullable(), note: z.string() })),
  /** FCC revoke-all date, a setting because it has moved twice (rules.md section 1). */
  revokeAllFrom: z.iso.datetime({ offset: true }),
  /** Caps, gaps and hours bind service messages too, and these count. */
  limitTransactional: z.boolean().default(false),
  /** An opt-out of one number reaches every number of the person, everywhere (in Washington calls do so by law). */
  personWideOptOuts: z.boolean().default(false),
  /** Marketing is barred to people known to be younger; under 13 always. */
  minimumAge: z.number().int().min(13).max(25).default(18),
  /** Terms of consent: the law's own or the product's strict defaults (rules.md section 7). */
  consentTerms: consentTermsSchema.default(() => consentTermsSchema.parse({})),
  legalOverrides: z.array(legalOverrideSchema).default([]),
  /** country of contacts of whom no place is known: the house's hours then hold in all of its zones */
  homeCountry: z.string().regex(/^[A-Z]{2}$/).default('US'),
  /** how intent follows what contacts do, also within a run; absent: every contact's own figure counts, and stays */
  intentScoring: intentScoringSchema.optional(),
  /**
   * How fast senders may go, which all journeys share. Absent where nothing limits them, so that a policy from before
   * there were any keeps its hash; two senders of one channel take what the first of them does not.
   */
  sendingRates: z.array(policySendingRateSchema).max(20).optional(),
  replySlaMinutes: z.number().int().min(1).max(43_200),
});
export type Policy = z.infer<typeof policySchema>;
