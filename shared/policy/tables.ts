import type { ZoneAsset } from '../time/zone-asset.ts';

/** How sure a fact of law is: checked against the text, against a page about it, or not at all (rules.md, head). */
export type Confidence = 'verified' | 'unverified';

/** What the hours tables call a way of contact: `voice` covers automated and live calls, `voice-prerecorded` only automated ones. */
export type HoursChannel = 'sms' | 'voice' | 'voice-prerecorded';

export type LocalWindow = readonly [open: string, close: string];

/** A cap that the law sets, counted by person over every number and journey. */
export interface LegalCapRow {
  readonly max: number;
  readonly windowHours: number;
  readonly kind: string;
  readonly scope: string;
  readonly counts: readonly string[];
  readonly exemptIf?: string;
}

/** One row of the permitted-hours table: local wall clock, half-open windows, an empty list bars the day. */
export interface QuietHoursRow {
  readonly jurisdiction: string;
  readonly channels: readonly string[];
  readonly windows: { readonly 'mon-fri': readonly LocalWindow[]; readonly sat: readonly LocalWindow[]; readonly sun: readonly LocalWindow[] };
  readonly holidaysBarred: boolean;
  readonly holidayCalendar: string | null;
  readonly frequencyCap: LegalCapRow | null;
  readonly basis: string;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: Confidence;
  readonly verifiedBy: string | null;
  readonly note: string;
}

export interface HolidayCalendar {
  readonly basis: string;
  readonly confidence: Confidence;
  readonly days: readonly { readonly date: string; readonly name: string }[];
}

export interface QuietHoursTable {
  readonly schema: string;
  readonly asOf: string;
  readonly holidayCalendars: Readonly<Record<string, HolidayCalendar>>;
  readonly jurisdictions: readonly QuietHoursRow[];
}

/** Provider and regulator keywords, by who lists them. */
export interface KeywordTable {
  readonly schema: string;
  readonly stop: Readonly<Record<string, readonly string[]>>;
  readonly start: Readonly<Record<string, readonly string[]>>;
  readonly help: Readonly<Record<string, readonly string[]>>;
}

/** Where an area code, a postal prefix, a region or a country can be. Jurisdiction ids as in the hours table (US-FL, CA-ON, GB). */
export interface PlaceTable {
  readonly schema: string;
  /** North American area code → jurisdiction and its zones */
  readonly areaCodes: Readonly<Record<string, { readonly jurisdiction: string; readonly zones: readonly string[] }>>;
  /** jurisdiction of a region or a country → every zone it has */
  readonly zonesOf: Readonly<Record<string, readonly string[]>>;
  /** United States, first three digits of a ZIP code → region */
  readonly zipPrefixes: Readonly<Record<string, string>>;
  /** Canada, first letter of a postal code → region */
  readonly canadianPostalLetters: Readonly<Record<string, string>>;
  /** IANA zone → countries that keep it */
  readonly countriesOfZone: Readonly<Record<string, readonly string[]>>;
}

/** Every fact the gate needs that is not the workspace's own: loaded by the host from assets, passed in everywhere. */
export interface LegalTables {
  readonly hours: QuietHoursTable;
  readonly keywords: KeywordTable;
  readonly places: PlaceTable;
  readonly zones: ZoneAsset;
}
