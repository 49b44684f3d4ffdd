import { z } from 'zod';
import { dayOfDate } from '../time/local.ts';
import type { LegalTables } from './tables.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as 09:00');
const windows = z.array(z.tuple([time, time]));
const confidence = z.enum(['verified', 'unverified']);
const words = z.record(z.string(), z.array(z.string()));

const quietHoursRow = z.object({
  jurisdiction: z.string().min(2),
  channels: z.array(z.enum(['sms', 'voice', 'voice-prerecorded'])).min(1),
  windows: z.object({ 'mon-fri': windows, sat: windows, sun: windows }),
  holidaysBarred: z.boolean(),
  holidayCalendar: z.string().nullable(),
  frequencyCap: z
    .object({ max: z.number().int().min(1), windowHours: z.number().positive(), kind: z.literal('rolling'), scope: z.string(), counts: z.array(z.string()), exemptIf: z.string().optional() })
    .nullable(),
  basis: z.string(),
  source: z.string(),
  asOf: z.string(),
  confidence,
  verifiedBy: z.string().nullable(),
  note: z.string(),
});

const zone = z.object({ moments: z.string(), offsets: z.array(z.number().int()), offsetSeconds: z.array(z.number().int()), abbreviations: z.array(z.string()) });

const legalTablesSchema = z
  .object({
    hours: z.object({
      schema: z.literal('quiet-hours/1'),
      asOf: z.string(),
      holidayCalendars: z.record(
        z.string(),
        z.object({ basis: z.string(), confidence, days: z.array(z.object({ date: z.string().refine((date) => !Number.isNaN(dayOfDate(date)), 'no such date'), name: z.string() })) }),
      ),
      jurisdictions: z.array(quietHoursRow),
    }),
    keywords: z.object({ schema: z.literal('keywords/1'), stop: words, start: words, help: words }),
    places: z.object({
      schema: z.literal('places/1'),
      areaCodes: z.record(z.string().regex(/^\d{3}$/), z.object({ jurisdiction: z.string(), zones: z.array(z.string()) })),
      zonesOf: z.record(z.string(), z.array(z.string())),
      zipPrefixes: z.record(z.string().regex(/^\d{3}$/), z.string()),
      canadianPostalLetters: z.record(z.string(), z.string()),
      countriesOfZone: z.record(z.string(), z.array(z.string())),
    }),
    zones: z.object({ schema: z.literal('zones/1'), tzdata: z.string(), fromSecond: z.number(), toSecond: z.number(), zones: z.record(z.string(), zone), aliases: z.record(z.string(), z.string()) }),
  })
  .superRefine((tables, context) => {
    tables.hours.jurisdictions.forEach((row, index) => {
      if (row.holidayCalendar !== null && !Object.hasOwn(tables.hours.holidayCalendars, row.holidayCalendar)) {
        context.addIssue({ code: 'custom', path: ['hours', 'jurisdictions', index, 'holidayCalendar'], message: `no holiday calendar is named ${row.holidayCalendar}` });
      }
    });
  });

/** Checks the tables' shape; throws an Error naming the field that is wrong. */
export function parseLegalTables(raw: unknown): LegalTables {
  const parsed = legalTablesSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`Legal tables, ${issue!.path.join('.')}: ${issue!.message}`);
}
