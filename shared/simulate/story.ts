import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Machine, Observer, PendingTouch } from '../engine/machine.ts';
import type { Op } from '../engine/ops.ts';
import type { ReadyOp } from '../engine/program.ts';
import type { AppliedChange } from '../engine/update-contact.ts';
import { outcomeName, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { createClusterGate } from '../policy/cluster-gate.ts';
import { NO_DEADLINE } from '../policy/gate.ts';
import type { ClusterGate, TimedEvent } from '../policy/gate-types.ts';
import type { Cluster } from './clusters.ts';
import type { PartSetting } from './part.ts';
import type { TraceEntry } from './trace.ts';

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
  readonly #gates: readonly ClusterGate[];

  constructor(machine: Machine, { contacts, events }: Cluster, { compiled, ledgers }: PartSetting) {
    this.#machine = machine;
    this.#contacts = contacts;
    this.#ledgerIds = ledgers.map(({ id }) => id);
    this.#gates = ledgers.map(({ sourceDelay }) => {
      const gate = createClusterGate(compiled, { contacts, sourceDelay });
      for (const event of events) gate.learn(event);
      return gate;
    });
  }

  #at(seat: number, op: ReadyOp, second: number) {
    return { second, contactId: this.#contacts[this.#machine.contactOf(seat)]!.id, journeyId: op.journey.journey.id, nodeId: op.nodeId };
  }

  #visit(seat: number, op: ReadyOp): number {
    return this.#machine.visits[this.#machine.contactOf(seat) * this.#machine.program.ops.length + op.index]!;
  }

  entered(seat: number, op: ReadyOp, second: number): void {
    this.entries.push({ kind: 'entered', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]! });
  }

  arrived(seat: number, op: ReadyOp, second: number): void {
    this.entries.push({ kind: 'arrived', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]!, visit: this.#visit(seat, op) });
  }

  passed(seat: number, op: ReadyOp, exit: number, event: ContactEvent | null, second: number): void {
    this.entries.push({ kind: 'passed', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]!, exit, eventId: event?.id ?? null });
  }

  decided(seat: number, op: ReadyOp, { entry, visit, dueSecond, deadlineSecond }: PendingTouch, code: number, untilSecond: number, second: number): void {
    const { spec } = op.touch!;
    const contactIndex = this.#machine.contactOf(seat);
    const decision = this.#gate(op).decide({
      contactIndex, atSecond: second, dueSecond, channel: spec.channel, purpose: spec.purpose, mixedContent: spec.mixedContent, category: spec.category, job: spec.job, journeyId: spec.journeyId,
      deadlineSecond: deadlineSecond === NO_DEADLINE ? null : deadlineSecond, quietHours: spec.quietHours, cap: spec.cap, intentScore: this.#machine.contactNow(contactIndex).intentScore ?? null,
    });
    const isSame = decision.outcome === outcomeName(code) && decision.reason === reasonOf(code) && decision.ruleId === ruleOf(code) && (outcomeOf(code) !== 1 || decision.untilSecond === untilSecond);
    if (!isSame) throw new Error(`A decision at ${spec.journeyId}/${op.nodeId} at second ${second} was ${outcomeName(code)} ${reasonOf(code)} ${untilSecond} in the run and is ${decision.outcome} ${decision.reason} ${decision.untilSecond} explained`);
    const purpose = spec.purpose === 'transactional' ? 'transactional' : 'marketing';
    this.entries.push({ kind: 'decision', ...this.#at(seat, op, second), entry, visit, channel: spec.channel, purpose, dueSecond, decision });
  }

  handedOver(seat: number, op: ReadyOp, second: number): void {
    const { channel, purpose, journeyId, category } = op.touch!.spec;
    this.#gate(op).handedOver({ contactIndex: this.#machine.contactOf(seat), atSecond: second, channel, purpose, journeyId, category });
  }

  task(seat: number, op: ReadyOp, dueSecond: number, second: number): void {
    this.entries.push({ kind: 'task', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]!, taskKind: (op.op as Extract<Op, { kind: 'task' }>).taskKind, dueSecond });
  }

  marked(kind: 'dial-cancelled' | 'goal' | 'webhook' | 'turned-away', seat: number, op: ReadyOp, entry: number, second: number): void {
    const at = this.#at(seat, op, second);
    this.entries.push(kind === 'webhook' ? { kind, ...at, entry, visit: this.#visit(seat, op) } : { kind, ...at, entry });
  }

  updated(seat: number, op: ReadyOp, changes: readonly AppliedChange[], second: number): void {
    this.entries.push({ kind: 'updated', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]!, changes });
  }

  left(seat: number, op: ReadyOp, outcome: string, second: number): void {
    this.entries.push({ kind: 'left', ...this.#at(seat, op, second), entry: this.#machine.entries[seat]!, outcome });
  }

  received(ledger: number, timed: TimedEvent, second: number, isNew: boolean): void {
    if (isNew) this.#gates[ledger]!.learn(timed);
    this.entries.push({ kind: 'event', second, contactId: timed.event.contactId, ledger: this.#ledgerIds[ledger]!, event: timed.event });
  }

  wrote(event: TimedEvent): void {
    this.written.push(event);
  }

  #gate(op: ReadyOp): ClusterGate {
    return this.#gates[this.#machine.ledgerOf[op.journey.index]!]!;
  }
}
