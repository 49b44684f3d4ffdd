import type { ClusterFacts } from './cluster-facts.ts';
import { DEFER, outcomeOf } from './answer-code.ts';
import type { PlaceProfile } from './place/profile.ts';
import type { ConsentClass } from './touch-kind.ts';

/** What consent says of many contacts over a window. */
export interface WordColumn {
  /** where each contact's words begin */
  readonly start: Uint32Array;
  /** pairs of a word and the Unix second before which it holds; the last of each contact holds for good (`FOR_GOOD`) */
  readonly words: Int32Array;
  /** of words that defer: the second at which they compete again, by position */
  readonly until: ReadonlyMap<number, number>;
}

/** Later than any second a column holds. */
export const FOR_GOOD = 0x7fff_ffff;

/** Where the word of a second stands among a contact's, which begin at a position. */
export const wordPosition = (words: Int32Array, beginsAt: number, atSecond: number): number => {
  let position = beginsAt | 0;
  while (words[(position + 1) | 0]! <= atSecond) position = (position + 2) | 0;
  return position;
};

/** Where a contact is from a second on, where that changes. */
export interface PlaceChange {
  readonly fromSecond: number;
  readonly forPhone: number;
  readonly other: number;
}

/** What the gate asks of many contacts, in columns by contact. */
export interface FactColumns {
  readonly personOf: Uint32Array;
  readonly isTest: Uint8Array;
  /** NaN: unknown */
  readonly intentScore: Float32Array;
  readonly phoneProfile: Uint16Array;
  readonly otherProfile: Uint16Array;
  readonly profiles: readonly PlaceProfile[];
}

/** What reads the words of a cluster whose ledger has heard of more than was on record. */
export interface WordReader {
  /** of the last word that defers: the second at which it competes again */
  readonly wordUntilSecond: number;
  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number;
}

/** The facts of one cluster after another, read from columns. */
export class ColumnFacts implements ClusterFacts {
  wordUntilSecond = -1;
  readonly #columns: FactColumns;
  readonly #phoneProfile: Uint16Array;
  readonly #otherProfile: Uint16Array;
  readonly #placeChanges: ReadonlyMap<number, readonly PlaceChange[]>;
  readonly #words: (consentClass: ConsentClass) => WordColumn;
  readonly #byClass: (WordColumn | undefined)[] = [];
  #base = 0;
  #hasMoves = false;
  /** of the cluster in hand, once something happened to it that was not on record; answers in place of the columns */
  #live: (() => ClusterFacts) | null = null;
  /** the same where only its words may be others */
  #heard: (() => WordReader) | null = null;
  #reader: WordReader | null = null;
  #depth = new Float64Array(16).fill(-Infinity);
  #hasDepth = false;

  /** Of one ledger: its words, and the changes of place that it hears of, by contact, of the few who have any within the window. */
  constructor(columns: FactColumns, placeChanges: ReadonlyMap<number, readonly PlaceChange[]>, words: (consentClass: ConsentClass) => WordColumn) {
    this.#columns = columns;
    this.#phoneProfile = columns.phoneProfile;
    this.#otherProfile = columns.otherProfile;
    this.#placeChanges = placeChanges;
    this.#words = words;
  }

  /** Turns to the cluster whose first contact is `base`. */
  open(base: number, contacts: number): void {
    this.#base = base;
    this.#hasMoves = this.#placeChanges.size > 0;
    this.#live = null;
    this.#heard = null;
    this.#reader = null;
    if (this.#depth.length < contacts) this.#depth = new Float64Array(contacts).fill(-Infinity);
    else if (this.#hasDepth) this.#depth.fill(-Infinity);
    this.#hasDepth = false;
  }

  /** The cluster in hand has a ledger that grows from now on; `live` makes it when it is first asked, and answers with the same ever after. */
  goLive(live: () => ClusterFacts): void {
    this.#live = live;
    this.#heard = live;
    this.#reader = null;
  }

  /** The words of the cluster in hand are others from now on, and nothing else is; who reads them is made when it is first asked. */
  hear(words: () => WordReader): void {
    this.#heard = words;
    this.#reader = null;
  }

  /** An email of the person's was opened or clicked at a second, and that is known now. */
  noteEmailDepth(contact: number, second: number): void {
    const person = this.#columns.personOf[this.#base + contact]!;
    if (second > this.#depth[person]!) this.#depth[person] = second;
    this.#hasDepth = true;
  }

  personOf(contact: number): number {
    return this.#columns.personOf[(this.#base + contact) | 0]!;
  }

  isTest(contact: number): boolean {
    return this.#columns.isTest[(this.#base + contact) | 0] === 1;
  }

  intentScore(contact: number): number {
    return this.#columns.intentScore[this.#base + contact]!;
  }

  emailDepthSecond(contact: number, atSecond: number): number {
    if (this.#live !== null) return this.#live().emailDepthSecond(contact, atSecond);
    return this.#depth[this.#columns.personOf[this.#base + contact]!]!;
  }

  placeAt(contact: number, forPhone: boolean, atSecond: number): number {
    if (this.#live !== null) return this.#live().placeAt(contact, forPhone, atSecond);
    const index = (this.#base + contact) | 0;
    if (this.#hasMoves) {
      const change = this.#changeAt(index, atSecond);
      if (change !== undefined) return forPhone ? change.forPhone : change.other;
    }
    return (forPhone ? this.#phoneProfile : this.#otherProfile)[index]!;
  }

  #changeAt(index: number, atSecond: number): PlaceChange | undefined {
    return this.#placeChanges.get(index)?.findLast(({ fromSecond }) => fromSecond <= atSecond);
  }

  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number {
    if (this.#heard !== null) return this.#heardWordAt((this.#reader ??= this.#heard()), contact, consentClass, atSecond);
    const column = (this.#byClass[consentClass.index] ??= this.#words(consentClass));
    const { words } = column;
    const position = wordPosition(words, column.start[(this.#base + contact) | 0]!, atSecond);
    const found = words[position]!;
    if (outcomeOf(found) === DEFER) this.wordUntilSecond = column.until.get(position)!;
    return found;
  }

  #heardWordAt(reader: WordReader, contact: number, consentClass: ConsentClass, atSecond: number): number {
    const word = reader.wordAt(contact, consentClass, atSecond);
    this.wordUntilSecond = reader.wordUntilSecond;
    return word;
  }
}
