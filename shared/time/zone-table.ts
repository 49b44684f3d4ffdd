import type { PackedZone, ZoneAsset } from './zone-asset.ts';

/** The wall clock of one IANA zone: pure look-ups in a table of offsets, right at every change of clocks. */
export interface Zone {
  /** canonical IANA name */
  readonly name: string;
  /** Seconds to add to UTC for local time, at a Unix second. Outside the table its first or last offset holds. */
  offsetSecondsAt(unixSecond: number): number;
  /** The first change of clocks after a Unix second; Infinity when there is none in the table. */
  nextChangeAfter(unixSecond: number): number;
  /** The short name people know the offset by at a Unix second, as EDT. */
  abbreviationAt(unixSecond: number): string;
}

/** The zones of one asset, unpacked when first asked for. */
export interface ZoneTable {
  readonly tzdata: string;
  has(name: string): boolean;
  /** Throws a RangeError naming an unknown zone. */
  zone(name: string): Zone;
  /** The same, null for an unknown zone. */
  find(name: string): Zone | null;
  names(): readonly string[];
}

const MINUTE_SECONDS = 60;

function unpack(name: string, packed: PackedZone, fromSecond: number): Zone {
  const steps = packed.moments === '' ? [] : packed.moments.split(' ');
  // Float64: instants past 2038 do not fit 32 bits.
  const changes = new Float64Array(steps.length);
  let minute = Math.floor(fromSecond / MINUTE_SECONDS);
  steps.forEach((step, index) => {
    minute += Number.parseInt(step, 36);
    changes[index] = minute * MINUTE_SECONDS;
  });
  const offsets = Int32Array.from(packed.offsets, (index) => packed.offsetSeconds[index]!);
  let last = 0;

  /** How many changes lie at or before the second; neighbouring questions find their answer at once. */
  function segmentAt(unixSecond: number): number {
    if ((last === 0 || changes[last - 1]! <= unixSecond) && (last === changes.length || unixSecond < changes[last]!)) return last;
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changes[middle]! <= unixSecond) low = middle + 1;
      else high = middle;
    }
    last = low;
    return low;
  }

  return {
    name,
    offsetSecondsAt: (unixSecond) => offsets[segmentAt(unixSecond)]!,
    nextChangeAfter: (unixSecond) => changes[segmentAt(unixSecond)] ?? Infinity,
    abbreviationAt: (unixSecond) => packed.abbreviations[packed.offsets[segmentAt(unixSecond)]!]!,
  };
}

/** Opens a zone asset. Names are matched exactly, aliases included. */
export function createZoneTable(asset: ZoneAsset): ZoneTable {
  const opened = new Map<string, Zone>();
  const canonical = (name: string): string => (Object.hasOwn(asset.aliases, name) ? asset.aliases[name]! : name);
  const find = (name: string): Zone | null => {
    const key = canonical(name);
    const open = opened.get(key);
    if (open !== undefined) return open;
    if (!Object.hasOwn(asset.zones, key)) return null;
    const zone = unpack(key, asset.zones[key]!, asset.fromSecond);
    opened.set(key, zone);
    return zone;
  };
  return {
    tzdata: asset.tzdata,
    has: (name) => Object.hasOwn(asset.zones, canonical(name)),
    find,
    zone: (name) => {
      const zone = find(name);
      if (zone === null) throw new RangeError(`Unknown time zone "${name}": expected an IANA name such as America/New_York`);
      return zone;
    },
    names: () => [...Object.keys(asset.zones), ...Object.keys(asset.aliases)].sort(),
  };
}
