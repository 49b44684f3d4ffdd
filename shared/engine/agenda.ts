/** Classes of happenings at one second, in the order in which they run: a tie always goes to the opt-out. */
export const ORDER_REVOCATION = 0;
export const ORDER_INBOUND = 1;
export const ORDER_TIMER = 2;
export const ORDER_TOUCH = 3;

/** Later than anything on an agenda. */
export const NEVER = 0x7fff_ffff;

/**
 * What is to happen to one cluster, in the one order of design.md section 2: by `when` (four times the second since the
 * window's start, and the class), then by `who` (priority, journey and node in one number) and contact, then in the
 * order in which it was put in. A binary heap in columns of 32-bit integers: nothing in the inner loop is boxed.
 */
export class Agenda {
  count = 0;
  /** of the happening taken last */
  when = 0;
  kind = 0;
  seat = 0;
  value = 0;
  /** when the next happening is, NEVER when there is none; and whose it is */
  nextWhen = NEVER;
  nextWho = 0;
  nextContact = 0;
  #heap = new Int32Array(64);
  #when = new Int32Array(64);
  #who = new Int32Array(64);
  #contact = new Int32Array(64);
  #age = new Int32Array(64);
  #kind = new Int32Array(64);
  #seat = new Int32Array(64);
  #value = new Int32Array(64);
  #nextAge = 0;

  constructor() {
    for (let index = 0; index < this.#heap.length; index += 1) this.#heap[index] = index;
  }

  /** Empties it. The heap stays what it always is: each slot once. */
  clear(): void {
    this.count = 0;
    this.nextWhen = NEVER;
    this.#nextAge = 0;
  }

  add(when: number, who: number, contact: number, kind: number, seat: number, value: number): void {
    if (this.count === this.#heap.length) this.#grow();
    const heap = this.#heap;
    // Slots beyond the count are free ones.
    let child = this.count;
    const slot = heap[child]!;
    const age = this.#nextAge;
    const whens = this.#when;
    whens[slot] = when;
    this.#who[slot] = who;
    this.#contact[slot] = contact;
    this.#age[slot] = age;
    this.#kind[slot] = kind;
    this.#seat[slot] = seat;
    this.#value[slot] = value;
    this.#nextAge = age + 1;
    this.count = child + 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const other = heap[parent]!;
      if (whens[other]! < when || (whens[other] === when && this.#isBefore(other, slot))) break;
      heap[child] = other;
      child = parent;
    }
    heap[child] = slot;
    if (child === 0) this.#noteNext(slot);
  }

  /** Takes the next happening out into the fields; there has to be one. */
  take(): void {
    const heap = this.#heap;
    const whens = this.#when;
    const first = heap[0]!;
    this.when = whens[first]!;
    this.kind = this.#kind[first]!;
    this.seat = this.#seat[first]!;
    this.value = this.#value[first]!;
    const count = this.count - 1;
    this.count = count;
    const last = heap[count]!;
    heap[count] = first;
    if (count === 0) {
      this.nextWhen = NEVER;
      return;
    }
    const when = whens[last]!;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= count) break;
      let slot = heap[child]!;
      if (child + 1 < count) {
        const other = heap[child + 1]!;
        if (whens[other]! < whens[slot]! || (whens[other] === whens[slot] && this.#isBefore(other, slot))) {
          child += 1;
          slot = other;
        }
      }
      if (when < whens[slot]! || (when === whens[slot] && this.#isBefore(last, slot))) break;
      heap[parent] = slot;
      parent = child;
    }
    heap[parent] = last;
    this.#noteNext(heap[0]!);
  }

  #noteNext(slot: number): void {
    this.nextWhen = this.#when[slot]!;
    this.nextWho = this.#who[slot]!;
    this.nextContact = this.#contact[slot]!;
  }

  /** Of two at the same time. */
  #isBefore(a: number, b: number): boolean {
    const who = this.#who;
    if (who[a] !== who[b]) return who[a]! < who[b]!;
    const contact = this.#contact;
    if (contact[a] !== contact[b]) return contact[a]! < contact[b]!;
    return this.#age[a]! < this.#age[b]!;
  }

  #grow(): void {
    const size = this.#heap.length;
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(size * 2);
      made.set(old);
      return made;
    };
    this.#heap = wider(this.#heap);
    for (let index = size; index < size * 2; index += 1) this.#heap[index] = index;
    this.#when = wider(this.#when);
    this.#who = wider(this.#who);
    this.#contact = wider(this.#contact);
    this.#age = wider(this.#age);
    this.#kind = wider(this.#kind);
    this.#seat = wider(this.#seat);
    this.#value = wider(this.#value);
  }
}
