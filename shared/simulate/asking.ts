import type { Machine } from '../engine/machine.ts';
import type { ReadyOp } from '../engine/program.ts';
import type { Grants } from './grants.ts';
import { ASK_CLUSTER, ASK_CONTACT, ASK_DUE, ASK_ENTRY, ASK_OP, ASK_PRIORITY, ASK_SECOND, ASK_TURN, ASK_VISIT, RequestColumns } from './requests.ts';

/** What one runner's clusters ask of what they share with others, and when they are given it. */
export class Asking {
  grants: Grants;
  readonly requests = new RequestColumns();
  readonly #machine: Machine;
  #cluster = -1;

  constructor(machine: Machine, grants: Grants) {
    this.#machine = machine;
    this.grants = grants;
  }

  /** Turns to another cluster. */
  open(cluster: number): void {
    this.#cluster = cluster;
  }

  /** What was given to a contact that asks at a step and second; `owner` -1: a sender's. Null: nothing was. */
  granted(contact: number, { words }: ReadyOp, entry: number, visit: number, askedSecond: number): ReturnType<Grants['find']> {
    const { columns, base } = this.#machine;
    return this.grants.find(columns.keyLow[base + contact]!, columns.keyHigh[base + contact]!, words.low, words.high, entry, visit, askedSecond);
  }

  /** Notes what every request has; answers where it begins, for what only some have. */
  note(contact: number, op: number, entry: number, visit: number, askedSecond: number, dueSecond: number, priority: number, turnSecond: number): number {
    const at = this.requests.add();
    const { rows } = this.requests;
    rows[at + ASK_CLUSTER] = this.#cluster;
    rows[at + ASK_CONTACT] = contact;
    rows[at + ASK_OP] = op;
    rows[at + ASK_ENTRY] = entry;
    rows[at + ASK_VISIT] = visit;
    rows[at + ASK_SECOND] = askedSecond;
    rows[at + ASK_DUE] = dueSecond;
    rows[at + ASK_PRIORITY] = priority;
    rows[at + ASK_TURN] = turnSecond;
    return at;
  }
}
