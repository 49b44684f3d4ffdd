import { addFriction, countFound, type FoundFriction, type Friction, noFriction } from './friction.ts';

/** What was found in each cluster of a run, added up; after an edit only what those that ran again came to is counted anew. */
export class FrictionSum {
  /** by cluster, in no order; those in which nothing can be broken are not here */
  readonly #found = new Map<number, FoundFriction>();
  #counts = noFriction();
  /** collisions by journey id and node id of the touch that came too soon */
  readonly #collisionsAt = new Map<string, Map<string, number>>();

  get counts(): Friction {
    const counts = noFriction();
    addFriction(counts, this.#counts);
    return counts;
  }

  get collisionsAt(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.#collisionsAt].map(([journeyId, nodes]) => [journeyId, Object.fromEntries(nodes)]));
  }

  /** What was found, in the order of the clusters. */
  each(): (readonly [cluster: number, found: FoundFriction])[] {
    return [...this.#found].sort(([a], [b]) => a - b);
  }

  /** Puts `found` in the place of what the clusters that ran again came to before; `ranAgain`: 1 for each of them, null: all. */
  replace(ranAgain: Uint8Array | null, found: readonly (readonly [cluster: number, found: FoundFriction])[]): void {
    if (ranAgain === null) {
      this.#found.clear();
      this.#counts = noFriction();
      this.#collisionsAt.clear();
    }
    for (let cluster = 0; ranAgain !== null && cluster < ranAgain.length; cluster += 1) {
      if (ranAgain[cluster] === 0) continue;
      const before = this.#found.get(cluster);
      if (before === undefined) continue;
      this.#found.delete(cluster);
      this.#count(before, -1);
    }
    for (const [cluster, one] of found) {
      this.#found.set(cluster, one);
      this.#count(one, 1);
    }
  }

  #count(found: FoundFriction, times: 1 | -1): void {
    countFound(this.#counts, found, times);
    for (const { touch } of found.collisions) {
      let nodes = this.#collisionsAt.get(touch.journeyId);
      if (nodes === undefined) this.#collisionsAt.set(touch.journeyId, (nodes = new Map()));
      const count = (nodes.get(touch.nodeId) ?? 0) + times;
      if (count > 0) nodes.set(touch.nodeId, count);
      else nodes.delete(touch.nodeId);
      if (nodes.size === 0) this.#collisionsAt.delete(touch.journeyId);
    }
  }
}
