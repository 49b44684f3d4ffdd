import type { PendingTouch } from './observer.ts';
import type { ReadyOp } from './program.ts';

/** Whose time tasks wait for. */
export interface TaskOwners {
  /** when its owner takes up a task that comes into being now; null: it is nobody's whose time is known */
  begins(seat: number, op: ReadyOp, entry: number, visit: number): Pick<PendingTouch, 'dueSecond' | 'request'> | null;
  /** the same for a call that could not be made, from a later second on */
  again(dial: PendingTouch, fromSecond: number): number;
  /** what came of a call when it was begun */
  came(dial: PendingTouch, isAllowed: boolean): void;
  /** who takes it up, and from when on it waited for them; null: nobody has been found yet */
  nameOf(dial: PendingTouch): { readonly name: string; readonly askedSecond: number } | null;
}
