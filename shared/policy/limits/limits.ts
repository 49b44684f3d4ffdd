import type { Zone } from '../../time/zone-table.ts';
import { calendarPeriod, CAP_CHANNEL, CAP_CHANNELS, CAP_MAX, CAP_SCOPE, CAP_SIZE, CAP_WINDOW, type CapSet, CHANNEL_COUNT, SCOPE_CONTACT, SCOPE_JOURNEY, SCOPE_PERSON } from './caps.ts';
import { GAP_FIRST, GAP_SECONDS, GAP_SIZE, type GapSet } from './gaps.ts';
import { TOUCH_CHANNEL, TOUCH_CONTACT, TOUCH_JOURNEY, TOUCH_PERSON, TOUCH_SECOND, TOUCH_SIZE, TOUCH_SUBJECT, LONG_AGO, TouchLog } from './touch-log.ts';

/** The touch that caps and gaps are asked about, as the small integers of its log. */
export interface LimitQuestion {
  person: number;
  contact: number;
  journey: number;
  subject: number;
}

const NO_ZONES: readonly Zone[] = [];

/** Ints of what was found for a channel: of which log, when all is free, and what is last to give room; and how far apart two of them begin. */
const FOUND_VERSION = 0;
const FOUND_FREE = 1;
const FOUND_CAP = 2;
const FOUND_GAP = 3;
const FOUND_OTHER = 4;
/** and by which sets of caps and gaps, by their ids */
const FOUND_CAPS = 5;
const FOUND_GAPS = 6;
const FOUND_SIZE = 8;
/** Before any touch. */
const BEFORE_ALL = 0;

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
  // By channel, of a log with one contact's touches alone: what was found stands until the next of them.
  readonly #found = new Int32Array(CHANNEL_COUNT * FOUND_SIZE);

  /**
   * Asks every cap and gap once: the earliest instant at or after `atSecond` with room, given what was handed over so
   * far. The later release decides; at a tie the cap is named (rules.md section 7, "Frequency"). Rolling: a touch
   * exactly the window's length old no longer counts. Calendar: by the local day or week in every zone given.
   */
  ask(caps: CapSet, gaps: GapSet, question: LimitQuestion, zones: readonly Zone[], atSecond: number): number {
    if (caps.isPlain && this.log.isOnlyOf(question.person, question.contact)) return this.#askOfOne(caps, gaps, question, atSecond);
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

  /** The same of a log in which nobody else has a touch, and where every touch on a channel counts. */
  #askOfOne(caps: CapSet, gaps: GapSet, question: LimitQuestion, atSecond: number): number {
    const { into } = gaps;
    const found = this.#found;
    // The answer takes the place of what was remembered.
    this.#caps = null;
    const at = Math.imul(into, FOUND_SIZE);
    if (found[at + FOUND_VERSION] !== this.log.version || found[(at + FOUND_CAPS) | 0] !== caps.id || found[(at + FOUND_GAPS) | 0] !== gaps.id) {
      this.#decide(caps, gaps, question, NO_ZONES, BEFORE_ALL);
      found[at + FOUND_CAPS] = caps.id;
      found[at + FOUND_GAPS] = gaps.id;
      found[at + FOUND_VERSION] = this.log.version;
      found[at + FOUND_FREE] = this.#freeSecond;
      found[at + FOUND_CAP] = this.capIndex;
      found[at + FOUND_GAP] = this.gapIndex;
      found[at + FOUND_OTHER] = this.otherIndex;
    }
    const free = found[(at + FOUND_FREE) | 0]!;
    if (free <= atSecond) {
      this.capIndex = -1;
      this.gapIndex = -1;
      return atSecond;
    }
    this.capIndex = found[(at + FOUND_CAP) | 0]!;
    this.gapIndex = found[(at + FOUND_GAP) | 0]!;
    this.otherIndex = found[(at + FOUND_OTHER) | 0]!;
    return free;
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
    const { touches, count, byChannel, stride, channels } = log;
    const isOfOne = log.isOnlyOf(question.person, question.contact);
    const isPlain = isOfOne && log.isInOrder;
    let latest = atSecond;
    this.capIndex = -1;
    this.gapIndex = -1;
    for (let cap = 0; cap < columns.length; cap = (cap + CAP_SIZE) | 0) {
      const window = columns[(cap + CAP_WINDOW) | 0]!;
      if (window === 0) {
        const release = this.#calendarRelease(caps, cap, question, zones, atSecond);
        if (release <= latest) continue;
        latest = release;
        this.capIndex = cap / CAP_SIZE;
        continue;
      }
      // The window has room again when the max-th newest touch leaves it; which one that is stands by channel and in the log itself.
      const max = columns[cap + CAP_MAX]!;
      const counted = columns[(cap + CAP_CHANNELS) | 0]!;
      const channel = columns[(cap + CAP_CHANNEL) | 0]!;
      const scope = columns[(cap + CAP_SCOPE) | 0]!;
      let second = LONG_AGO;
      if (!isPlain || scope > SCOPE_PERSON || (channel < 0 && (channels & ~counted) !== 0)) second = this.#nthCounted(max, counted, scope, question, latest - window);
      else if (channel >= 0) {
        const own = Math.imul(channel, stride);
        const older = (byChannel[own]! - max) | 0;
        if (older >= 0) second = byChannel[(own + 1 + older) | 0]!;
      } else if (count >= max) second = touches[(count - max) * TOUCH_SIZE + TOUCH_SECOND]!;
      const free = (second + window) | 0;
      if (free <= latest) continue;
      latest = free;
      this.capIndex = cap / CAP_SIZE;
    }
    this.#freeSecond = this.#askGaps(gaps, question, isOfOne, isPlain, latest);
  }

  /** When the nth newest touch was that counts for a cap; LONG_AGO where there are fewer after a second. */
  #nthCounted(nth: number, counted: number, scope: number, question: LimitQuestion, afterSecond: number): number {
    const { touches, count } = this.log;
    let left = nth;
    for (let at = (count - 1) * TOUCH_SIZE; at >= 0; at -= TOUCH_SIZE) {
      const second = touches[at + TOUCH_SECOND]!;
      if (second <= afterSecond) break;
      if (((counted >>> touches[at + TOUCH_CHANNEL]!) & 1) === 1 && this.#isCounted(at, scope, question)) left -= 1;
      if (left === 0) return second;
    }
    return LONG_AGO;
  }

  /** The gap to the newest touch of each channel; of what opens at the same instant the cap is named. */
  #askGaps({ columns }: GapSet, question: LimitQuestion, isOfOne: boolean, isPlain: boolean, freeSecond: number): number {
    const { touches, count, byChannel, stride } = this.log;
    let latest = freeSecond;
    for (let gap = 0; gap < columns.length; gap = (gap + GAP_SIZE) | 0) {
      const first = columns[gap + GAP_FIRST]!;
      const seconds = columns[(gap + GAP_SECONDS) | 0]!;
      // Where the newest touch on the channel is far enough behind, all are.
      if (isPlain) {
        const own = Math.imul(first, stride);
        const onChannel = byChannel[own]!;
        if (onChannel === 0 || ((byChannel[(own + onChannel) | 0]! + seconds) | 0) <= latest) continue;
      }
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
