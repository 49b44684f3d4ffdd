import type { ClusterFacts } from './cluster-facts.ts';
import { DEFER, outcomeOf } from './answer-code.ts';
import type { PlaceProfile } from './place/profile.ts';
import type { ConsentClass } from './touch-kind.ts';

/** What consent says of many contacts over a window: for each contact the seconds at which its word changes, and the words. */
export interface WordColumn {
  /** where each contact's changes begin; one more than there are contacts */
  readonly start: Uint32Array;
  /** Unix seconds; the first of each contact is before everything */
  readonly second: Int32Array;
  readonly word: Uint16Array;
  /** of words that defer: the second at which they compete again, by position */
  readonly until: ReadonlyMap<number, number>;
}

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
  /** of the few whose place changes within the window */
  readonly placeChanges: ReadonlyMap<number, readonly PlaceChange[]>;
  readonly profiles: readonly PlaceProfile[];
}

/** The facts of one cluster after another, read from columns. */
export class ColumnFacts implements ClusterFacts {
  wordUntilSecond = -1;
  readonly #columns: FactColumns;
  readonly #words: (consentClass: ConsentClass) => WordColumn;
  readonly #byClass: (WordColumn | undefined)[] = [];
  #base = 0;
  /** of the cluster in hand, once something happened to it that was not on record; answers in place of the columns */
  #live: ClusterFacts | null = null;
  #depth = new Float64Array(16).fill(-Infinity);

  constructor(columns: FactColumns, words: (consentClass: ConsentClass) => WordColumn) {
    this.#columns = columns;
    this.#words = words;
  }

  /** Turns to the cluster whose first contact is `base`. */
  open(base: number, contacts: number): void {
    this.#base = base;
    this.#live = null;
    if (this.#depth.length < contacts) this.#depth = new Float64Array(contacts);
    this.#depth.fill(-Infinity, 0, contacts);
  }

  /** The cluster in hand has a ledger that grows from now on. */
  goLive(live: ClusterFacts): void {
    this.#live = live;
  }

  /** An email of the person's was opened or clicked at a second, and that is known now. */
  noteEmailDepth(contact: number, second: number): void {
    const person = this.#columns.personOf[this.#base + contact]!;
    if (second > this.#depth[person]!) this.#depth[person] = second;
  }

  personOf(contact: number): number {
    return this.#columns.personOf[this.#base + contact]!;
  }

  isTest(contact: number): boolean {
    return this.#columns.isTest[this.#base + contact] === 1;
  }

  intentScore(contact: number): number {
    return this.#columns.intentScore[this.#base + contact]!;
  }

  emailDepthSecond(contact: number, atSecond: number): number {
    if (this.#live !== null) return this.#live.emailDepthSecond(contact, atSecond);
    return this.#depth[this.#columns.personOf[this.#base + contact]!]!;
  }

  profileAt(contact: number, forPhone: boolean, atSecond: number): PlaceProfile {
    if (this.#live !== null) return this.#live.profileAt(contact, forPhone, atSecond);
    const { phoneProfile, otherProfile, placeChanges, profiles } = this.#columns;
    const index = this.#base + contact;
    if (placeChanges.size > 0) {
      const changes = placeChanges.get(index);
      const change = changes?.findLast(({ fromSecond }) => fromSecond <= atSecond);
      if (change !== undefined) return profiles[forPhone ? change.forPhone : change.other]!;
    }
    return profiles[(forPhone ? phoneProfile : otherProfile)[index]!]!;
  }

  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number {
    if (this.#live !== null) return this.#liveWordAt(this.#live, contact, consentClass, atSecond);
    const column = (this.#byClass[consentClass.index] ??= this.#words(consentClass));
    const { start, second, word } = column;
    const index = this.#base + contact;
    const end = start[index + 1]!;
    let position = start[index]!;
    while (position + 1 < end && second[position + 1]! <= atSecond) position += 1;
    const found = word[position]!;
    this.wordUntilSecond = outcomeOf(found) === DEFER ? column.until.get(position)! : -1;
    return found;
  }

  #liveWordAt(live: ClusterFacts, contact: number, consentClass: ConsentClass, atSecond: number): number {
    const word = live.wordAt(contact, consentClass, atSecond);
    this.wordUntilSecond = live.wordUntilSecond;
    return word;
  }
}
