import type { Channel, Contact } from '../contacts/contact.ts';
import { unixSeconds } from '../time/instant.ts';
import { DAY_SECONDS } from '../time/local.ts';
import { createZoneTable, type Zone, type ZoneTable } from '../time/zone-table.ts';
import { channelsCounted, isPhoneChannel } from './channels.ts';
import type { ConsentSettings } from './consent/question.ts';
import { countryOf, createHoursBook, type HoursBook, jurisdictionChain } from './hours/book.ts';
import { ALWAYS, dayWindows, intersect, type Schedule, secondOfDay } from './hours/schedule.ts';
import { classifyInbound } from './inbound/classify.ts';
import type { InboundClass } from './inbound/inbound-class.ts';
import type { Cap } from './limits/caps.ts';
import { type Gap } from './limits/gaps.ts';
import { createPlaceFinder, type Places } from './place/candidates.ts';
import { PlaceBook } from './place/profile.ts';
import { PolicyError } from './policy-error.ts';
import type { Policy } from './policy.ts';
import type { RuleId } from './rule-ids.ts';
import type { LegalTables } from './tables.ts';
import { TouchKinds } from './touch-kind.ts';

/** A ban that an operator has switched on for an area. */
export interface Emergency {
  readonly jurisdiction: string;
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly note: string;
}

/** A policy and the legal tables worked into what the gate asks: made once a run, shared by every cluster. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly tables: LegalTables;
  readonly zones: ZoneTable;
  readonly book: HoursBook;
  readonly consent: ConsentSettings;
  readonly houseCaps: readonly Cap[];
  readonly gaps: readonly Gap[];
  readonly emergencies: readonly Emergency[];
  /** House hours of a channel, ALWAYS where there are none. */
  readonly houseHours: (channel: Channel) => Schedule;
  /** Legal caps that bind a channel in a jurisdiction. */
  readonly legalCaps: (jurisdiction: string, channel: Channel) => readonly LegalCap[];
  readonly placeBook: PlaceBook;
  readonly kinds: TouchKinds;
  readonly findPlaces: (contact: Contact, phone: string | null, forPhone: boolean) => Places;
  readonly classify: (text: string) => InboundClass;
  /** rules taken out */
  readonly without: ReadonlySet<string>;
}

/** A cap that the law sets, and whether a business relationship frees from it. */
export interface LegalCap {
  readonly cap: Cap;
  readonly freeWithRelationship: boolean;
}

export interface CompileOptions {
  /** Rules to leave out, so that a test or the prover can show what each of them is worth. Never part of a real run. */
  readonly without?: readonly RuleId[];
}

function houseCap(cap: Policy['caps'][number], index: number, zones: ZoneTable): Cap {
  const { window } = cap;
  let zone: Zone | null = null;
  if (window.kind === 'calendar' && window.timeZone !== undefined) {
    zone = zones.find(window.timeZone);
    if (zone === null) throw new PolicyError(`caps.${index}.window.timeZone`, `unknown time zone "${window.timeZone}"; expected an IANA name such as America/New_York`);
  }
  return {
    id: cap.id,
    origin: 'house',
    max: cap.max,
    window: window.kind === 'rolling' ? { kind: 'rolling', seconds: Math.round(window.hours * 3600) } : { kind: 'calendar', unit: window.unit, zone },
    channels: new Set(cap.channels),
    scope: cap.scope,
    source: '',
    jurisdiction: '',
  };
}

function houseSchedule(hours: NonNullable<Policy['quietHours'][Channel]>): Schedule {
  const windows = dayWindows(secondOfDay(hours.open), secondOfDay(hours.close));
  return { days: Array.from({ length: 7 }, (_, index) => (hours.weekdays.includes(index + 1) ? windows : [])), barredDays: ALWAYS.barredDays };
}

/** A journey's own hours: local seconds of the day, every day alike. */
export function journeySchedule(openSecond: number, closeSecond: number): Schedule {
  const windows = dayWindows(openSecond, closeSecond);
  return intersect({ days: Array.from({ length: 7 }, () => windows), barredDays: ALWAYS.barredDays }, ALWAYS);
}

/**
 * Works a policy and the tables into a compiled policy. Throws a PolicyError that names the field for what the schema
 * cannot see: an unknown zone or jurisdiction, an impossible instant.
 */
export function compilePolicy(policy: Policy, tables: LegalTables, options: CompileOptions = {}): CompiledPolicy {
  const zones = createZoneTable(tables.zones);
  const book = createHoursBook(tables, policy.legalOverrides);
  const without: ReadonlySet<string> = new Set(options.without ?? []);
  if (tables.places.zonesOf[policy.homeCountry] === undefined) throw new PolicyError('homeCountry', `unknown country "${policy.homeCountry}"; expected a code such as US`);
  const emergencies = policy.emergencies.map((emergency, index) => {
    const { jurisdiction } = emergency;
    // the country alone would let a mistyped region pass, whose ban then reaches nobody
    const isPlace = tables.places.zonesOf[jurisdiction] !== undefined || tables.hours.jurisdictions.some((row) => row.jurisdiction === jurisdiction);
    if (!isPlace || !book.knows(jurisdiction)) throw new PolicyError(`emergencies.${index}.jurisdiction`, `unknown jurisdiction "${jurisdiction}"; expected an id such as US-LA`);
    return {
      jurisdiction,
      fromSecond: unixSeconds(emergency.from),
      toSecond: emergency.to === null ? Infinity : unixSeconds(emergency.to),
      note: emergency.note,
    };
  });
  const gaps = policy.gaps.map(({ first, then, minutes }) => ({ first, then, seconds: minutes * 60 }));
  const schedules = new Map<Channel, Schedule>();
  for (const [channel, hours] of Object.entries(policy.quietHours)) if (hours !== undefined) schedules.set(channel as Channel, houseSchedule(hours));

  const capCache = new Map<string, readonly LegalCap[]>();
  const legalCaps = (jurisdiction: string, channel: Channel): readonly LegalCap[] => {
    const key = `${jurisdiction} ${channel}`;
    const cached = capCache.get(key);
    if (cached !== undefined) return cached;
    const found: LegalCap[] = [];
    if (isPhoneChannel(channel) && !without.has('caps/law')) {
      for (const { row } of book.rowsOf(jurisdiction, channel)) {
        const law = row.frequencyCap;
        if (law === null) continue;
        const cap: Cap = {
          id: `${row.jurisdiction} ${law.max} per ${law.windowHours} h`,
          origin: 'law',
          max: law.max,
          window: { kind: 'rolling', seconds: law.windowHours * 3600 },
          channels: channelsCounted(law.counts),
          // "same subject matter" counts by subject, everything else by person
          scope: law.scope.startsWith('same subject') ? 'subject' : 'person',
          source: row.source,
          jurisdiction: row.jurisdiction,
        };
        found.push({ cap, freeWithRelationship: law.exemptIf?.includes('business relationship') ?? false });
      }
    }
    capCache.set(key, found);
    return found;
  };

  const compiled: Omit<CompiledPolicy, 'kinds'> & { kinds?: TouchKinds } = {
    policy,
    tables,
    zones,
    book,
    consent: { revokeAllFromSecond: unixSeconds(policy.revokeAllFrom), personWideOptOuts: policy.personWideOptOuts, minimumAge: policy.minimumAge, terms: policy.consentTerms, book, without },
    houseCaps: without.has('caps/house') ? [] : policy.caps.map((cap, index) => houseCap(cap, index, zones)),
    gaps,
    placeBook: new PlaceBook(zones.zone('Etc/UTC')),
    emergencies,
    houseHours: (channel) => schedules.get(channel) ?? ALWAYS,
    legalCaps,
    findPlaces: createPlaceFinder(tables.places, zones),
    classify: (text) => classifyInbound(text, tables.keywords),
    without,
  };
  return Object.assign(compiled, { kinds: new TouchKinds(compiled as CompiledPolicy) });
}

/** Whether a ban of one jurisdiction covers another: a country's covers its regions. */
export function covers(wide: string, jurisdiction: string): boolean {
  return wide === jurisdiction || jurisdictionChain(jurisdiction).includes(wide) || wide === countryOf(jurisdiction);
}

/** The clock a contact lives by, as the best evidence has it; the first zone of the home country where there is none. */
export function contactZone(compiled: CompiledPolicy, contact: Contact): Zone {
  const places = compiled.findPlaces(contact, contact.phone ?? null, true);
  return places.candidates[0]?.zone ?? compiled.zones.zone(compiled.tables.places.zonesOf[compiled.policy.homeCountry]?.[0] ?? 'Etc/UTC');
}

/** How long the old place counts beside a new one (case 41, a product default). */
export const MOVE_SECONDS = 30 * DAY_SECONDS;

/** The ban that covers a place at an instant; only texts and calls are solicitation. */
export function emergencyAt({ emergencies }: CompiledPolicy, { jurisdictions }: Places, channel: Channel, atSecond: number): Emergency | null {
  if (!isPhoneChannel(channel) || emergencies.length === 0) return null;
  return emergencies.find((ban) => atSecond >= ban.fromSecond && atSecond < ban.toSecond && jurisdictions.some((jurisdiction) => covers(ban.jurisdiction, jurisdiction))) ?? null;
}
