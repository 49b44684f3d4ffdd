import type { LawRow } from '../../../shared/api/calls/policy-law.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { capitalised, listWords } from '../../../shared/words/text.ts';
import { readInstant } from '../format/instant.ts';

export type LegalOverride = Policy['legalOverrides'][number];
export type DayPart = keyof LegalOverride['windows'];

export const DAY_PARTS: readonly { id: DayPart; label: string }[] = [
  { id: 'mon-fri', label: 'Monday to Friday' },
  { id: 'sat', label: 'Saturday' },
  { id: 'sun', label: 'Sunday' },
];

export const OVERRIDE_CHANNELS: readonly { value: LegalOverride['channel']; label: string }[] = [
  { value: 'sms', label: 'SMS' },
  { value: 'voice', label: 'Calls' },
  { value: 'voice-prerecorded', label: 'Recorded calls' },
];

const WINDOW = /^(([01]\d|2[0-3]):[0-5]\d)\s*(?:-|–|to)\s*(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** "09:00-12:00, 14:00-20:00" as windows, nothing as none; null where it is no such text. */
export function readWindows(text: string): LegalOverride['windows'][DayPart] | null {
  const parts = text.split(',').map((part) => part.trim()).filter(Boolean);
  const windows = parts.map((part) => {
    const match = WINDOW.exec(part);
    return match?.[1] && match[3] && match[1] < match[3] ? { open: match[1], close: match[3] } : null;
  });
  return windows.every((window) => window !== null) ? windows : null;
}

/** "09:00 to 20:00", "never". */
export function windowsWords(windows: LegalOverride['windows'][DayPart]): string {
  return windows.length === 0 ? 'never' : windows.map(({ open, close }) => `${open} to ${close}`).join(', ');
}

/** The same as it is typed: "09:00-12:00, 14:00-20:00". */
export function writeWindows(windows: LegalOverride['windows'][DayPart]): string {
  return windows.map(({ open, close }) => `${open}-${close}`).join(', ');
}

/** The channels of a row: "SMS and calls". */
export function channelsWords({ channels }: Pick<LawRow, 'channels'>): string {
  return capitalised(listWords(OVERRIDE_CHANNELS.filter(({ value }) => channels.includes(value)).map(({ value, label }) => (value === 'sms' ? label : label.toLowerCase())), 'and'));
}

/** A row's week, days alike named together: "every day 08:00–20:00", "Mon to Sat 08:00–20:00, never on Sun and holidays". */
export function weekWords({ windows, holidaysBarred }: Pick<LawRow, 'windows' | 'holidaysBarred'>): string {
  const hours = new Map<string, string[]>();
  for (const [day, part] of [['Mon to Fri', 'mon-fri'], ['Sat', 'sat'], ['Sun', 'sun']] as const) {
    const words = windows[part].map(({ open, close }) => `${open}–${close}`).join(' and ');
    hours.set(words, [...(hours.get(words) ?? []), day]);
  }
  const never = [...(hours.get('') ?? []), ...(holidaysBarred ? ['holidays'] : [])];
  const days = (names: readonly string[]) => (names.length === 3 ? 'every day' : names.join() === 'Mon to Fri,Sat' ? 'Mon to Sat' : listWords(names, 'and'));
  const open = [...hours].filter(([words]) => words !== '').map(([words, names]) => `${days(names)} ${words}`);
  return [...open, ...(never.length > 0 ? [`never on ${listWords(never, 'and')}`] : [])].join(', ');
}

/** What is allowed instead of the law's row, and on whose word. */
export function overrideSentence(override: LegalOverride): string {
  const days = DAY_PARTS.map(({ id, label }) => `${label} ${windowsWords(override.windows[id])}`).join('; ');
  return `${days}; holidays ${override.holidaysBarred ? 'barred' : 'like other days'}. ${override.by}, ${readInstant(override.at).text}: “${override.why}”`;
}
