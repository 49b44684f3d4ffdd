/** How long work will still take, by how fast it went since it was first heard of: what came before, such as reading or an earlier start, tells nothing. */
export class RemainingTime {
  #first: { readonly milliseconds: number; readonly done: number } | null = null;

  /** Seconds that are left at this moment; null: nothing was done yet since the first. */
  seconds(milliseconds: number, done: number, total: number): number | null {
    this.#first ??= { milliseconds, done };
    const { milliseconds: began, done: before } = this.#first;
    return done > before ? Math.round(((milliseconds - began) * (total - done)) / (done - before) / 1000) : null;
  }
}
