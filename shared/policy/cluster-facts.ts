import type { ConsentClass } from './touch-kind.ts';

/**
 * What is known of the contacts of one cluster, as the gate asks it. Contacts are positions in the cluster. Two of
 * these exist: one reads a ledger as it grows (`LiveFacts`), one reads columns worked out beforehand by the first.
 */
export interface ClusterFacts {
  personOf(contact: number): number;
  /** an employee, a seed or a test record: neither limited nor counted */
  isTest(contact: number): boolean;
  /** NaN: unknown */
  intentScore(contact: number): number;
  /** when the person last opened or clicked an email; -Infinity: never */
  emailDepthSecond(contact: number, atSecond: number): number;
  /** where the contact may be: the number of a profile in the place book */
  placeAt(contact: number, forPhone: boolean, atSecond: number): number;
  /** What consent and bans say: an answer code, with RELATIONSHIP set where an established business relationship runs. */
  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number;
  /** of the word given last, where it defers: the second at which it competes again */
  readonly wordUntilSecond: number;
}

/** Bit of a word above those of its answer; a word bears no warnings. */
export const RELATIONSHIP = 1 << 14;
