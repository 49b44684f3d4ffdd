import type { Program } from '../engine/program.ts';
import { type AnsweredTask, type QueuedTask, workOff } from '../route/queue.ts';
import type { PartRequests } from './grant-rounds.ts';
import { IN_TURN, type Owners } from './owners.ts';
import { ASK_CAME, ASK_DUE, ASK_HANDLING, ASK_HOLDS_UNTIL, ASK_OP, ASK_OWNER, ASK_PRIORITY, ASK_SECOND, ASK_SIZE, ASK_SLA, ASK_TURN, CAME_WENT, isForOwner, nameOfAsked } from './requests.ts';

/** A request for an owner's time, where it stands among all, and what became of it in a round. */
export interface OwnedRequest {
  readonly part: number;
  /** position of the request in its part */
  readonly index: number;
  readonly contactId: string;
  /** position in the routing; -1: nobody */
  readonly owner: number;
  /** null: nobody took it up in the window */
  answered: AnsweredTask | null;
}

/** What an owner is busy with who finds that a call must not be made now: until the next second nobody knows of it. */
const REFUSED_SECONDS = 1;

/**
 * Gives owners' time out over all clusters: by the one queue of `route/queue.ts`, each owner one task at a time in their hours.
 * Nothing is taken up in the second in which it comes, so that what happens at a second hangs only on earlier ones.
 */
export class OwnerRounds {
  readonly #program: Program;
  readonly #owners: Owners;
  readonly #endSecond: number;
  /** by owner, 1: the last call of the round of which that is known was made */
  readonly #lastCame: Uint8Array;

  constructor(program: Program, owners: Owners, endSecond: number) {
    this.#program = program;
    this.#owners = owners;
    this.#endSecond = endSecond;
    this.#lastCame = new Uint8Array(owners.hours.length);
  }

  /** Every request with its owner and when that one takes it up, by what all parts asked. */
  round(parts: readonly PartRequests[]): OwnedRequest[] {
    const requests = this.#owned(parts);
    this.#lastCame.fill(1);
    const tasks = requests.flatMap(({ request, name }): QueuedTask[] => (request.owner < 0 ? [] : [this.#taskOf(parts[request.part]!.rows, request, name)]));
    const answered = new Map(workOff(tasks, this.#owners.hours, this.#endSecond).map((one) => [one.task.id, one]));
    for (const { request, name } of requests) request.answered = answered.get(name) ?? null;
    return requests.map(({ request }) => request);
  }

  #owned(parts: readonly PartRequests[]): { request: OwnedRequest; name: string }[] {
    const all: { second: number; name: string; task: string; rule: number; part: number; index: number; contactId: string }[] = [];
    for (const [part, { rows, ids }] of parts.entries()) {
      for (let index = 0; index < ids.length; index += 1) {
        const at = index * ASK_SIZE;
        if (!isForOwner(rows, at, this.#program)) continue;
        const task = nameOfAsked(rows, at, ids[index]!, this.#program);
        const second = rows[at + ASK_SECOND]!;
        all.push({ second, name: `${task}\n${second}`, task, rule: rows[at + ASK_OWNER]!, part, index, contactId: ids[index]! });
      }
    }
    // Turns are taken in the order in which work comes in; what is asked again stays with its owner.
    all.sort((a, b) => a.second - b.second || (a.name < b.name ? -1 : 1));
    const nextInTurn = this.#owners.turns();
    const ownerOf = new Map<string, number>();
    return all.map(({ name, task, rule, part, index, contactId }) => {
      const owner = rule === IN_TURN ? (ownerOf.get(task) ?? nextInTurn()) : Math.max(-1, rule);
      if (rule === IN_TURN) ownerOf.set(task, owner);
      return { request: { part, index, contactId, owner, answered: null }, name };
    });
  }

  #taskOf(rows: Int32Array, { index, owner }: OwnedRequest, id: string): QueuedTask {
    const at = index * ASK_SIZE;
    const createdSecond = rows[at + ASK_DUE]!;
    const handling = rows[at + ASK_HANDLING]!;
    return {
      id, createdSecond, owners: [owner], priority: rows[at + ASK_PRIORITY]!, arrivesSecond: rows[at + ASK_SECOND]! + 1,
      dueSecond: dueSecondOf(rows, at, this.#owners, owner),
      handlingSeconds: (startSecond) => (this.#comesToSomething(rows, at, owner, startSecond) ? handling : REFUSED_SECONDS),
    };
  }

  /**
   * Whether a call is made when it is begun: known where the run began it at that very second. Else it is guessed, which changes how soon
   * the turns stand and never what they are: as it was elsewhere for as long as that holds, and like the owner's call before where it never had a turn.
   */
  #comesToSomething(rows: Int32Array, at: number, owner: number, startSecond: number): boolean {
    const op = rows[at + ASK_OP]!;
    if (op < 0 || this.#program.ops[op]!.touch === null) return true;
    const [was, isMade] = [rows[at + ASK_TURN]!, rows[at + ASK_CAME] === CAME_WENT];
    if (startSecond === was) {
      this.#lastCame[owner] = isMade ? 1 : 0;
      return isMade;
    }
    if (was >= this.#endSecond) return this.#lastCame[owner] === 1;
    return startSecond < rows[at + ASK_HOLDS_UNTIL]! ? isMade : !isMade;
  }
}

/** When the first response is due: by its owner's working time; of nobody's: by the clock. */
export function dueSecondOf(rows: Int32Array, at: number, { hours }: Owners, owner: number): number {
  const createdSecond = rows[at + ASK_DUE]!;
  return owner < 0 ? createdSecond + rows[at + ASK_SLA]! : hours[owner]!.after(createdSecond, rows[at + ASK_SLA]!);
}
