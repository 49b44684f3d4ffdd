import { NEVER } from '../../shared/engine/agenda.ts';
import { RateLimiter } from '../../shared/policy/rate/limiter.ts';
import type { SendingRate } from '../../shared/policy/rate/drain.ts';
import type { Carrier } from './carrier.ts';

const FIRST_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 300;
/** senders that were refused together do not all come back at once */
const MOST_JITTER = 0.5;

/** How fast a channel may go: the sender's own rate, and each carrier's as far as a contact's record names one. */
export interface LaneRates {
  readonly own: SendingRate | null;
  /** by the name that stands in the contact's column `carrier` */
  readonly carriers: Readonly<Record<string, SendingRate>>;
}

/** The way out of one channel: who carries, how much may be under way, and when sending time is to be had. */
export class Lane {
  readonly carrier: Carrier;
  underWay = 0;
  /** nothing goes before this second: the provider said so, or cannot be reached */
  closedUntilSecond = 0;
  /** why; null: it goes */
  trouble: string | null = null;
  readonly #own: RateLimiter | null;
  readonly #carriers: ReadonlyMap<string, RateLimiter>;
  /** sending time already given to a touch that waits for it */
  readonly #grants = new Map<string, number>();
  #failures = 0;

  constructor(carrier: Carrier, rates: LaneRates) {
    this.carrier = carrier;
    this.#own = rates.own === null ? null : new RateLimiter(rates.own);
    this.#carriers = new Map(Object.entries(rates.carriers).map(([name, rate]) => [name, new RateLimiter(rate)]));
  }

  /** What went out earlier this day counts, so that a restart gives nobody a second day's worth. */
  usedToday(daySecond: number, parts: number): void {
    if (parts > 0) this.#own?.grant(daySecond, parts);
  }

  /** The second, now or later, at which a touch may go. Its sending time is kept for it until it is taken. */
  competesAt(key: string, nowSecond: number, parts: number, carrierName: string): number {
    if (this.closedUntilSecond > nowSecond) return this.closedUntilSecond;
    if (this.underWay >= this.carrier.atOnce) return NEVER;
    let second = this.#grants.get(key);
    if (second === undefined) {
      second = this.#own?.grant(nowSecond, parts) ?? nowSecond;
      second = this.#carriers.get(carrierName)?.grant(second, parts) ?? second;
      this.#grants.set(key, second);
    }
    return Math.max(second, nowSecond);
  }

  take(key: string): void {
    this.#grants.delete(key);
    this.underWay += 1;
  }

  /** Sending time given to touches that have not come for it: what waits because of the rate. */
  get waiting(): number {
    return this.#grants.size;
  }

  went(): void {
    this.#failures = 0;
    this.trouble = null;
  }

  /** Closes for a while that grows with each failure in a row; answers until when. */
  pause(nowSecond: number, words: string, retryAfterSeconds: number | null): number {
    this.#failures += 1;
    this.trouble = words;
    const seconds = retryAfterSeconds ?? Math.ceil(Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (this.#failures - 1)) * (1 + MOST_JITTER * Math.random()));
    this.closedUntilSecond = Math.max(this.closedUntilSecond, nowSecond + seconds);
    return this.closedUntilSecond;
  }
}
