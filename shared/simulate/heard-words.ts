import { DEFER, outcomeOf } from '../policy/answer-code.ts';
import { type WordColumn, wordPosition, type WordReader } from '../policy/column-facts.ts';
import type { LiveFacts } from '../policy/live-facts.ts';
import type { ConsentClass } from '../policy/touch-kind.ts';
import { addWord, type GrowingWords } from './growing-words.ts';

/** Where more instants are ahead than these, few of them are ever asked about: the ledger itself is asked. */
const MOST_INSTANTS = 64;
/** One in so many contacts may have words kept. */
const CONTACTS_FOR_EACH = 8;
const LEAST_KEPT = 64;

type OwnWords = Pick<WordColumn, 'words' | 'until'>;

/** What consent says of one cluster in one ledger from the second on at which that has heard of something that was not on record. */
export class HeardWords implements WordReader {
  wordUntilSecond = -1;
  /** the ledger with all that it has heard of, whoever has it in hand; asked for what is not worked out yet */
  live!: () => LiveFacts;
  readonly #fromSecond: number;
  readonly #endSecond: number;
  /** by consent class and contact */
  readonly #columns: (OwnWords | undefined)[][] = [];
  #isLong = false;

  /** The words hold from one second to before the other. */
  constructor(fromSecond: number, endSecond: number) {
    this.#fromSecond = fromSecond;
    this.#endSecond = endSecond;
  }

  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number {
    const column = this.#isLong ? null : this.#columnOf(contact, consentClass);
    if (column === null) {
      const live = this.live();
      const word = live.wordAt(contact, consentClass, atSecond);
      this.wordUntilSecond = live.wordUntilSecond;
      return word;
    }
    const { words, until } = column;
    const position = wordPosition(words, 0, atSecond);
    const word = words[position]!;
    this.wordUntilSecond = outcomeOf(word) === DEFER ? until.get(position)! : -1;
    return word;
  }

  #columnOf(contact: number, consentClass: ConsentClass): OwnWords | null {
    const ofClass = (this.#columns[consentClass.index] ??= []);
    const known = ofClass[contact];
    if (known !== undefined) return known;
    const read = this.#read(contact, consentClass);
    if (read !== null) ofClass[contact] = read;
    return read;
  }

  /** Null: too much lies ahead. */
  #read(contact: number, consentClass: ConsentClass): OwnWords | null {
    const facts = this.live();
    const ahead = facts.instants().filter((second) => second > this.#fromSecond && second < this.#endSecond);
    if (ahead.length > MOST_INSTANTS) {
      this.#isLong = true;
      return null;
    }
    const growing: GrowingWords = { words: [], until: new Map() };
    for (const instant of [this.#fromSecond, ...ahead]) addWord(growing, 0, instant, facts.wordAt(contact, consentClass, instant), facts.wordUntilSecond);
    return { words: Int32Array.from(growing.words), until: growing.until };
  }
}

/**
 * Such words of a part, by what was heard: people answer a touch in the same way in every run in which it reaches them, so
 * a run after an edit finds most of them ready. So few are kept that they are little beside the part's own columns.
 */
export class HeardWordsBook {
  readonly #kept = new Map<string, HeardWords>();
  readonly #most: number;

  constructor(contacts: number) {
    this.#most = Math.max(LEAST_KEPT, Math.floor(contacts / CONTACTS_FOR_EACH));
  }

  /** `key` names the cluster, the ledger and all that it has heard of, with everything on which a ledger's answer rests. */
  of(key: string, make: () => HeardWords): HeardWords {
    let words = this.#kept.get(key);
    if (words === undefined) {
      // What the oldest edits left behind goes with the rest: it is found out again when it is asked for.
      if (this.#kept.size >= this.#most) this.#kept.clear();
      words = make();
      this.#kept.set(key, words);
    }
    return words;
  }
}
