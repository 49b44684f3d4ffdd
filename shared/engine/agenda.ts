/** Classes of happenings at one second, in the order in which they run: a tie always goes to the opt-out. */
export const ORDER_REVOCATION = 0;
export const ORDER_INBOUND = 1;
export const ORDER_TIMER = 2;
export const ORDER_TOUCH = 3;

/** Later than anything on an agenda. */
export const NEVER = 0x7fff_ffff;

/** Ints of a happening, and how far apart two of them begin. */
const WHEN = 0;
const WHO = 1;
const CONTACT = 2;
const AGE = 3;
const KIND = 4;
const SEAT = 5;
const VALUE = 6;
const SIZE = 8;

/**
 * What is to happen to one cluster, in the one order of design.md section 2: by `when` (four times the second since the
 * window's start, and the class), then by `who` (priority, journey and node in one number) and contact, then in the
 * order in which it was put in. A binary heap of places in one column of 32-bit integers: nothing in the inner loop is boxed.
 */
export class Agenda {
  count = 0;
  /** of the happening taken last */
  kind = 0;
  seat = 0;
  value = 0;
  contact = 0;
  age = 0;
  /** when the next happening is, NEVER when there is none; and whose it is */
  nextWhen = NEVER;
  nextWho = 0;
  nextContact = 0;
  #heap = new Int32Array(64);
  #happenings = new Int32Array(64 * SIZE);
  #nextAge = 0;

  constructor() {
    this.#freeFrom(0);
  }

  /** Empties it. The heap stays what it always is: each place once. */
  clear(): void {
    this.count = 0;
    this.nextWhen = NEVER;
    this.#nextAge = 0;
  }

  add(when: number, who: number, contact: number, kind: number, seat: number, value: number): void {
    if (this.count === this.#heap.length) this.#grow();
    const heap = this.#heap;
    const all = this.#happenings;
    // What stands in the heap beyond the count are free places.
    let child = this.count;
    const place = heap[child]!;
    all[place + WHEN] = when;
    all[place + WHO] = who;
    all[place + CONTACT] = contact;
    all[place + AGE] = this.#nextAge;
    all[place + KIND] = kind;
    all[place + SEAT] = seat;
    all[place + VALUE] = value;
    this.#nextAge += 1;
    this.count = child + 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const other = heap[parent]!;
      if (all[other + WHEN]! < when || (all[other + WHEN] === when && this.#isBefore(other, place))) break;
      heap[child] = other;
      child = parent;
    }
    heap[child] = place;
    if (child === 0) this.#noteNext(place);
  }

  /** The age of something that is put elsewhere, among all that is put here. */
  takeAge(): number {
    const age = this.#nextAge;
    this.#nextAge = age + 1;
    return age;
  }

  /** Takes the next happening out into the fields; there has to be one. */
  take(): void {
    const heap = this.#heap;
    const all = this.#happenings;
    const first = heap[0]!;
    this.contact = all[first + CONTACT]!;
    this.age = all[first + AGE]!;
    this.kind = all[first + KIND]!;
    this.seat = all[first + SEAT]!;
    this.value = all[first + VALUE]!;
    const count = this.count - 1;
    this.count = count;
    const last = heap[count]!;
    heap[count] = first;
    if (count === 0) {
      this.nextWhen = NEVER;
      return;
    }
    const when = all[last + WHEN]!;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= count) break;
      let place = heap[child]!;
      if (child + 1 < count) {
        const other = heap[child + 1]!;
        if (all[other + WHEN]! < all[place + WHEN]! || (all[other + WHEN] === all[place + WHEN] && this.#isBefore(other, place))) {
          child += 1;
          place = other;
        }
      }
      if (when < all[place + WHEN]! || (when === all[place + WHEN] && this.#isBefore(last, place))) break;
      heap[parent] = place;
      parent = child;
    }
    heap[parent] = last;
    this.#noteNext(heap[0]!);
  }

  #noteNext(place: number): void {
    const all = this.#happenings;
    this.nextWhen = all[place + WHEN]!;
    this.nextWho = all[place + WHO]!;
    this.nextContact = all[place + CONTACT]!;
  }

  /** Of two at the same time. */
  #isBefore(a: number, b: number): boolean {
    const all = this.#happenings;
    if (all[a + WHO] !== all[b + WHO]) return all[a + WHO]! < all[b + WHO]!;
    if (all[a + CONTACT] !== all[b + CONTACT]) return all[a + CONTACT]! < all[b + CONTACT]!;
    return all[a + AGE]! < all[b + AGE]!;
  }

  #grow(): void {
    const size = this.#heap.length;
    const [heap, happenings] = [new Int32Array(size * 2), new Int32Array(size * 2 * SIZE)];
    heap.set(this.#heap);
    happenings.set(this.#happenings);
    this.#heap = heap;
    this.#happenings = happenings;
    this.#freeFrom(size);
  }

  #freeFrom(index: number): void {
    for (let place = index; place < this.#heap.length; place += 1) this.#heap[place] = place * SIZE;
  }
}
