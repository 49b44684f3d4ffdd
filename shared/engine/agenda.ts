/** Classes of happenings at one second, in the order in which they run: a tie always goes to the opt-out. */
export const ORDER_REVOCATION = 0;
export const ORDER_INBOUND = 1;
export const ORDER_TIMER = 2;
export const ORDER_TOUCH = 3;

/**
 * What is to happen to one cluster, in the one order of design.md section 2: by `when` (second and class), then by
 * `who` (priority, journey, node, contact), then in the order in which it was put in. A binary heap in columns.
 */
export class Agenda {
  count = 0;
  /** of the happening taken last */
  when = 0;
  kind = 0;
  seat = 0;
  value = 0;
  #heap = new Int32Array(64);
  #when = new Float64Array(64);
  #who = new Float64Array(64);
  #age = new Int32Array(64);
  #kind = new Uint8Array(64);
  #seat = new Int32Array(64);
  #value = new Int32Array(64);
  #nextAge = 0;

  clear(): void {
    this.count = 0;
    this.#nextAge = 0;
    for (let index = 0; index < this.#heap.length; index += 1) this.#heap[index] = index;
  }

  constructor() {
    this.clear();
  }

  /** When the next happening is; Infinity when there is none. */
  get nextWhen(): number {
    return this.count === 0 ? Infinity : this.#when[this.#heap[0]!]!;
  }

  add(when: number, who: number, kind: number, seat: number, value: number): void {
    if (this.count === this.#heap.length) this.#grow();
    // Slots beyond the count are free ones.
    const slot = this.#heap[this.count]!;
    this.#when[slot] = when;
    this.#who[slot] = who;
    this.#age[slot] = this.#nextAge;
    this.#nextAge += 1;
    this.#kind[slot] = kind;
    this.#seat[slot] = seat;
    this.#value[slot] = value;
    let child = this.count;
    this.count += 1;
    const heap = this.#heap;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#before(heap[parent]!, slot)) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = slot;
  }

  /** Takes the next happening out into the fields; there has to be one. */
  take(): void {
    const heap = this.#heap;
    const first = heap[0]!;
    this.when = this.#when[first]!;
    this.kind = this.#kind[first]!;
    this.seat = this.#seat[first]!;
    this.value = this.#value[first]!;
    this.count -= 1;
    const last = heap[this.count]!;
    heap[this.count] = first;
    if (this.count === 0) return;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.#before(heap[child + 1]!, heap[child]!)) child += 1;
      if (this.#before(last, heap[child]!)) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = last;
  }

  #before(a: number, b: number): boolean {
    const when = this.#when;
    if (when[a] !== when[b]) return when[a]! < when[b]!;
    const who = this.#who;
    if (who[a] !== who[b]) return who[a]! < who[b]!;
    return this.#age[a]! < this.#age[b]!;
  }

  #grow(): void {
    const size = this.#heap.length;
    const wider = <Column extends Int32Array | Float64Array | Uint8Array>(made: Column, old: Column): Column => {
      made.set(old);
      return made;
    };
    this.#heap = wider(new Int32Array(size * 2), this.#heap);
    for (let index = size; index < size * 2; index += 1) this.#heap[index] = index;
    this.#when = wider(new Float64Array(size * 2), this.#when);
    this.#who = wider(new Float64Array(size * 2), this.#who);
    this.#age = wider(new Int32Array(size * 2), this.#age);
    this.#kind = wider(new Uint8Array(size * 2), this.#kind);
    this.#seat = wider(new Int32Array(size * 2), this.#seat);
    this.#value = wider(new Int32Array(size * 2), this.#value);
  }
}
