import type { Channel } from '../../contacts/contact.ts';
import { channelIndexOf } from './caps.ts';

/** How long a touch has to keep away from one before it: directed, from one channel to another. */
export interface Gap {
  readonly first: Channel;
  readonly then: Channel;
  readonly seconds: number;
}

/** The gaps that end at one channel, as columns in the policy's order. */
export interface GapSet {
  readonly gaps: readonly Gap[];
  readonly first: Uint8Array;
  readonly seconds: Int32Array;
  readonly longestSeconds: number;
}

/** The gaps that end at a channel, so that the inner loop asks no others. */
export function gapSetOf(gaps: readonly Gap[], channel: Channel): GapSet {
  const into = gaps.filter(({ then }) => then === channel);
  return {
    gaps: into,
    first: Uint8Array.from(into, ({ first }) => channelIndexOf(first)),
    seconds: Int32Array.from(into, ({ seconds }) => seconds),
    longestSeconds: Math.max(0, ...into.map(({ seconds }) => seconds)),
  };
}
