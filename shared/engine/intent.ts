import type { EventType } from '../contacts/event.ts';
import { decayed, type IntentScoring, scoreOfPoints } from '../contacts/intent-score.ts';

/** How a program reckons intent: what each event type is worth, by the integer that columns hold. */
export interface ProgramIntent {
  readonly points: Float64Array;
  readonly halfLifeDays: number;
}

export function programIntent({ points, halfLifeDays }: IntentScoring, eventTypes: readonly EventType[]): ProgramIntent {
  return { points: Float64Array.from(eventTypes, (type) => points[type] ?? 0), halfLifeDays };
}

/**
 * The intent of a cluster's contacts as each ledger knows it, while a run goes on. What every event was worth is not kept:
 * exponential decay has no memory, so a sum and its second say all.
 */
export class Intents {
  readonly #intent: ProgramIntent | null;
  #sums = new Float64Array(0);
  #seconds = new Float64Array(0);

  constructor(intent: ProgramIntent | null) {
    this.#intent = intent;
  }

  /** Turns to another cluster of so many pairs of a ledger and a contact. */
  open(places: number): void {
    if (this.#intent === null) return;
    if (places > this.#sums.length) {
      this.#sums = new Float64Array(places * 2);
      this.#seconds = new Float64Array(places * 2);
    } else this.#sums.fill(0, 0, places);
  }

  /** An event of a type happened at a second. */
  note(place: number, type: number, atSecond: number): void {
    const intent = this.#intent;
    if (intent === null || intent.points[type] === 0) return;
    const heard = this.#sums[place]!;
    const since = this.#seconds[place]!;
    // Reckoned forward only: backward, a few years at a short half-life would be more than a number holds.
    if (heard !== 0 && atSecond < since) {
      this.#sums[place] = heard + decayed(intent.points[type]!, since - atSecond, intent.halfLifeDays);
      return;
    }
    this.#sums[place] = this.#at(intent, place, atSecond) + intent.points[type]!;
    this.#seconds[place] = atSecond;
  }

  /** A step says what the score is from now on; it decays like points. */
  set(place: number, score: number, atSecond: number): void {
    this.#sums[place] = score;
    this.#seconds[place] = atSecond;
  }

  /** 0 to 100, one decimal, at a second; null where nobody reckons. */
  scoreAt(place: number, atSecond: number): number | null {
    return this.#intent === null ? null : scoreOfPoints(this.#at(this.#intent, place, atSecond));
  }

  #at({ halfLifeDays }: ProgramIntent, place: number, atSecond: number): number {
    const sum = this.#sums[place]!;
    return sum === 0 ? 0 : decayed(sum, atSecond - this.#seconds[place]!, halfLifeDays);
  }
}
