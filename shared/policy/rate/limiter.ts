import type { SendingRate } from './drain.ts';
import { compareText } from '../../words/text.ts';

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
    compareText(left.id, right.id)
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
  /** since when it has been sending without a pause, and how many parts: counted rather than summed up, so that no error of rounding grows */
  #busyFromSecond = -Infinity;
  #partsSince = 0;
  #day = NaN;
  #usedToday = 0;

  constructor(rate: SendingRate, dayOf: (second: number) => number = (second) => Math.floor(second / DAY_SECONDS)) {
    if (!(rate.segmentsPerSecond > 0)) throw new RangeError(`segmentsPerSecond: expected more than 0, got ${rate.segmentsPerSecond}`);
    this.#rate = rate;
    this.#dayOf = dayOf;
  }

  /** The second at which these parts may be handed over; they count from then on. */
  grant(atSecond: number, segments: number): number {
    const { second, isIdle, day, usedBefore } = this.#slot(atSecond, segments);
    this.#day = day;
    this.#usedToday = usedBefore + segments;
    if (isIdle) this.#busyFromSecond = second;
    this.#partsSince = (isIdle ? 0 : this.#partsSince) + segments;
    return second;
  }

  /** The second at which it would be their turn, where they may not need it: nothing is given away. */
  turn(atSecond: number, segments: number): number {
    return this.#slot(atSecond, segments).second;
  }

  /** The first second that has room, whether nothing is being sent where it begins, and what its day has used before. */
  #slot(atSecond: number, segments: number): { second: number; isIdle: boolean; day: number; usedBefore: number } {
    const { dailySegmentCap } = this.#rate;
    if (dailySegmentCap !== null && segments > dailySegmentCap) throw new RangeError(`segments: ${segments} parts never fit a day of ${dailySegmentCap}`);
    const busySeconds = this.#partsSince / this.#rate.segmentsPerSecond;
    const isIdle = atSecond - this.#busyFromSecond >= busySeconds - 1e-9;
    // Sending that begins within a second is done in it: a rate of four a second lets four go at once, and nobody waits for a fraction.
    const second = isIdle ? atSecond : this.#busyFromSecond + Math.floor(busySeconds + 1e-9);
    const day = this.#dayOf(second);
    const usedBefore = day === this.#day ? this.#usedToday : 0;
    if (dailySegmentCap === null || usedBefore + segments <= dailySegmentCap) return { second, isIdle, day, usedBefore };
    // On to the first second of the next day; days are at least a second long, so the search ends.
    let low = second;
    let high = second + DAY_SECONDS * 2;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#dayOf(middle) > day) high = middle;
      else low = middle;
    }
    return { second: high, isIdle: true, day: this.#dayOf(high), usedBefore: 0 };
  }
}
