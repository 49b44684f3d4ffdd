import type { Zone } from '../../time/zone-table.ts';
import { calendarPeriod, type CapSet, SCOPE_CONTACT, SCOPE_JOURNEY, SCOPE_PERSON } from './caps.ts';
import type { GapSet } from './gaps.ts';
import { TouchLog } from './touch-log.ts';

/** The touch that caps and gaps are asked about, as the small integers of its log. */
export interface LimitQuestion {
  person: number;
  contact: number;
  journey: number;
  subject: number;
}

const MOST_CAPS = 64;
const NO_ZONES: readonly Zone[] = [];
/** as many as there are channels, and a few more */
const CHANNELS = 8;

/** Caps and gaps of one cluster: asked over and over, so the answer is written into its own fields. */
export class Limits {
  readonly log = new TouchLog();
  /** the earliest instant at which there is room for the touch */
  releaseSecond = 0;
  /** positions in the set asked; -1: that one did not decide. At most one of them does. */
  capIndex = -1;
  gapIndex = -1;
  /** the touch in the log that the gap is kept from */
  otherIndex = -1;
  readonly #left = new Int32Array(MOST_CAPS);
  readonly #release = new Int32Array(MOST_CAPS);
  readonly #newest = new Int32Array(CHANNELS);
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
      this.releaseSecond = atSecond;
      return atSecond;
    }
    if (caps.hasCalendar) {
      // The answer takes the place of what was remembered.
      this.#caps = null;
      this.#decide(caps, gaps, question, zones, atSecond);
    } else if (!this.#isSame(caps, gaps, question, atSecond)) this.#remember(caps, gaps, question, atSecond);
    // Until the next touch is handed over, rolling windows and gaps open at one and the same instant, whenever they are asked.
    const release = this.#freeSecond > atSecond ? this.#freeSecond : atSecond;
    this.releaseSecond = release;
    return release;
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
    const { max } = caps;
    const capCount = max.length;
    const left = this.#left;
    const release = this.#release;
    const newest = this.#newest;
    for (let cap = 0; cap < capCount; cap += 1) {
      left[cap] = max[cap]!;
      release[cap] = atSecond;
    }
    for (let channel = 0; channel < CHANNELS; channel += 1) newest[channel] = -1;
    this.#count(caps, gaps, question, atSecond);
    if (caps.hasCalendar) this.#askCalendars(caps, question, zones, atSecond);
    let latest = atSecond;
    let found = -1;
    for (let cap = 0; cap < capCount; cap += 1) {
      if (release[cap]! <= latest) continue;
      latest = release[cap]!;
      found = cap;
    }
    this.capIndex = found;
    this.gapIndex = -1;
    const { first, seconds } = gaps;
    for (let gap = 0; gap < first.length; gap += 1) {
      const other = newest[first[gap]!]!;
      if (other < 0) continue;
      const free = log.second[other]! + seconds[gap]!;
      if (free <= latest) continue;
      latest = free;
      this.capIndex = -1;
      this.gapIndex = gap;
      this.otherIndex = other;
    }
    this.#freeSecond = latest;
  }

  /** One pass from the newest touch back: rolling windows counted down, the newest touch of each channel noted. */
  #count({ max, windowSeconds, channelMask, scope, longestSeconds }: CapSet, gaps: GapSet, { person, contact, journey, subject }: LimitQuestion, atSecond: number): void {
    const { log } = this;
    const left = this.#left;
    const release = this.#release;
    const newest = this.#newest;
    const oldest = atSecond - (longestSeconds > gaps.longestSeconds ? longestSeconds : gaps.longestSeconds);
    const capCount = max.length;
    const { second: seconds, person: people, channel: channels } = log;
    for (let index = log.count - 1; index >= 0; index -= 1) {
      const second = seconds[index]!;
      if (second <= oldest) return;
      if (people[index] !== person) continue;
      const channel = channels[index]!;
      if (newest[channel] === -1) newest[channel] = index;
      const bit = 1 << channel;
      for (let cap = 0; cap < capCount; cap += 1) {
        const window = windowSeconds[cap]!;
        if (second <= atSecond - window || (channelMask[cap]! & bit) === 0) continue;
        const whose = scope[cap]!;
        if (whose !== SCOPE_PERSON) {
          if (whose === SCOPE_CONTACT) {
            if (log.contact[index] !== contact) continue;
          } else if (whose === SCOPE_JOURNEY) {
            if (log.journey[index] !== journey || log.contact[index] !== contact) continue;
          } else if (log.subject[index] !== subject) continue;
        }
        const room = left[cap]! - 1;
        left[cap] = room;
        // The cap has room again when the max-th newest leaves the window.
        if (room === 0) release[cap] = second + window;
      }
    }
  }

  #askCalendars({ caps, channelMask, scope }: CapSet, { person, contact, journey, subject }: LimitQuestion, zones: readonly Zone[], atSecond: number): void {
    const { log } = this;
    caps.forEach(({ max, window }, cap) => {
      if (window.kind !== 'calendar') return;
      for (const clock of window.zone === null ? zones : [window.zone]) {
        const { fromSecond, toSecond } = calendarPeriod(clock, window.unit, atSecond);
        let room = max;
        for (let index = log.count - 1; index >= 0 && log.second[index]! >= fromSecond; index -= 1) {
          if (log.second[index]! >= toSecond || log.person[index] !== person || (channelMask[cap]! & (1 << log.channel[index]!)) === 0) continue;
          const whose = scope[cap]!;
          const isCounted =
            whose === SCOPE_PERSON ||
            (whose === SCOPE_CONTACT && log.contact[index] === contact) ||
            (whose === SCOPE_JOURNEY && log.journey[index] === journey && log.contact[index] === contact) ||
            (whose > SCOPE_JOURNEY && log.subject[index] === subject);
          if (isCounted) room -= 1;
        }
        if (room <= 0) this.#release[cap] = Math.max(this.#release[cap]!, toSecond);
      }
    });
  }
}
