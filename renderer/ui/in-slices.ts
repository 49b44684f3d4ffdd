/** A task of the page may take so long before the next frame has its turn. */
const SLICE_MS = 8;
/** steps between two looks at the clock */
const STEPS_A_LOOK = 256;

/** Lets long work give way to the page: `step()` is awaited only where a slice is over. Throws Overtaken once nobody waits for it. */
export class Slices {
  #began = performance.now();
  #steps = 0;
  readonly #isWanted: () => boolean;

  constructor(isWanted: () => boolean) {
    this.#isWanted = isWanted;
  }

  /** Null: go on at once. */
  step(): Promise<void> | null {
    this.#steps += 1;
    if (this.#steps % STEPS_A_LOOK !== 0 || performance.now() - this.#began < SLICE_MS) return null;
    return this.#pause();
  }

  async #pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    if (!this.#isWanted()) throw new Overtaken();
    this.#began = performance.now();
  }
}

export class Overtaken extends Error {}

/** The items for which `keep` holds, in their order. */
export async function filterInSlices<Item>(items: readonly Item[], keep: (item: Item) => boolean, slices: Slices): Promise<Item[]> {
  const kept: Item[] = [];
  for (const item of items) {
    if (keep(item)) kept.push(item);
    const pause = slices.step();
    if (pause) await pause;
  }
  return kept;
}

/** Sorted as `toSorted` would, equal items in their order: a merge sort that can pause anywhere. */
export async function sortInSlices<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number, slices: Slices): Promise<Item[]> {
  let from = [...items];
  let to = [...items];
  for (let width = 1; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      const [middle, end] = [Math.min(start + width, items.length), Math.min(start + 2 * width, items.length)];
      let [left, right] = [start, middle];
      for (let at = start; at < end; at += 1) {
        const takesLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
        to[at] = takesLeft ? from[left++]! : from[right++]!;
        const pause = slices.step();
        if (pause) await pause;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
