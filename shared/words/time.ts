import { countWords, listWords } from './text.ts';

export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

const UNITS = [
  ['day', DAY_SECONDS],
  ['hour', HOUR_SECONDS],
  ['minute', MINUTE_SECONDS],
  ['second', 1],
] as const;

/** A length of time in full: 172800 is "2 days", 5400 "1 hour 30 minutes", 0 "no time". */
export function durationWords(seconds: number): string {
  let rest = Math.abs(seconds);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(countWords(count, name));
  }
  return parts.length === 0 ? 'no time' : parts.join(' ');
}

/** A signed distance from something: "3 days before", "on", "1 hour after". */
export function offsetWords(seconds: number): string {
  if (seconds === 0) return 'on';
  return `${durationWords(seconds)} ${seconds < 0 ? 'before' : 'after'}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Weekdays 1 (Monday) to 7: "day", "weekday", "Monday or Friday". */
export function weekdaysWords(weekdays: readonly number[]): string {
  const sorted = [...new Set(weekdays)].sort((left, right) => left - right);
  const key = sorted.join('');
  if (key === '1234567') return 'day';
  if (key === '12345') return 'weekday';
  if (key === '67') return 'weekend day';
  return listWords(sorted.map((day) => WEEKDAYS[day - 1] ?? String(day)), 'or');
}
