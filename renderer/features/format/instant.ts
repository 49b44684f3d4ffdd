/** An instant as a person reads it: in the contact's own zone, with ours for the hover. */
export interface ReadableInstant {
  /** "3 May 2026, 09:12 EDT" */
  text: string;
  /** the same instant where the reader is, "3 May 2026, 15:12 CEST, your time" */
  ours: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Locales differ in which abbreviations they know: en-US has EDT, en-GB has CEST, en-AU has AEST, en-NZ has NZST, en-IN has IST, en-ZA has EAT. */
const ABBREVIATING_LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];
const PARTS = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The zone the reader's machine is set to. */
export function ourTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
}

/** "UTC−05:00", for a zone without an abbreviation of its own. */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** Making a formatter costs far more than using it, and tables ask for the same few zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function nameOfZone(date: Date, timeZone: string, locale: string, style: 'short' | 'longOffset'): string {
  const key = `${locale} ${timeZone} ${style}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: style });
  formatters.set(key, formatter);
  return formatter.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** What the machine's own zone data says the offset is; null for a zone it does not know. */
function machineOffsetMinutes(date: Date, timeZone: string): number | null {
  try {
    const name = nameOfZone(date, timeZone, 'en-US', 'longOffset').replace('GMT', '');
    return name === '' ? 0 : offsetMinutes(name);
  } catch {
    return null;
  }
}

/** Minutes that clocks of a zone are ahead of UTC at a Unix time in milliseconds, by this machine's zone data; 0 for a zone it does not know. */
export function offsetMinutesAt(ms: number, timeZone: string): number {
  return machineOffsetMinutes(new Date(ms), timeZone) ?? 0;
}

/**
 * The zone's abbreviation at that instant, "EDT". The host's zone tables decide the offset; where this machine's
 * data disagree or know no abbreviation, the offset itself is the name.
 */
function abbreviation(date: Date, timeZone: string, minutes: number): string {
  if (machineOffsetMinutes(date, timeZone) !== minutes) return offsetName(minutes);
  for (const locale of ABBREVIATING_LOCALES) {
    const name = nameOfZone(date, timeZone, locale, 'short');
    if (/^[A-Z]{2,5}$/.test(name)) return name;
  }
  return offsetName(minutes);
}

function wallClock(date: Date, minutes: number, withSeconds: boolean): string {
  const local = new Date(date.getTime() + minutes * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = withSeconds ? `:${two(local.getUTCSeconds())}` : '';
  return `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}, ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}${seconds}`;
}

/**
 * Reads an instant in the contact's zone. The wall clock is taken from the offset written in `iso`, which the host
 * computed from its own zone tables; the abbreviation comes from this machine. Seconds are shown only where they are not 0.
 * `ourZone` is the reader's zone. Text that is no instant comes back unchanged, so that nothing is hidden.
 */
export function readInstant(iso: string, timeZone?: string, ourZone = ourTimeZone()): ReadableInstant {
  const parts = PARTS.exec(iso);
  const date = new Date(iso);
  if (!parts || Number.isNaN(date.getTime())) return { text: iso, ours: iso };
  const withSeconds = date.getUTCSeconds() !== 0;
  const ourMinutes = machineOffsetMinutes(date, ourZone) ?? 0;
  const here = `${wallClock(date, ourMinutes, withSeconds)} ${abbreviation(date, ourZone, ourMinutes)}`;
  if (timeZone === undefined) return { text: here, ours: `${here}, your time` };
  const written = parts[7] as string;
  // "Z" is how a host writes an instant it did not place; the zone then says what its wall clock shows
  const minutes = written === 'Z' ? (machineOffsetMinutes(date, timeZone) ?? 0) : offsetMinutes(written);
  return { text: `${wallClock(date, minutes, withSeconds)} ${abbreviation(date, timeZone, minutes)}`, ours: `${here}, your time` };
}

/** Where the zone is, for people: "America/New_York" → "New York". */
export function placeOfZone(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** The wall clock alone, "09:12", for entries of one day below each other. */
export function timeOfDay(iso: string): string {
  return PARTS.exec(iso)?.slice(4, 6).join(':') ?? iso;
}

/** The local calendar day, "Sun 3 May 2026". */
export function localDay(iso: string): string {
  const parts = PARTS.exec(iso);
  if (!parts) return iso;
  const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day.getUTCDay()];
  return `${weekday} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** The same instant written in UTC, for one whose written offset is no statement about the contact's zone. */
export function asUtc(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toISOString();
}
