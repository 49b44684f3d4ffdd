import type { Program } from '../engine/program.ts';

/** Ints of a request for a sender's or an owner's time, and how far apart two of them begin. */
export const ASK_CLUSTER = 0;
export const ASK_CONTACT = 1;
/** NO_STEP: an answer to a reply or an action */
export const ASK_OP = 2;
/** of an answer: its class, by position in WORK_CLASSES */
export const ASK_ENTRY = 3;
/** of an answer: how many the contact had */
export const ASK_VISIT = 4;
export const ASK_SECOND = 5;
/** when the touch was first due; of an owner's: when the task came into being */
export const ASK_DUE = 6;
/** NEVER: none */
export const ASK_DEADLINE = 7;
/** of an owner's: seconds within which the first response is due */
export const ASK_SLA = 7;
/** until when the hours that it was allowed in stay open; NEVER: nothing closes them */
export const ASK_OPEN_UNTIL = 8;
/** of an owner's: whose, as OwnersWork has it */
export const ASK_OWNER = 8;
export const ASK_PARTS = 9;
/** of an owner's: working seconds that it takes */
export const ASK_HANDLING = 9;
/** the turn that the run gave it */
export const ASK_TURN = 10;
/** what came of it at its turn: one of CAME */
export const ASK_CAME = 11;
/** its journey's, as it was reckoned when it asked */
export const ASK_PRIORITY = 12;
/** of an owner's call: until when the same would come of it, as far as is known; NEVER: always */
export const ASK_HOLDS_UNTIL = 13;
export const ASK_SIZE = 14;

/** An answer to a reply or an action is of no step. */
export const NO_STEP = -1;

/** the window closed, or the contact left, before its turn */
export const CAME_NOT = 0;
export const CAME_WENT = 1;
/** the gate, asked again at the turn, did not let it go */
export const CAME_REFUSED = 2;

/** Whether a request is for an owner's time; else it is for a sender's. */
export function isForOwner(rows: Int32Array, at: number, { ops }: Program): boolean {
  const op = rows[at + ASK_OP]!;
  return op < 0 || ops[op]!.rate < 0;
}

/** What was asked for, by names: the contact, the step ('' of an answer), which entry and visit. Asked again it is the same. */
export function nameOfAsked(rows: Int32Array, at: number, contactId: string, { ops }: Program): string {
  const op = rows[at + ASK_OP]!;
  const step = op < 0 ? '' : `${ops[op]!.journey.journey.id}\n${ops[op]!.nodeId}`;
  return `${contactId}\n${step}\n${rows[at + ASK_ENTRY]!}\n${rows[at + ASK_VISIT]!}`;
}

/** Requests of many clusters in one column, cluster after cluster, each in the order in which they were made. */
export class RequestColumns {
  count = 0;
  rows = new Int32Array(64 * ASK_SIZE);

  clear(): void {
    this.count = 0;
  }

  /** A copy of what is there. */
  taken(): Int32Array {
    return this.rows.slice(0, this.count * ASK_SIZE);
  }

  /** Makes room for another; answers where it begins. */
  add(): number {
    const at = this.count * ASK_SIZE;
    if (at === this.rows.length) {
      const rows = new Int32Array(at * 2);
      rows.set(this.rows);
      this.rows = rows;
    }
    this.count += 1;
    return at;
  }
}

/** Requests after some clusters were run again: theirs anew, the others' as they were. Both come in the order of their clusters. */
export function mergedRequests(before: Int32Array, again: Int32Array, ranAgain: Uint8Array, renumbered: Int32Array | null): Int32Array {
  return mergedRows(before, again, mergeOrder(before, again, ranAgain), renumbered);
}

/** The same where the order is known. */
export function mergedRows(before: Int32Array, again: Int32Array, order: ReturnType<typeof mergeOrder>, renumbered: Int32Array | null): Int32Array {
  const merged = new Int32Array(order.length * ASK_SIZE);
  for (const [index, { isNew, at }] of order.entries()) {
    const to = index * ASK_SIZE;
    merged.set((isNew ? again : before).subarray(at, at + ASK_SIZE), to);
    if (!isNew && renumbered !== null && merged[to + ASK_OP]! >= 0) merged[to + ASK_OP] = renumbered[before[at + ASK_OP]!]!;
  }
  return merged;
}

/** Where each request of a merged column stands: in the new one, or in the one from before. */
export function mergeOrder(before: Int32Array, again: Int32Array, ranAgain: Uint8Array): { readonly isNew: boolean; readonly at: number }[] {
  const order: { isNew: boolean; at: number }[] = [];
  let [at, next] = [0, 0];
  while (at < before.length || next < again.length) {
    const isNew = at >= before.length || (next < again.length && again[next + ASK_CLUSTER]! < before[at + ASK_CLUSTER]!);
    if (isNew) {
      order.push({ isNew, at: next });
      next += ASK_SIZE;
      continue;
    }
    if (ranAgain[before[at + ASK_CLUSTER]!] === 0) order.push({ isNew, at });
    at += ASK_SIZE;
  }
  return order;
}
