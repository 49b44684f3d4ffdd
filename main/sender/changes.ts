import { randomUUID } from 'node:crypto';

/**
 * Tells whoever follows this sender that something has happened: a number that only grows within one life of the process, so
 * that a follower who lost the line goes on from the last one it saw, and asks anew after a restart.
 */
export class Changes {
  readonly #life = randomUUID();
  readonly #waiting = new Set<() => void>();
  #number = 0;
  #isClosed = false;

  /** Something happened. */
  happened(): void {
    this.#number += 1;
    for (const tell of this.#waiting) tell();
  }

  /** The id of the latest change: at once where it is another than `after`, else when there is one, or after so long. */
  after(after: string, mostMilliseconds: number): Promise<string> {
    const latest = (): string => `${this.#life}.${this.#number}`;
    if (this.#isClosed || after !== latest()) return Promise.resolve(latest());
    return new Promise((resolve) => {
      const tell = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(tell);
        resolve(latest());
      };
      const timer = setTimeout(tell, mostMilliseconds);
      this.#waiting.add(tell);
    });
  }

  /** Lets everybody go who waits, and keeps nobody waiting from then on. */
  close(): void {
    this.#isClosed = true;
    for (const tell of this.#waiting) tell();
  }
}
