/**
 * Makes assets/zones/zones.json from the zone data of the Node that runs it. Run by hand when tzdata changes:
 * `npx node assets/zones/build.ts`. Names and aliases come from Intl and from countries-and-timezones (npm, MIT).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAllTimezones } from 'countries-and-timezones';
import type { PackedZone, ZoneAsset } from '../../shared/time/zone-asset.ts';

const FROM_SECOND = Date.UTC(1990, 0, 1) / 1000;
const TO_SECOND = Date.UTC(2041, 0, 1) / 1000;
/** Nobody has changed clocks twice within a day since 1990. */
const STEP_SECONDS = 86_400;

/** Letters people use where Intl's American English has only GMT+1; all others keep Intl's name. */
const EUROPEAN: Readonly<Record<string, readonly [standard: string, summer: string]>> = {
  'GMT+0': ['GMT', 'BST'],
  'GMT+1': ['CET', 'BST'],
  'GMT+2': ['EET', 'CEST'],
  'GMT+3': ['MSK', 'EEST'],
};

interface Probe {
  offsetAt(second: number): number;
  nameAt(second: number): string;
}

function probe(timeZone: string): Probe {
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const short = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' });
  return {
    offsetAt(second) {
      const [date, time] = wall.format(second * 1000).split(', ');
      const [month, day, year] = date!.split('/').map(Number);
      const [hour, minute, seconds] = time!.split(':').map(Number);
      return Date.UTC(year!, month! - 1, day!, hour!, minute!, seconds!) / 1000 - second;
    },
    nameAt: (second) => short.formatToParts(second * 1000).find((part) => part.type === 'timeZoneName')!.value,
  };
}

function changesOf(zone: Probe): { at: number; offset: number }[] {
  const changes: { at: number; offset: number }[] = [];
  let offset = zone.offsetAt(FROM_SECOND);
  for (let second = FROM_SECOND; second < TO_SECOND; second += STEP_SECONDS) {
    const next = zone.offsetAt(second + STEP_SECONDS);
    if (next === offset) continue;
    let [low, high] = [second, second + STEP_SECONDS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    if (high % 60 !== 0) throw new Error(`A change of clocks inside a minute at ${high}`);
    changes.push({ at: high, offset: next });
    offset = next;
  }
  return changes;
}

function abbreviation(name: string, zone: Probe, second: number, offsets: readonly number[]): string {
  const short = zone.nameAt(second);
  const pair = name.startsWith('Europe/') ? EUROPEAN[short === 'GMT' ? 'GMT+0' : short] : undefined;
  if (pair === undefined) return short;
  return pair[zone.offsetAt(second) === Math.min(...offsets) ? 0 : 1];
}

function pack(name: string): PackedZone {
  const zone = probe(name);
  const changes = changesOf(zone);
  const first = zone.offsetAt(FROM_SECOND);
  const segments = [{ at: FROM_SECOND, offset: first }, ...changes];
  // The same offset can have two names over the years, so an entry is an offset with its name.
  const recent = segments.filter(({ at }) => at > Date.UTC(2020, 0, 1) / 1000).map(({ offset }) => offset);
  const current = recent.length > 0 ? recent : [segments.at(-1)!.offset];
  const entries: { offset: number; name: string }[] = [];
  const offsets = segments.map(({ at, offset }) => {
    const entry = { offset, name: abbreviation(name, zone, at, current) };
    const known = entries.findIndex((other) => other.offset === entry.offset && other.name === entry.name);
    if (known >= 0) return known;
    entries.push(entry);
    return entries.length - 1;
  });
  let before = FROM_SECOND / 60;
  const moments = changes.map(({ at }) => {
    const step = at / 60 - before;
    before = at / 60;
    return step.toString(36);
  });
  return { moments: moments.join(' '), offsets, offsetSeconds: entries.map(({ offset }) => offset), abbreviations: entries.map((entry) => entry.name) };
}

const listed = getAllTimezones({ deprecated: true });
const supported = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
};
const names = [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.keys(listed), 'UTC', 'Etc/UTC', 'GMT'])].filter(supported).sort();

/** IANA's present name where Intl still prefers an old one (Asia/Kolkata for Asia/Calcutta). */
const canonicalOf = (name: string): string => listed[name as keyof typeof listed]?.aliasOf ?? name;

const zones: Record<string, PackedZone> = {};
const aliases: Record<string, string> = {};
for (const name of names) {
  const canonical = canonicalOf(name);
  if (canonical !== name && names.includes(canonical)) aliases[name] = canonical;
  else zones[name] = pack(name);
}

const asset: ZoneAsset = { schema: 'zones/1', tzdata: process.versions.tz!, fromSecond: FROM_SECOND, toSecond: TO_SECOND, zones, aliases };
const lines = (record: Record<string, unknown>): string => Object.entries(record).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
const { zones: _zones, aliases: _aliases, ...head } = asset;
const text = `{\n${Object.entries(head).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')},\n "aliases": {\n${lines(aliases)}\n },\n "zones": {\n${lines(zones)}\n }\n}\n`;
writeFileSync(join(import.meta.dirname, 'zones.json'), text);
console.error(`${Object.keys(zones).length} zones and ${Object.keys(aliases).length} aliases of tzdata ${asset.tzdata}, ${text.length} bytes`);
