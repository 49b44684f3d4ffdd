import type { SendingRate } from './drain.ts';

/** A touch that wants to be handed over. */
export interface GrantRequest {
  readonly atSecond: number;
  readonly segments: number;
  /** higher first */
  readonly priority: number;
  /** null: none */
  readonly deadlineSecond: number | null;
  /** when it was first due: the older goes first */
  readonly dueSecond: number;
  readonly id: string;
}

/** The one order of grants: second, priority, deadline, age, id (design.md section 2). */
export function compareGrants(left: GrantRequest, right: GrantRequest): number {
  return (
    left.atSecond - right.atSecond ||
    right.priority - left.priority ||
    (left.deadlineSecond ?? Infinity) - (right.deadlineSecond ?? Infinity) ||
    left.dueSecond - right.dueSecond ||
    (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}

const DAY_SECONDS = 86_400;

/**
 * Grants sending time one touch after another, in the order in which it is asked: each gets the first second at which
 * the rate has room and the day's parts are not used up. `dayOf` numbers the days that the daily cap counts by.
 */
export class RateLimiter {
  readonly #rate: SendingRate;
  readonly #dayOf: (second: number) => number;
  /** parts handed over so far are worth sending until here, in seconds */
  #busyUntil = -Infinity;
  #day = NaN;
  #usedToday = 0;

  constructor(rate: SendingRate, dayOf: (second: number) => number = (second) => Math.floor(second / DAY_SECONDS)) {
    if (!(rate.segmentsPerSecond > 0)) throw new RangeError(`segmentsPerSecond: expected more than 0, got ${rate.segmentsPerSecond}`);
    this.#rate = rate;
    this.#dayOf = dayOf;
  }

  /** The second at which these parts may be handed over; they count from then on. */
  grant(atSecond: number, segments: number): number {
    const { segmentsPerSecond, dailySegmentCap } = this.#rate;
    if (dailySegmentCap !== null && segments > dailySegmentCap) throw new RangeError(`segments: ${segments} parts never fit a day of ${dailySegmentCap}`);
    let start = Math.max(atSecond, this.#busyUntil);
    let second = Math.ceil(start - 1e-9);
    const day = this.#dayOf(second);
    if (day !== this.#day) {
      this.#day = day;
      this.#usedToday = 0;
    }
    if (dailySegmentCap !== null && this.#usedToday + segments > dailySegmentCap) {
      // On to the first second of the next day; days are at least a second long, so the search ends.
      let low = second;
      let high = second + DAY_SECONDS * 2;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (this.#dayOf(middle) > day) high = middle;
        else low = middle;
      }
      second = high;
      start = high;
      this.#day = this.#dayOf(high);
      this.#usedToday = 0;
    }
    this.#usedToday += segments;
    this.#busyUntil = start + segments / segmentsPerSecond;
    return second;
  }
}
