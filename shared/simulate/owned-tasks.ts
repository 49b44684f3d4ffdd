import type { Program } from '../engine/program.ts';
import type { PartRequests } from './grant-rounds.ts';
import { dueSecondOf, type OwnedRequest } from './owner-rounds.ts';
import { type Owners, WORK_CLASSES } from './owners.ts';
import { ASK_CAME, ASK_DUE, ASK_ENTRY, ASK_OP, ASK_SIZE, CAME_WENT, nameOfAsked } from './requests.ts';

/** A task of a run from its creation to the first response. Unix seconds. */
export interface OwnedTask {
  readonly contactId: string;
  /** position in the routing; -1: nobody */
  readonly owner: number;
  /** null: a journey's own task */
  readonly workClass: (typeof WORK_CLASSES)[number] | null;
  /** its requests: one, and another each time that the call could not be made when it was begun */
  readonly requests: readonly OwnedRequest[];
  readonly createdSecond: number;
  readonly dueSecond: number;
  /** null: none in the window */
  readonly respondedSecond: number | null;
  /** the policy did not let its call be made, or its journey took it back: nobody waits for a response any more */
  readonly isHeld: boolean;
}

/** The tasks behind what was asked of owners. `owned` is what the last round made of it. */
export function ownedTasks(parts: readonly PartRequests[], owned: readonly OwnedRequest[], program: Program, owners: Owners): OwnedTask[] {
  const byTask = Map.groupBy(owned, ({ part, index, contactId }) => nameOfAsked(parts[part]!.rows, index * ASK_SIZE, contactId, program));
  return [...byTask.values()].map((requests): OwnedTask => {
    const [first, last] = [requests[0]!, requests.at(-1)!];
    const { rows } = parts[first.part]!;
    const at = first.index * ASK_SIZE;
    const came = parts[last.part]!.rows[last.index * ASK_SIZE + ASK_CAME]!;
    const isBegun = last.answered !== null;
    return {
      contactId: first.contactId, owner: first.owner, requests,
      workClass: rows[at + ASK_OP]! < 0 ? WORK_CLASSES[rows[at + ASK_ENTRY]!]! : null,
      createdSecond: rows[at + ASK_DUE]!,
      dueSecond: dueSecondOf(rows, at, owners, first.owner),
      respondedSecond: isBegun && came === CAME_WENT ? last.answered!.startSecond : null,
      isHeld: isBegun && came !== CAME_WENT,
    };
  });
}
