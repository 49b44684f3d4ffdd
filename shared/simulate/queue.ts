import { compareText } from '../words/text.ts';

/** Classes of happenings at one second, in the order in which they run: a tie always goes to the opt-out. */
export const ORDER_REVOCATION = 0;
export const ORDER_INBOUND = 1;
export const ORDER_TIMER = 2;
export const ORDER_TOUCH = 3;

/** Where something stands in the one global order of a cluster. */
export interface OrderKey {
  readonly second: number;
  readonly order: number;
  /** higher first; 0 for events, which no journey owns */
  readonly priority: number;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly contactId: string;
  /** tells apart what is otherwise equal: an event's id, a touch's age */
  readonly tie: string;
}

/** The order of design: second, class, higher priority, then journey, node and contact id. */
export function compareOrder(a: OrderKey, b: OrderKey): number {
  return (
    a.second - b.second ||
    a.order - b.order ||
    b.priority - a.priority ||
    compareText(a.journeyId, b.journeyId) ||
    compareText(a.nodeId, b.nodeId) ||
    compareText(a.contactId, b.contactId) ||
    compareText(a.tie, b.tie)
  );
}

/** A binary heap of happenings; what is equal in every key comes out in the order it was put in. */
export class HappeningQueue<Happening extends OrderKey> {
  readonly #heap: { happening: Happening; count: number }[] = [];
  #count = 0;

  /** Adds a happening. */
  add(happening: Happening): void {
    const heap = this.#heap;
    heap.push({ happening, count: this.#count });
    this.#count += 1;
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#before(parent, child)) break;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  /** Takes the next happening out; undefined when there is none. */
  take(): Happening | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length === 0) return first.happening;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      let next = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) if (child < heap.length && this.#before(child, next)) next = child;
      if (next === parent) return first.happening;
      [heap[parent], heap[next]] = [heap[next]!, heap[parent]!];
      parent = next;
    }
  }

  #before(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a]!, this.#heap[b]!];
    return (compareOrder(left.happening, right.happening) || left.count - right.count) < 0;
  }
}
