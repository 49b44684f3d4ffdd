import { CHANNEL_COUNT } from './caps.ts';

/** Before any touch, and so far that a window added to it still fits 32 bits. */
export const LONG_AGO = -0x4000_0000;

/** Ints of a touch in a log, and how far apart two touches begin. */
export const TOUCH_SECOND = 0;
export const TOUCH_CHANNEL = 1;
export const TOUCH_PERSON = 2;
export const TOUCH_CONTACT = 3;
export const TOUCH_JOURNEY = 4;
export const TOUCH_SUBJECT = 5;
export const TOUCH_SIZE = 8;

const NOBODY = -1;

/**
 * The touches of one cluster that count, in time order: what caps and gaps look back on. Ids are the small integers of
 * whoever keeps the log. All stand in one column of 32-bit integers, `TOUCH_SIZE` for each; one log is cleared and
 * filled again cluster after cluster.
 */
export class TouchLog {
  count = 0;
  /** changes whenever the log does */
  version = 0;
  touches = new Int32Array(64 * TOUCH_SIZE);
  /** by channel, `stride` apart: how many touches there are, and then the second of each, oldest first; as long as all came in order of time */
  byChannel = new Int32Array(CHANNEL_COUNT * (64 + 1));
  stride = 64 + 1;
  isInOrder = true;
  /** bit n: some are on the nth channel */
  channels = 0;
  /** whose all of them are; NOBODY: there are none, or they are of several */
  #person = NOBODY;
  #contact = NOBODY;

  clear(): void {
    this.version = (this.version + 1) | 0;
    if (this.count === 0) return;
    this.count = 0;
    this.channels = 0;
    this.isInOrder = true;
    this.#person = NOBODY;
    this.#contact = NOBODY;
    for (let at = 0; at < this.byChannel.length; at += this.stride) this.byChannel[at] = 0;
  }

  /** Adds a touch at its place by time; after others of the same second. */
  add(second: number, person: number, contact: number, channel: number, journey: number, subject: number): void {
    let at = this.count * TOUCH_SIZE;
    if (at === this.touches.length) this.#grow();
    const { touches, byChannel } = this;
    if (at === 0) {
      this.#person = person;
      this.#contact = contact;
    } else {
      if (touches[at - TOUCH_SIZE + TOUCH_SECOND]! > second) at = this.#makeRoom(second);
      if (this.#person !== person || this.#contact !== contact) this.#person = NOBODY;
    }
    touches[at + TOUCH_SECOND] = second;
    touches[at + TOUCH_CHANNEL] = channel;
    touches[at + TOUCH_PERSON] = person;
    touches[at + TOUCH_CONTACT] = contact;
    touches[at + TOUCH_JOURNEY] = journey;
    touches[at + TOUCH_SUBJECT] = subject;
    this.count += 1;
    this.version = (this.version + 1) | 0;
    this.channels |= 1 << channel;
    const own = channel * this.stride;
    const position = byChannel[own]! + 1;
    byChannel[own] = position;
    byChannel[own + position] = second;
  }

  /** Whether all touches are of this contact of this person. */
  isOnlyOf(person: number, contact: number): boolean {
    return this.#person === person && this.#contact === contact;
  }

  secondOf(index: number): number {
    return this.touches[index * TOUCH_SIZE + TOUCH_SECOND]!;
  }

  /** How many touches of a person came after a second. */
  countSince(person: number, afterSecond: number): number {
    const { touches } = this;
    let found = 0;
    for (let at = (this.count - 1) * TOUCH_SIZE; at >= 0 && touches[at + TOUCH_SECOND]! > afterSecond; at -= TOUCH_SIZE) if (touches[at + TOUCH_PERSON] === person) found += 1;
    return found;
  }

  /** Moves what came after a second one place on; answers where that leaves room. */
  #makeRoom(second: number): number {
    const end = this.count * TOUCH_SIZE;
    let at = end;
    this.isInOrder = false;
    while (at > 0 && this.touches[at - TOUCH_SIZE + TOUCH_SECOND]! > second) at -= TOUCH_SIZE;
    this.touches.copyWithin(at + TOUCH_SIZE, at, end);
    return at;
  }

  #grow(): void {
    const before = this.stride;
    const stride = this.count * 2 + 1;
    const touches = new Int32Array(this.touches.length * 2);
    touches.set(this.touches);
    const byChannel = new Int32Array(CHANNEL_COUNT * stride);
    for (let channel = 0; channel < CHANNEL_COUNT; channel += 1) byChannel.set(this.byChannel.subarray(channel * before, (channel + 1) * before), channel * stride);
    this.touches = touches;
    this.byChannel = byChannel;
    this.stride = stride;
  }
}
