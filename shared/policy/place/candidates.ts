import type { Contact } from '../../contacts/contact.ts';
import type { Zone, ZoneTable } from '../../time/zone-table.ts';
import { countryOf } from '../hours/book.ts';
import type { PlaceTable } from '../tables.ts';
import { type Evidence, evidenceOf, type PossiblePlace } from './evidence.ts';

/** A place a contact may be in. */
export interface Candidate {
  readonly jurisdiction: string;
  readonly zone: Zone;
}

/** Where a contact may be, and on what evidence. Allowed is only what every candidate allows. */
export interface Places {
  readonly candidates: readonly Candidate[];
  /** every jurisdiction that may be the contact's, for rules that ask no clock; none known: empty */
  readonly jurisdictions: readonly string[];
  readonly evidence: readonly Evidence[];
  /** the evidence does not agree, or names no single zone */
  readonly uncertainZone: boolean;
}

/** Whether `narrow` lies in `wide`, as US-FL in US. */
function within(narrow: string, wide: string): boolean {
  return narrow === wide || (wide === countryOf(wide) && countryOf(narrow) === wide);
}

/** Both at once, or null when they contradict each other. Zones agree when their clocks do, not by name. */
function meet(left: PossiblePlace, right: PossiblePlace, sameClock: (a: string, b: string) => boolean): PossiblePlace | null {
  let jurisdiction = left.jurisdiction ?? right.jurisdiction;
  if (left.jurisdiction !== null && right.jurisdiction !== null) {
    if (within(left.jurisdiction, right.jurisdiction)) jurisdiction = left.jurisdiction;
    else if (within(right.jurisdiction, left.jurisdiction)) jurisdiction = right.jurisdiction;
    else return null;
  }
  if (left.zone !== null && right.zone !== null && !sameClock(left.zone, right.zone)) return null;
  return { jurisdiction, zone: left.zone ?? right.zone };
}

function combine(evidence: readonly Evidence[], sameClock: (a: string, b: string) => boolean): { places: readonly PossiblePlace[]; agreed: boolean } {
  let places: readonly PossiblePlace[] = [];
  let agreed = true;
  for (const [index, { places: next }] of evidence.entries()) {
    if (index === 0) {
      places = next;
      continue;
    }
    const both = places.flatMap((left) => next.map((right) => meet(left, right, sameClock)).filter((place) => place !== null));
    if (both.length > 0) {
      places = both;
    } else {
      agreed = false;
      places = [...places, ...next];
    }
  }
  return { places, agreed };
}

/** Two zones keep the same time from 2020 on, which is what the tables decide about. */
function clocksAgree(left: Zone, right: Zone): boolean {
  let at = Date.UTC(2020, 0, 1) / 1000;
  for (;;) {
    if (left.offsetSecondsAt(at) !== right.offsetSecondsAt(at)) return false;
    const next = Math.min(left.nextChangeAfter(at), right.nextChangeAfter(at));
    if (next === Infinity) return true;
    at = next;
  }
}

/** Finds where contacts may be; keeps what it has worked out about pairs of zones. */
export function createPlaceFinder(table: PlaceTable, zones: ZoneTable): (contact: Contact, phone: string | null, forPhone: boolean) => Places {
  const agreement = new Map<string, boolean>();
  const sameClock = (a: string, b: string): boolean => {
    if (a === b) return true;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    let same = agreement.get(key);
    if (same === undefined) {
      same = clocksAgree(zones.zone(a), zones.zone(b));
      agreement.set(key, same);
    }
    return same;
  };
  const canonical = (name: string): string | null => zones.find(name)?.name ?? null;

  return (contact, phone, forPhone) => {
    const evidence = evidenceOf(contact, phone, forPhone, table, canonical);
    const { places, agreed } = combine(evidence, sameClock);
    const candidates: Candidate[] = [];
    const jurisdictions = new Set<string>();
    for (const { jurisdiction, zone } of places) {
      if (jurisdiction !== null) jurisdictions.add(jurisdiction);
      const zoneNames = zone !== null ? [zone] : (jurisdiction !== null && table.zonesOf[jurisdiction]) || [];
      for (const name of zoneNames) {
        const found = zones.find(name);
        // Without a jurisdiction only the clock is known, which the house's own hours still need.
        if (found !== null && !candidates.some((other) => other.jurisdiction === (jurisdiction ?? '') && other.zone === found)) {
          candidates.push({ jurisdiction: jurisdiction ?? '', zone: found });
        }
      }
    }
    return { candidates, jurisdictions: [...jurisdictions], evidence, uncertainZone: !agreed || new Set(candidates.map(({ zone }) => zone)).size > 1 };
  };
}
