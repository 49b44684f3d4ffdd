import type { RoutedOwner, Routing } from './routing.ts';
import { ownersByName } from './step-owner.ts';

/** Why somebody gets a task. */
export type AssignedBecause = 'account-owner' | 'round-robin' | 'fallback' | 'nobody';

export interface Assignment {
  /** null: nobody is there to get it */
  owner: RoutedOwner | null;
  because: AssignedBecause;
}

/**
 * Gives tasks to people, one after another: to the account's owner where they are among the owners, else in turn by
 * weight, else to the fallback. The turns are Nginx's smooth weighted round-robin: each turn everybody gains their weight,
 * the highest goes and loses the sum, so that even short rows keep the shares.
 */
export class Assigner {
  /** The owner of a name or id; null: none of them. Nobody's turn is taken. */
  readonly named: (name: string) => RoutedOwner | null;
  readonly #fallback: RoutedOwner | null;
  readonly #turns: { owner: RoutedOwner; current: number }[];

  constructor({ owners, fallbackOwner }: Pick<Routing, 'owners' | 'fallbackOwner'>) {
    this.named = ownersByName(owners);
    this.#fallback = owners.find(({ id }) => id === fallbackOwner) ?? null;
    this.#turns = owners.filter(({ weight }) => weight > 0).map((owner) => ({ owner, current: 0 }));
  }

  assign(accountOwner: string | undefined): Assignment {
    const own = accountOwner === undefined ? null : this.named(accountOwner);
    if (own !== null) return { owner: own, because: 'account-owner' };
    const next = this.#next();
    if (next !== null) return { owner: next, because: 'round-robin' };
    return this.#fallback === null ? { owner: null, because: 'nobody' } : { owner: this.#fallback, because: 'fallback' };
  }

  /** Counts turns taken before, as by tasks that are stored. */
  took(ownerId: string): void {
    if (this.#turns.some(({ owner }) => owner.id === ownerId)) this.#take((turn) => turn.owner.id === ownerId);
  }

  #next(): RoutedOwner | null {
    if (this.#turns.length === 0) return null;
    const most = this.#turns.reduce((best, turn) => (turn.current + turn.owner.weight > best.current + best.owner.weight ? turn : best));
    this.#take((turn) => turn === most);
    return most.owner;
  }

  #take(isNext: (turn: { owner: RoutedOwner }) => boolean): void {
    const sum = this.#turns.reduce((total, { owner }) => total + owner.weight, 0);
    for (const turn of this.#turns) turn.current += turn.owner.weight - (isNext(turn) ? sum : 0);
  }
}
