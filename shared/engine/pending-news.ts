import { NEVER } from './agenda.ts';

/** Ints of a piece of news, and how far apart two of them begin. */
const WHEN = 0;
const PLACE = 1;
const AT = 2;
const CONTACT = 3;
const AGE = 4;
const SIZE = 8;

/**
 * News on their way that only conditions ask about and that move nobody: they take no turn on the agenda, but count from
 * the turn on that they would have had there. One column of integers; of one cluster there are a few at a time.
 */
export class PendingNews {
  /** when the first of them counts, as the agenda counts; NEVER: there are none */
  nextWhen = NEVER;
  #count = 0;
  #columns = new Int32Array(16 * SIZE);

  clear(): void {
    this.#count = 0;
    this.nextWhen = NEVER;
  }

  /** Adds an event of a second that counts from `when` on for one place among the newest instants. */
  add(when: number, place: number, atSecond: number, contact: number, age: number): void {
    const at = this.#count * SIZE;
    if (at === this.#columns.length) this.#grow();
    const columns = this.#columns;
    columns[at + WHEN] = when;
    columns[at + PLACE] = place;
    columns[at + AT] = atSecond;
    columns[at + CONTACT] = contact;
    columns[at + AGE] = age;
    this.#count += 1;
    if (when < this.nextWhen) this.nextWhen = when;
  }

  /** Notes among the newest instants what counts by now: what comes before the turn of this contact and age at `when`. */
  settle(newest: Int32Array, when: number, contact: number, age: number): void {
    const columns = this.#columns;
    let kept = 0;
    let next = NEVER;
    const end = this.#count * SIZE;
    for (let at = 0; at < end; at += SIZE) {
      const own = columns[at + WHEN]!;
      if (own < when || (own === when && (columns[at + CONTACT]! < contact || (columns[at + CONTACT] === contact && columns[at + AGE]! < age)))) {
        const place = columns[at + PLACE]!;
        if (columns[at + AT]! > newest[place]!) newest[place] = columns[at + AT]!;
        continue;
      }
      if (own < next) next = own;
      if (kept !== at) columns.copyWithin(kept, at, at + SIZE);
      kept += SIZE;
    }
    this.#count = kept / SIZE;
    this.nextWhen = next;
  }

  #grow(): void {
    const wider = new Int32Array(this.#columns.length * 2);
    wider.set(this.#columns);
    this.#columns = wider;
  }
}
