import type { DateOrder } from '../../shared/api/calls/table-import.ts';
import { slashedDate } from './date-order.ts';
import { fold } from './fold.ts';

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'on', 'checked']);
const NO = new Set(['', 'false', 'no', 'n', '0', 'off', 'unchecked', 'null', 'none', '-', 'n/a', 'na']);
const IN = new Set(['subscribed', 'optedin', 'optin', 'in', 'active', 'confirmed', 'granted', 'given']);
const OUT = new Set(['unsubscribed', 'optedout', 'optout', 'out', 'stopped', 'stop', 'blocked', 'withdrawn', 'revoked', 'cleaned']);
const NEITHER = new Set(['pending', 'unknown', 'notspecified', 'never', 'neversubscribed', 'notset']);

/** A yes or a no as CRMs write them; null: neither can be read. */
export function yesOrNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** Whether a status of no channel says an opt-out in so many words; "stopped" or "out" may be said of anything. */
export function saysUnsubscribed(text: string): boolean {
  return /^(globally)?(unsubscribed?|optedout|optout)/.test(fold(text));
}

/** Which way a status goes; 'neither' for a state before any choice, null for what cannot be read. */
export function statusOf(text: string): 'in' | 'out' | 'neither' | null {
  const word = fold(text);
  if (IN.has(word) || YES.has(word)) return 'in';
  if (OUT.has(word)) return 'out';
  // a "no" to a status says that nobody opted in, not that anybody opted out
  return NEITHER.has(word) || NO.has(word) ? 'neither' : null;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/;

/**
 * A date or time of a cell as ISO 8601; a sentence where it is none. A time without offset is read as UTC. Of a day
 * without a time, an opt-in has the first second and an opt-out the last, so that a tie of the two goes to the opt-out.
 * Days and months that can be read both ways are refused, unless the column's order is known; what contradicts that is refused too.
 */
export function instantOf(text: string, edge: 'first' | 'last', order: DateOrder | null = null): { iso: string } | { problem: string } {
  const typed = text.trim();
  const iso = ISO.exec(typed);
  if (iso) {
    const [, year, month, day, hour, minute, second, offset] = iso;
    return build(typed, [year, month, day].map(Number), hour === undefined ? null : [hour, minute, second ?? '0'].map(Number), offset, edge);
  }
  const slashed = slashedDate(typed);
  if (slashed) {
    const { first, second, year } = slashed;
    const time = slashed.time === null ? null : [...slashed.time, 0];
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    if (order !== null) return month > 12 && day <= 12 ? { problem: `"${typed}" has no month ${month}: the dates of this column are read ${order === 'day-first' ? 'day' : 'month'} first.` } : build(typed, [year, month, day], time, undefined, edge);
    // 05/05 reads the same both ways
    if (first <= 12 && second <= 12 && first !== second) return { problem: `"${typed}" can be read as two dates; write it as 2026-05-03.` };
    return build(typed, first > 12 ? [year, second, first] : [year, first, second], time, undefined, edge);
  }
  return { problem: `"${typed}" is no date that can be read; 2026-05-03 or 2026-05-03 09:12 was expected.` };
}

/**
 * When an opt-out counts from, by its date's cell: null is from the import on. It is never left out for its date, so what
 * is wrong with one is only said; one of today counts from now without a word, since its day is not over.
 */
export function optOutInstant(cell: string, now: Date, order: DateOrder | null = null): { at: string | null; problem: string | null } {
  const typed = cell.trim();
  if (typed === '') return { at: null, problem: null };
  const last = instantOf(typed, 'last', order);
  if ('problem' in last) return { at: null, problem: `${last.problem} The opt-out counts from the import on.` };
  if (Date.parse(last.iso) <= now.getTime()) return { at: last.iso, problem: null };
  const first = instantOf(typed, 'first', order);
  const today = 'iso' in first && Date.parse(first.iso) <= now.getTime();
  return { at: null, problem: today ? null : `"${typed}" lies in the future. The opt-out counts from the import on.` };
}

function build(typed: string, [year, month, day]: readonly number[], time: readonly number[] | null, offset: string | undefined, edge: 'first' | 'last'): { iso: string } | { problem: string } {
  const [hour, minute, second] = time ?? (edge === 'first' ? [0, 0, 0] : [23, 59, 59]);
  const wall = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
  const exists = wall.getUTCFullYear() === year && wall.getUTCMonth() === month! - 1 && wall.getUTCDate() === day && hour! < 24 && minute! < 60 && second! < 60;
  if (!exists) return { problem: `"${typed}" does not exist in the calendar.` };
  const shift = offset === undefined || offset === 'Z' ? 0 : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
  return { iso: new Date(wall.getTime() - shift * 60_000).toISOString().replace('.000Z', 'Z') };
}
