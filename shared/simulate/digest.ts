import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Op } from '../engine/ops.ts';
import type { Program } from '../engine/program.ts';
import { codeOf, contactIn, ENDINGS, isStep, MARKS, numberOf, opOf, RECORD_CONTACT, RECORD_ENDED, RECORD_PASSED, recordOf } from '../engine/trace-columns.ts';
import { outcomeName, reasonOf, ruleOf, warningsOf } from '../policy/answer-code.ts';
import { ruleById } from '../rules/registry.ts';
import type { PartTrace } from './part-run.ts';

/** SHA-256 of bytes, which are not kept. Given, so that a host can bring its own; this one runs anywhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
export const portableSha256: Sha256 = sha256;

export const DIGEST_BYTES = 32;
/** What stands for a record's op and code. */
const NAME_WORDS = 3;
const RECORD_WORDS = NAME_WORDS + 1;
const FREE = 0xffff_ffff;

/**
 * Digests of clusters over their records and the ids that name them: a record counts as its second and the hash of its words
 * in full (journey, node, answer, rule and version), so that how a program numbers its ops makes no difference. Little-endian,
 * as every platform that the product runs on.
 */
export class ClusterDigests {
  readonly #program: Program;
  readonly #hash: Sha256;
  // An open hash table from a record's word to where its name begins; few words are ever met.
  #keys = new Uint32Array(1024).fill(FREE);
  #places = new Uint32Array(1024);
  #names = new Int32Array(256 * NAME_WORDS);
  #known = 0;
  #words = new Int32Array(1024);

  constructor(program: Program, hash: Sha256) {
    this.#program = program;
    this.#hash = hash;
  }

  /** 32 bytes. The contacts' ids are in the cluster's order. */
  of({ second, word }: Pick<PartTrace, 'second' | 'word'>, from: number, to: number, contactIds: readonly string[]): Uint8Array {
    const ids = utf8ToBytes(JSON.stringify(contactIds));
    const size = 1 + (to - from) * RECORD_WORDS + Math.ceil(ids.length / 4);
    if (size > this.#words.length) this.#words = new Int32Array(size * 2);
    const words = this.#words;
    words[0] = to - from;
    let at = 1;
    for (let index = from; index < to; index += 1) {
      const name = this.#nameOf(word[index]!);
      words[at] = second[index]!;
      words[at + 1] = this.#names[name]!;
      words[at + 2] = this.#names[name + 1]!;
      words[at + 3] = this.#names[name + 2]!;
      at += RECORD_WORDS;
    }
    const bytes = new Uint8Array(words.buffer, 0, at * 4 + ids.length);
    bytes.set(ids, at * 4);
    return this.#hash(bytes);
  }

  #nameOf(word: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(word, 0x9e37_79b1) >>> 8) & mask;
    for (; ; slot = (slot + 1) & mask) {
      if (this.#keys[slot] === word) return this.#places[slot]!;
      if (this.#keys[slot] === FREE) return this.#learn(word);
    }
  }

  #learn(word: number): number {
    const place = this.#known * NAME_WORDS;
    if (place === this.#names.length) {
      const names = new Int32Array(this.#names.length * 2);
      names.set(this.#names);
      this.#names = names;
    }
    const hashed = this.#hash(utf8ToBytes(wordName(this.#program, word)));
    const view = new DataView(hashed.buffer, hashed.byteOffset);
    for (let index = 0; index < NAME_WORDS; index += 1) this.#names[place + index] = view.getInt32(index * 4, true);
    this.#known += 1;
    if (this.#known * 2 > this.#keys.length) this.#rehash();
    this.#put(word, place);
    return place;
  }

  #rehash(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Uint32Array(keys.length * 2).fill(FREE);
    this.#places = new Uint32Array(keys.length * 2);
    keys.forEach((key, slot) => {
      if (key !== FREE) this.#put(key, places[slot]!);
    });
  }

  #put(word: number, place: number): void {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(word, 0x9e37_79b1) >>> 8) & mask;
    while (this.#keys[slot] !== FREE) slot = (slot + 1) & mask;
    this.#keys[slot] = word;
    this.#places[slot] = place;
  }
}

/** A record's op and code in full. */
function wordName({ ops }: Program, word: number): string {
  const code = codeOf(word);
  if (recordOf(code) === RECORD_CONTACT) return JSON.stringify(['contact', contactIn(word)]);
  const op = ops[opOf(word)]!;
  const at = [op.journey.journey.id, op.nodeId];
  if (!isStep(code)) {
    const rule = ruleOf(code);
    return JSON.stringify([...at, outcomeName(code), reasonOf(code), rule, ruleById(rule).version, warningsOf(code)]);
  }
  const number = numberOf(code);
  switch (recordOf(code)) {
    case RECORD_PASSED:
      return JSON.stringify([...at, 'passed', number]);
    case RECORD_ENDED:
      return JSON.stringify([...at, 'ended', number, number === 0 ? (op.op as Extract<Op, { kind: 'exit' }>).outcome : ENDINGS[number]]);
    default:
      return JSON.stringify([...at, MARKS[number]]);
  }
}

/** How many clusters' digests go into one step of the chain. */
const BLOCK_DIGESTS = 1024;

/** One digest of a whole run: a chain over the clusters' digests in id order, so that who ran them, and in which parts, makes no difference. */
export class RunDigest {
  readonly #hash: Sha256;
  readonly #block = new Uint8Array((BLOCK_DIGESTS + 1) * DIGEST_BYTES);
  #filled = DIGEST_BYTES;

  constructor(hash: Sha256) {
    this.#hash = hash;
  }

  /** Takes digests of the clusters that come next by id, 32 bytes each. */
  add(digests: Uint8Array): void {
    for (let at = 0; at < digests.length; at += DIGEST_BYTES) {
      this.#block.set(digests.subarray(at, at + DIGEST_BYTES), this.#filled);
      this.#filled += DIGEST_BYTES;
      if (this.#filled === this.#block.length) this.#step();
    }
  }

  /** Hexadecimal; call it once, at the end. */
  result(): string {
    this.#step();
    return bytesToHex(this.#block.subarray(0, DIGEST_BYTES));
  }

  #step(): void {
    this.#block.set(this.#hash(this.#block.subarray(0, this.#filled)), 0);
    this.#filled = DIGEST_BYTES;
  }
}
