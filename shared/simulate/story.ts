import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Machine } from '../engine/machine.ts';
import type { Observer, PendingTouch } from '../engine/observer.ts';
import type { Op } from '../engine/ops.ts';
import type { ReadyOp } from '../engine/program.ts';
import type { AppliedChange } from '../engine/update-contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { Cluster } from './clusters.ts';
import { Explainer } from './explainer.ts';
import type { PartSetting } from './part.ts';
import type { ReckonedPriority, TraceEntry } from './trace.ts';

/**
 * Writes down everything that happens to one cluster as it is run, each decision with the inputs that it rested on.
 * Decisions are asked again of the gate that explains; an answer other than the run's own is a fault and stops it.
 */
export class Story implements Observer {
  readonly entries: TraceEntry[] = [];
  readonly written: TimedEvent[] = [];
  readonly #machine: Machine;
  readonly #contacts: readonly Contact[];
  readonly #ledgerIds: readonly string[];
  readonly #explainers: readonly Explainer[];
  /** of touches whose journeys have rules on it, by seat and token */
  readonly #priorities = new Map<string, ReckonedPriority>();

  constructor(machine: Machine, { contacts, events }: Cluster, { compiled, ledgers }: PartSetting) {
    this.#machine = machine;
    this.#contacts = contacts;
    this.#ledgerIds = ledgers.map(({ id }) => id);
    this.#explainers = ledgers.map(({ sourceDelay }) => new Explainer(compiled, contacts, events, sourceDelay));
  }

  #at(seat: number, op: ReadyOp, second: number) {
    return { second, contactId: this.#contacts[this.#machine.contactOf(seat)]!.id, journeyId: op.journey.journey.id, nodeId: op.nodeId };
  }

  #visit(seat: number, op: ReadyOp): number {
    return this.#machine.visitsOf(seat, op.index);
  }

  entered(seat: number, op: ReadyOp, second: number): void {
    this.entries.push({ kind: 'entered', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat) });
  }

  arrived(seat: number, op: ReadyOp, second: number): void {
    this.entries.push({ kind: 'arrived', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat), visit: this.#visit(seat, op) });
  }

  passed(seat: number, op: ReadyOp, exit: number, event: ContactEvent | null, second: number): void {
    this.entries.push({ kind: 'passed', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat), exit, eventId: event?.id ?? null });
  }

  ranked(seat: number, { journey }: ReadyOp, token: number, now: number): void {
    const machine = this.#machine;
    const held = journey.priorityRules.flatMap(({ condition }, rule) => (machine.holds(condition, machine.contactOf(seat), machine.ledgerOf[journey.index]!) ? [rule] : []));
    this.#priorities.set(`${seat} ${token}`, { now, held });
  }

  decided(seat: number, op: ReadyOp, touch: PendingTouch, code: number, untilSecond: number, second: number): void {
    const { spec } = op.touch!;
    const contactIndex = this.#machine.contactOf(seat);
    const decision = this.#explainer(op).decide(op, contactIndex, this.#machine.contactNow(contactIndex, this.#machine.ledgerOf[op.journey.index]!).intentScore ?? null, touch, code, untilSecond, second);
    const purpose = spec.purpose === 'transactional' ? 'transactional' : 'marketing';
    const { entry, visit, dueSecond } = touch;
    const owner = touch.request < 0 ? null : this.#machine.taskOwners!.nameOf(touch);
    const priority = this.#priorities.get(`${seat} ${touch.token}`);
    this.entries.push({ kind: 'decision', ...this.#at(seat, op, second), entry, visit, channel: spec.channel, purpose, dueSecond, ...(priority === undefined ? {} : { priority }), ...(owner === null ? {} : { owner }), decision });
  }

  handedOver(seat: number, op: ReadyOp, second: number): void {
    this.#explainer(op).handedOver(op, this.#machine.contactOf(seat), second);
  }

  moved(contact: number, record: Contact, second: number): void {
    for (const explainer of this.#explainers) explainer.moved(contact, record, second);
  }

  task(seat: number, op: ReadyOp, dueSecond: number, second: number, dial: PendingTouch | null): void {
    const owner = dial === null ? null : this.#machine.taskOwners!.nameOf(dial);
    this.entries.push({ kind: 'task', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat), taskKind: (op.op as Extract<Op, { kind: 'task' }>).taskKind, dueSecond, ...(owner === null ? {} : { owner: owner.name }) });
  }

  marked(kind: 'dial-cancelled' | 'goal' | 'webhook' | 'turned-away', seat: number, op: ReadyOp, entry: number, second: number): void {
    const at = this.#at(seat, op, second);
    this.entries.push(kind === 'webhook' ? { kind, ...at, entry, visit: this.#visit(seat, op) } : { kind, ...at, entry });
  }

  updated(seat: number, op: ReadyOp, changes: readonly AppliedChange[], second: number): void {
    this.entries.push({ kind: 'updated', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat), changes });
  }

  left(seat: number, op: ReadyOp, outcome: string, second: number): void {
    this.entries.push({ kind: 'left', ...this.#at(seat, op, second), entry: this.#machine.entriesOf(seat), outcome });
  }

  received(ledger: number, timed: TimedEvent, second: number, isNew: boolean): void {
    if (isNew) this.#explainers[ledger]!.learn(timed);
    this.entries.push({ kind: 'event', second, contactId: timed.event.contactId, ledger: this.#ledgerIds[ledger]!, event: timed.event });
  }

  wrote(event: TimedEvent): void {
    this.written.push(event);
  }

  #explainer(op: ReadyOp): Explainer {
    return this.#explainers[this.#machine.ledgerOf[op.journey.index]!]!;
  }
}
