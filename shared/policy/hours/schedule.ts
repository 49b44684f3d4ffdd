import { DAY_SECONDS, isoWeekday, localDayOf } from '../../time/local.ts';
import type { Zone } from '../../time/zone-table.ts';

/** Windows of one weekday as [open, close, open, close, …] in local seconds of the day, half-open, sorted, apart. */
export type DayWindows = readonly number[];

/** When a touch is permitted by the local wall clock: seven days from Monday, and days barred as holidays. */
export interface Schedule {
  readonly days: readonly DayWindows[];
  /** local day numbers (from 1970-01-01) with no permitted hours */
  readonly barredDays: ReadonlySet<number>;
}

const NO_DAYS: ReadonlySet<number> = new Set();
const ALL_DAY: DayWindows = [0, DAY_SECONDS];
export const ALWAYS: Schedule = { days: Array.from({ length: 7 }, () => ALL_DAY), barredDays: NO_DAYS };

/** How far ahead an opening is looked for; the longest bar in the tables is a few days. */
const HORIZON_SECONDS = 400 * DAY_SECONDS;

/** Second of the day of a time of day such as 09:30 or 24:00. */
export function secondOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 3600 + minutes! * 60;
}

/** One window as day windows; one that closes before it opens runs over midnight, one that opens as it closes is none. */
export function dayWindows(openSecond: number, closeSecond: number): DayWindows {
  if (openSecond < closeSecond) return [openSecond, closeSecond];
  if (openSecond === closeSecond) return [];
  return closeSecond === 0 ? [openSecond, DAY_SECONDS] : [0, closeSecond, openSecond, DAY_SECONDS];
}

function intersectDay(left: DayWindows, right: DayWindows): DayWindows {
  const both: number[] = [];
  for (let l = 0; l < left.length; l += 2) {
    for (let r = 0; r < right.length; r += 2) {
      const open = Math.max(left[l]!, right[r]!);
      const close = Math.min(left[l + 1]!, right[r + 1]!);
      if (open < close) both.push(open, close);
    }
  }
  return both;
}

/** Permitted only when both permit: nothing that is combined can ever open a minute that one of them closes. */
export function intersect(left: Schedule, right: Schedule): Schedule {
  return {
    days: left.days.map((windows, index) => intersectDay(windows, right.days[index]!)),
    barredDays: left.barredDays.size === 0 ? right.barredDays : right.barredDays.size === 0 ? left.barredDays : new Set([...left.barredDays, ...right.barredDays]),
  };
}

/** Whether the wall clock of an instant lies in a window of its own local date. */
export function isOpen(schedule: Schedule, zone: Zone, unixSecond: number): boolean {
  const local = unixSecond + zone.offsetSecondsAt(unixSecond);
  const day = localDayOf(local);
  if (schedule.barredDays.has(day)) return false;
  const second = local - day * DAY_SECONDS;
  const windows = schedule.days[isoWeekday(day) - 1]!;
  for (let index = 0; index < windows.length; index += 2) if (second >= windows[index]! && second < windows[index + 1]!) return true;
  return false;
}

/** The first local second at or after `local` that lies in a window, or Infinity before `untilLocal`. */
function nextLocalOpening(schedule: Schedule, local: number, untilLocal: number): number {
  for (let day = localDayOf(local); day * DAY_SECONDS < untilLocal; day += 1) {
    if (schedule.barredDays.has(day)) continue;
    const windows = schedule.days[isoWeekday(day) - 1]!;
    for (let index = 0; index < windows.length; index += 2) {
      const opening = Math.max(day * DAY_SECONDS + windows[index]!, local);
      if (opening < day * DAY_SECONDS + windows[index + 1]!) return opening;
    }
  }
  return Infinity;
}

/**
 * The earliest instant at or after `fromSecond` that is open; Infinity when there is none within 400 days.
 * Between two changes of clocks local time runs evenly, so each such stretch is searched in local time by itself:
 * an opening that a gap leaves out is met at the first instant after it, and after a fold each pass is judged alone.
 */
export function nextOpening(schedule: Schedule, zone: Zone, fromSecond: number): number {
  const horizon = fromSecond + HORIZON_SECONDS;
  for (let at = fromSecond; at < horizon; ) {
    const offset = zone.offsetSecondsAt(at);
    const change = Math.min(zone.nextChangeAfter(at), horizon);
    const opening = nextLocalOpening(schedule, at + offset, change + offset) - offset;
    if (opening < change) return opening;
    at = change;
  }
  return Infinity;
}

/** One place a contact may be in, with what is permitted there. */
export interface OpenPlace {
  readonly schedule: Schedule;
  readonly zone: Zone;
}

/** The earliest instant at or after `fromSecond` at which every place is open; Infinity when there is none in sight. */
export function nextCommonOpening(places: readonly OpenPlace[], fromSecond: number): number {
  let at = fromSecond;
  const horizon = fromSecond + HORIZON_SECONDS;
  for (;;) {
    let moved = false;
    for (const place of places) {
      const opening = nextOpening(place.schedule, place.zone, at);
      if (opening > horizon) return Infinity;
      if (opening > at) {
        at = opening;
        moved = true;
      }
    }
    if (!moved) return at;
  }
}
