import type { Zone } from '../../time/zone-table.ts';
import { calendarPeriod, CAP_CHANNELS, CAP_MAX, CAP_SCOPE, CAP_SIZE, CAP_WINDOW, type CapSet, SCOPE_CONTACT, SCOPE_JOURNEY, SCOPE_PERSON } from './caps.ts';
import { GAP_FIRST, GAP_SECONDS, GAP_SIZE, type GapSet } from './gaps.ts';
import { TOUCH_CHANNEL, TOUCH_CONTACT, TOUCH_JOURNEY, TOUCH_PERSON, TOUCH_SECOND, TOUCH_SIZE, TOUCH_SUBJECT, TouchLog } from './touch-log.ts';

/** The touch that caps and gaps are asked about, as the small integers of its log. */
export interface LimitQuestion {
  person: number;
  contact: number;
  journey: number;
  subject: number;
}

const NO_ZONES: readonly Zone[] = [];

/** Caps and gaps of one cluster: asked over and over, so the answer is written into its own fields. */
export class Limits {
  readonly log = new TouchLog();
  /** positions in the set asked; -1: that one did not decide. At most one of them does. */
  capIndex = -1;
  gapIndex = -1;
  /** the touch in the log that the gap is kept from */
  otherIndex = -1;
  // What the last answer was about, and when everything is free.
  #caps: CapSet | null = null;
  #gaps: GapSet | null = null;
  #version = -1;
  #contact = -1;
  #journey = -1;
  #subject = -1;
  #askedSecond = 0;
  #freeSecond = 0;

  /**
   * Asks every cap and gap once: the earliest instant at or after `atSecond` with room, given what was handed over so
   * far. The later release decides; at a tie the cap is named (rules.md section 7, "Frequency"). Rolling: a touch
   * exactly the window's length old no longer counts. Calendar: by the local day or week in every zone given.
   */
  ask(caps: CapSet, gaps: GapSet, question: LimitQuestion, zones: readonly Zone[], atSecond: number): number {
    if (this.log.count === 0) {
      this.capIndex = -1;
      this.gapIndex = -1;
      return atSecond;
    }
    if (caps.hasCalendar) {
      // The answer takes the place of what was remembered.
      this.#caps = null;
      this.#decide(caps, gaps, question, zones, atSecond);
    } else if (!this.#isSame(caps, gaps, question, atSecond)) this.#remember(caps, gaps, question, atSecond);
    // Until the next touch is handed over, rolling windows and gaps open at one and the same instant, whenever they are asked.
    return this.#freeSecond > atSecond ? this.#freeSecond : atSecond;
  }

  /** Whether what is remembered answers this question, too: an answer found for a later second says nothing of an earlier one. */
  #isSame(caps: CapSet, gaps: GapSet, { contact, journey, subject }: LimitQuestion, atSecond: number): boolean {
    if (this.#caps !== caps || this.#gaps !== gaps || this.#version !== this.log.version || this.#contact !== contact || atSecond < this.#askedSecond) return false;
    return !caps.isParticular || (this.#journey === journey && this.#subject === subject);
  }

  #remember(caps: CapSet, gaps: GapSet, question: LimitQuestion, atSecond: number): void {
    this.#decide(caps, gaps, question, NO_ZONES, atSecond);
    this.#caps = caps;
    this.#gaps = gaps;
    this.#version = this.log.version;
    this.#askedSecond = atSecond;
    this.#contact = question.contact;
    this.#journey = question.journey;
    this.#subject = question.subject;
  }

  /** Finds which cap or gap is last to give room, and when; a second not after `atSecond` where none holds the touch. */
  #decide(caps: CapSet, gaps: GapSet, question: LimitQuestion, zones: readonly Zone[], atSecond: number): void {
    const { log } = this;
    const { columns } = caps;
    const { touches } = log;
    const newest = (log.count - 1) * TOUCH_SIZE;
    const isOfOne = log.isOnlyOf(question.person, question.contact);
    let latest = atSecond;
    this.capIndex = -1;
    this.gapIndex = -1;
    for (let cap = 0; cap < columns.length; cap += CAP_SIZE) {
      const window = columns[cap + CAP_WINDOW]!;
      if (window === 0) {
        const release = this.#calendarRelease(caps, cap, question, zones, atSecond);
        if (release <= latest) continue;
        latest = release;
        this.capIndex = cap / CAP_SIZE;
        continue;
      }
      const counted = columns[cap + CAP_CHANNELS]!;
      const scope = columns[cap + CAP_SCOPE]!;
      const isEverybodys = isOfOne && scope <= SCOPE_PERSON;
      let room = columns[cap + CAP_MAX]!;
      // The window has room again when the max-th newest touch leaves it.
      const fromSecond = latest - window;
      for (let at = newest; at >= 0; at -= TOUCH_SIZE) {
        const second = touches[at + TOUCH_SECOND]!;
        if (second <= fromSecond) break;
        if (((counted >>> touches[at + TOUCH_CHANNEL]!) & 1) === 0 || !(isEverybodys || this.#isCounted(at, scope, question))) continue;
        room -= 1;
        if (room !== 0) continue;
        latest = second + window;
        this.capIndex = cap / CAP_SIZE;
        break;
      }
    }
    this.#freeSecond = this.#askGaps(gaps, question, isOfOne, latest);
  }

  /** The gap to the newest touch of each channel; of what opens at the same instant the cap is named. */
  #askGaps({ columns }: GapSet, question: LimitQuestion, isOfOne: boolean, freeSecond: number): number {
    const { touches, count } = this.log;
    let latest = freeSecond;
    for (let gap = 0; gap < columns.length; gap += GAP_SIZE) {
      const first = columns[gap + GAP_FIRST]!;
      const seconds = columns[gap + GAP_SECONDS]!;
      for (let at = (count - 1) * TOUCH_SIZE; at >= 0; at -= TOUCH_SIZE) {
        const free = touches[at + TOUCH_SECOND]! + seconds;
        if (free <= latest) break;
        if (touches[at + TOUCH_CHANNEL] !== first || !(isOfOne || touches[at + TOUCH_PERSON] === question.person)) continue;
        latest = free;
        this.capIndex = -1;
        this.gapIndex = gap / GAP_SIZE;
        this.otherIndex = at / TOUCH_SIZE;
        break;
      }
    }
    return latest;
  }

  /** Whether a touch counts for a cap of that scope. */
  #isCounted(at: number, scope: number, { person, contact, journey, subject }: LimitQuestion): boolean {
    const { touches } = this.log;
    if (touches[at + TOUCH_PERSON] !== person) return false;
    switch (scope) {
      case SCOPE_PERSON:
        return true;
      case SCOPE_CONTACT:
        return touches[at + TOUCH_CONTACT] === contact;
      case SCOPE_JOURNEY:
        return touches[at + TOUCH_JOURNEY] === journey && touches[at + TOUCH_CONTACT] === contact;
      default:
        return touches[at + TOUCH_SUBJECT] === subject;
    }
  }

  /** The latest end of a full period among the clocks given; `atSecond` where all have room. */
  #calendarRelease({ caps, columns }: CapSet, cap: number, question: LimitQuestion, zones: readonly Zone[], atSecond: number): number {
    const { window, max } = caps[cap / CAP_SIZE]!;
    if (window.kind !== 'calendar') return atSecond;
    const { touches, count } = this.log;
    const counted = columns[cap + CAP_CHANNELS]!;
    const scope = columns[cap + CAP_SCOPE]!;
    let release = atSecond;
    for (const clock of window.zone === null ? zones : [window.zone]) {
      const { fromSecond, toSecond } = calendarPeriod(clock, window.unit, atSecond);
      let room = max;
      for (let at = (count - 1) * TOUCH_SIZE; at >= 0 && touches[at + TOUCH_SECOND]! >= fromSecond; at -= TOUCH_SIZE) {
        if (touches[at + TOUCH_SECOND]! < toSecond && ((counted >>> touches[at + TOUCH_CHANNEL]!) & 1) === 1 && this.#isCounted(at, scope, question)) room -= 1;
      }
      if (room <= 0 && toSecond > release) release = toSecond;
    }
    return release;
  }
}
