import type { ContactEvent } from '../contacts/event.ts';
import { NEVER } from '../engine/agenda.ts';
import type { Machine } from '../engine/machine.ts';
import type { PendingTouch } from '../engine/observer.ts';
import type { ReadyOp } from '../engine/program.ts';
import type { TaskOwners } from '../engine/task-owners.ts';
import type { Asking } from './asking.ts';
import { NOBODY_GETS_IT, type Owners, type OwnersWork } from './owners.ts';
import { ASK_CAME, ASK_DUE, ASK_HANDLING, ASK_HOLDS_UNTIL, ASK_OWNER, ASK_PRIORITY, ASK_SECOND, ASK_SLA, CAME_NOT, CAME_REFUSED, CAME_WENT, NO_STEP } from './requests.ts';

/**
 * What one runner's clusters ask of owners: calls and other work of journeys' tasks, and answers to replies and actions. When
 * an owner takes them up is worked out over all clusters (`OwnerRounds`) and given; here it is looked up and noted.
 */
export class OwnersTime implements TaskOwners {
  readonly owners: Owners;
  /** what came in, by where its request begins, for whoever lists it; null: nobody does */
  heardEvents: Map<number, ContactEvent> | null = null;
  readonly #machine: Machine;
  readonly #asking: Asking;
  /** replies and actions so far, by contact: what tells one's requests apart */
  readonly #heard = new Map<number, number>();

  constructor(machine: Machine, owners: Owners, asking: Asking) {
    this.#machine = machine;
    this.owners = owners;
    this.#asking = asking;
  }

  /** Turns to another cluster. */
  open(): void {
    this.#heard.clear();
  }

  /** A reply or an action has reached the ledger. */
  heard(contact: number, atSecond: number, event: ContactEvent): void {
    const machine = this.#machine;
    // what was on record before the window is answered by now
    if (machine.nowSecond < machine.startSecond || atSecond < machine.startSecond) return;
    const work = this.owners.ofEvent(event, machine.contactNow(contact, 0));
    if (work === null) return;
    const nth = (this.#heard.get(contact) ?? 0) + 1;
    this.#heard.set(contact, nth);
    const at = this.#note(work, contact, NO_STEP, work.workClass, nth, machine.nowSecond, atSecond, machine.nowSecond + 1);
    this.#asking.requests.rows[at + ASK_CAME] = CAME_WENT;
    this.heardEvents?.set(at, event);
  }

  begins(seat: number, op: ReadyOp, entry: number, visit: number): Pick<PendingTouch, 'dueSecond' | 'request'> | null {
    const machine = this.#machine;
    const { nowSecond } = machine;
    const contact = machine.contactOf(seat);
    const { journey, index } = op.journey;
    const record = machine.contactNow(contact, machine.ledgerOf[index]!);
    const work = this.owners.ofStep(journey.taskOwners?.[op.nodeId], op.seconds, record, `${journey.id}/${op.nodeId}/${entry}.${visit}`);
    if (work.owner === NOBODY_GETS_IT) return null;
    const dueSecond = this.#asking.granted(contact, op, entry, visit, nowSecond)?.turnSecond ?? nowSecond + 1;
    const request = this.#note(work, contact, op.index, entry, visit, nowSecond, nowSecond, dueSecond);
    // work that reaches nobody is done whatever the gate thinks of it
    if (op.touch === null) this.#asking.requests.rows[request + ASK_CAME] = CAME_WENT;
    return { dueSecond, request };
  }

  again(dial: PendingTouch, fromSecond: number): number {
    const machine = this.#machine;
    const { rows } = this.#asking.requests;
    const { request, entry, visit } = dial;
    rows[request + ASK_HOLDS_UNTIL] = fromSecond;
    if (machine.isBeyond(fromSecond)) return fromSecond;
    const contact = machine.contactOf(dial.seat);
    // who has it keeps it, whatever has changed since
    const work = { owner: rows[request + ASK_OWNER]!, priority: rows[request + ASK_PRIORITY]!, slaSeconds: rows[request + ASK_SLA]!, handlingSeconds: rows[request + ASK_HANDLING]! };
    const beginsSecond = this.#asking.granted(contact, machine.program.ops[dial.op]!, entry, visit, fromSecond)?.turnSecond ?? fromSecond + 1;
    dial.request = this.#note(work, contact, dial.op, entry, visit, fromSecond, rows[request + ASK_DUE]!, beginsSecond);
    return beginsSecond;
  }

  came({ seat, op: index, request }: PendingTouch, isAllowed: boolean): void {
    const { rows } = this.#asking.requests;
    rows[request + ASK_CAME] = isAllowed ? CAME_WENT : CAME_REFUSED;
    if (!isAllowed) return;
    const { program, host, ledgerOf, nowSecond } = this.#machine;
    const op = program.ops[index]!;
    rows[request + ASK_HOLDS_UNTIL] = host.gates[ledgerOf[op.journey.index]!]!.openUntil(op.touch!, this.#machine.contactOf(seat), nowSecond);
  }

  nameOf({ seat, op, entry, visit, request }: PendingTouch): { name: string; askedSecond: number } | null {
    const machine = this.#machine;
    const askedSecond = this.#asking.requests.rows[request + ASK_SECOND]!;
    const owner = this.#asking.granted(machine.contactOf(seat), machine.program.ops[op]!, entry, visit, askedSecond)?.owner ?? -1;
    return owner < 0 ? null : { name: this.owners.routing.owners[owner]!.name, askedSecond };
  }

  #note(work: OwnersWork, contact: number, op: number, entry: number, visit: number, askedSecond: number, createdSecond: number, turnSecond: number): number {
    const at = this.#asking.note(contact, op, entry, visit, askedSecond, createdSecond, work.priority, turnSecond);
    const { rows } = this.#asking.requests;
    rows[at + ASK_SLA] = work.slaSeconds;
    rows[at + ASK_OWNER] = work.owner;
    rows[at + ASK_HANDLING] = work.handlingSeconds;
    rows[at + ASK_CAME] = CAME_NOT;
    rows[at + ASK_HOLDS_UNTIL] = NEVER;
    return at;
  }
}
