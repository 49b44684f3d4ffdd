import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** All that a random choice depends on, so that editing one node changes no draw elsewhere. */
export interface DrawKey {
  seed: number;
  contactId: string;
  journeyId: string;
  /** 1-based entry of the contact into the journey */
  entry: number;
  nodeId: string;
  /** 1-based visit of the node within the entry */
  visit: number;
  /** what the draw is for, as one node may need several */
  purpose: string;
}

/** One past the largest draw: thresholds are out of this. */
export const DRAW_RANGE = 2 ** 32;

/**
 * A keyed draw: the first four bytes, big-endian, of SHA-256 over the JSON array of the key's values in the order
 * of `DrawKey`. An integer from 0 to 2^32 - 1, to be compared with integer thresholds.
 */
export function draw(key: DrawKey): number {
  const text = JSON.stringify([key.seed, key.contactId, key.journeyId, key.entry, key.nodeId, key.visit, key.purpose]);
  return new DataView(sha256(utf8ToBytes(text)).buffer).getUint32(0);
}

/** A keyed draw as a whole number from 0 to `below` - 1; 0 when `below` is 0. */
export function drawBelow(key: DrawKey, below: number): number {
  return Math.floor((draw(key) * below) / DRAW_RANGE);
}
