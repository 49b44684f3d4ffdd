import type { Channel } from '../../contacts/contact.ts';
import { channelIndexOf } from './caps.ts';

/** How long a touch has to keep away from one before it: directed, from one channel to another. */
export interface Gap {
  readonly first: Channel;
  readonly then: Channel;
  readonly seconds: number;
}

/** Ints of a gap in a set: the channel of the touch before, and how far the two keep apart. */
export const GAP_FIRST = 0;
export const GAP_SECONDS = 1;
export const GAP_SIZE = 2;

/** The gaps that end at one channel, in the policy's order. */
export interface GapSet {
  /** another one's is another */
  readonly id: number;
  /** the channel at which they end, by its index */
  readonly into: number;
  readonly gaps: readonly Gap[];
  /** `GAP_SIZE` for each */
  readonly columns: Int32Array;
}

let sets = 0;

/** The gaps that end at a channel, so that the inner loop asks no others. */
export function gapSetOf(gaps: readonly Gap[], channel: Channel): GapSet {
  const into = gaps.filter(({ then }) => then === channel);
  sets += 1;
  return { id: sets, into: channelIndexOf(channel), gaps: into, columns: Int32Array.from(into.flatMap(({ first, seconds }) => [channelIndexOf(first), seconds])) };
}
