import type { Contact } from '../../contacts/contact.ts';
import { compareEntries, type LedgerEntry } from './entry.ts';
import type { ConsentTerms } from '../policy.ts';
import { LedgerState } from './fold.ts';

/** The person of each contact, as indices: contacts with one personId are one person. */
export function peopleOf(contacts: readonly Contact[]): number[] {
  const indices = new Map<string, number>();
  return contacts.map((contact) => {
    const key = contact.personId === undefined ? `contact ${contact.id}` : `person ${contact.personId}`;
    const known = indices.get(key);
    if (known !== undefined) return known;
    indices.set(key, indices.size);
    return indices.size - 1;
  });
}

/**
 * A cluster's ledger over time: it holds every entry it was given, and its state is the fold of those that are known
 * at the instant asked for. An entry that becomes known late takes its place by event time, so the state is folded anew.
 */
export class ConsentLedger {
  readonly #contacts: readonly Contact[];
  readonly #personOf: readonly number[];
  readonly #terms: ConsentTerms;
  /** not yet known, latest first, so that the next one is taken from the end */
  readonly #waiting: LedgerEntry[] = [];
  readonly #known: LedgerEntry[] = [];
  #state: LedgerState;
  #asOfSecond = -Infinity;

  constructor(contacts: readonly Contact[], personOf: readonly number[], terms: ConsentTerms) {
    this.#terms = terms;
    this.#contacts = contacts;
    this.#personOf = personOf;
    this.#state = new LedgerState(contacts, personOf, terms);
  }

  /** Takes an entry; it counts from the second it becomes known. */
  learn(entry: LedgerEntry): void {
    let index = this.#waiting.length;
    while (index > 0 && this.#waiting[index - 1]!.knownFromSecond < entry.knownFromSecond) index -= 1;
    this.#waiting.splice(index, 0, entry);
  }

  /** The state by what is known at a second. Going back in time folds anew. */
  at(second: number): LedgerState {
    if (second < this.#asOfSecond) this.#rewind(second);
    this.#asOfSecond = second;
    let late = false;
    while (this.#waiting.length > 0 && this.#waiting.at(-1)!.knownFromSecond <= second) {
      const entry = this.#waiting.pop()!;
      late = this.#insert(entry) || late;
    }
    if (late) {
      const state = new LedgerState(this.#contacts, this.#personOf, this.#terms);
      for (const entry of this.#known) state.apply(entry);
      this.#state = state;
    }
    return this.#state;
  }

  /** Puts an entry into its place; true when others that came after it are folded already. */
  #insert(entry: LedgerEntry): boolean {
    const known = this.#known;
    let index = known.length;
    while (index > 0 && compareEntries(known[index - 1]!, entry) > 0) index -= 1;
    known.splice(index, 0, entry);
    if (index < known.length - 1) return true;
    this.#state.apply(entry);
    return false;
  }

  #rewind(second: number): void {
    const kept = this.#known.filter((entry) => entry.knownFromSecond <= second);
    for (const entry of this.#known) if (entry.knownFromSecond > second) this.learn(entry);
    this.#known.splice(0, this.#known.length, ...kept);
    this.#state = new LedgerState(this.#contacts, this.#personOf, this.#terms);
    for (const entry of kept) this.#state.apply(entry);
  }
}
