/** Work that halts wherever something else may come in between, and answers in the end. */
export type Halting<Result> = Generator<void, Result>;

/** How long others wait for their turn, at most and about. */
const SLICE_MS = 8;

/** All of it without a halt. */
export function atOnce<Result>(work: Halting<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** All of it, a slice at a time: in between the window answers and draws. */
export async function inSlices<Result>(work: Halting<Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < end);
    await pause();
  }
}

/** Lets what waits have its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
