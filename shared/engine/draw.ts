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

/** Two 32-bit words that stand for a text in a key; all of the text's UTF-16 units and its length go into both. */
export interface KeyWords {
  readonly low: number;
  readonly high: number;
}

/** MurmurHash3 (Austin Appleby, x86 32-bit variant): its body step, as a chain of 32-bit words. */
export const mix = (hash: number, word: number): number => {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
};

/** MurmurHash3's finaliser; an integer from 0 to 2^32 - 1. */
export const finish = (hash: number): number => {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** The words of a text in a draw key; texts are worked out once, draws are made of words. */
export function keyWords(text: string): KeyWords {
  let low = 0x9747b28c;
  let high = 0x2f0b4a17;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = mix(low, unit);
    high = mix(high, unit ^ low);
  }
  return { low: finish(low ^ text.length) | 0, high: finish(high ^ text.length) | 0 };
}

/** What of a key is the same for all draws of a contact. */
export function contactPrefix(seed: number, contact: KeyWords): number {
  return mix(mix(seedPrefix(seed), contact.low), contact.high);
}

/** What of a key is the same for all draws of a run. */
export function seedPrefix(seed: number): number {
  return mix(mix(0, seed), Math.floor(seed / DRAW_RANGE));
}

/** What of a key is the same for all draws of one visit of a step. */
export const visitPrefix = (prefix: number, stepLow: number, stepHigh: number, entry: number, visit: number): number => {
  return mix(mix(mix(mix(prefix, stepLow), stepHigh), entry), visit);
};

/** What a draw is for added to a visit's prefix: a keyed draw, an integer from 0 to 2^32 - 1. */
export const drawAt = (visit: number, purpose: number): number => {
  return finish(mix(visit, purpose));
};

/** The same draw moved down by half the range, so that it fits 32 bits with a sign. */
export const signedDrawAt = (visit: number, purpose: number): number => {
  return (finish(mix(visit, purpose)) | 0) ^ -0x8000_0000;
};

/** The rest of a key added to a contact's prefix: a keyed draw, an integer from 0 to 2^32 - 1. */
export const drawFrom = (prefix: number, step: KeyWords, entry: number, visit: number, purpose: number): number => {
  return drawAt(visitPrefix(prefix, step.low, step.high, entry, visit), purpose);
};

/** The words of a step, which its journey's id and its own name together. */
export function stepWords(journeyId: string, nodeId: string): KeyWords {
  return keyWords(JSON.stringify([journeyId, nodeId]));
}

/** A purpose as the word that stands for it. */
export function purposeWord(purpose: string): number {
  return keyWords(purpose).low;
}

/** A keyed draw: MurmurHash3 over the words of the key in the order of `DrawKey`. To be compared with integer thresholds. */
export function draw(key: DrawKey): number {
  return drawFrom(contactPrefix(key.seed, keyWords(key.contactId)), stepWords(key.journeyId, key.nodeId), key.entry, key.visit, purposeWord(key.purpose));
}

/** A draw as a whole number from 0 to `below` - 1; 0 when `below` is 0. */
export const scaled = (value: number, below: number): number => {
  return Math.floor((value * below) / DRAW_RANGE);
};

/** A keyed draw as a whole number from 0 to `below` - 1; 0 when `below` is 0. */
export function drawBelow(key: DrawKey, below: number): number {
  return scaled(draw(key), below);
}
