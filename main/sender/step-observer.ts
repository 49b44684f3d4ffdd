import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { Machine } from '../../shared/engine/machine.ts';
import type { Observer, PendingTouch } from '../../shared/engine/observer.ts';
import type { ReadyOp } from '../../shared/engine/program.ts';
import type { CompiledPolicy } from '../../shared/policy/compile.ts';
import type { Decision, TimedEvent } from '../../shared/policy/gate-types.ts';
import { Explainer } from '../../shared/simulate/explainer.ts';
import { effectId, visitOf } from './effect-id.ts';
import type { ClusterRecord, RecordedWorld } from './recorded-world.ts';

/** An answer of the gate that is not on record yet. */
export interface NewDecision {
  /** as the contact is at that second */
  readonly contact: Contact;
  readonly op: ReadyOp;
  readonly entry: number;
  readonly visit: number;
  readonly second: number;
  readonly dueSecond: number;
  readonly decision: Decision;
}

/** A call to another system: a webhook step or a task. Told again by every run, so it is known by its id. */
export interface StepEffect {
  readonly id: string;
  readonly kind: 'webhook' | 'task' | 'task-cancelled';
  readonly contact: Contact;
  readonly op: ReadyOp;
  readonly entry: number;
  readonly visit: number;
  readonly second: number;
}

/** Sees what a run of one cluster decides and asks of others. Decisions on record are not explained again. */
export class StepObserver implements Observer {
  readonly decisions: NewDecision[] = [];
  readonly effects: StepEffect[] = [];
  /** how often contacts have come to steps so far, by "journey step" */
  readonly arrivals: Record<string, number> = {};
  readonly #visits = new Set<string>();
  readonly #machine: Machine;
  readonly #world: RecordedWorld;
  readonly #record: ClusterRecord;
  readonly #compiled: CompiledPolicy;
  #explainer: Explainer | null = null;
  /** what the explainer has to be told once there is something to explain */
  readonly #before: ((explainer: Explainer) => void)[] = [];

  constructor(machine: Machine, world: RecordedWorld, record: ClusterRecord, compiled: CompiledPolicy) {
    this.#machine = machine;
    this.#world = world;
    this.#record = record;
    this.#compiled = compiled;
  }

  decided(seat: number, op: ReadyOp, touch: PendingTouch, code: number, untilSecond: number, second: number): void {
    const { entry, visit, dueSecond } = touch;
    const contact = this.#machine.contactOf(seat);
    if (this.#world.isRecorded({ contact, op, entry, visit }, second)) return;
    const record = this.#machine.contactNow(contact, this.#machine.ledgerOf[op.journey.index]!);
    const decision = this.#explain().decide(op, contact, record.intentScore ?? null, touch, code, untilSecond, second);
    this.decisions.push({ contact: record, op, entry, visit, second, dueSecond, decision });
  }

  /** Who goes on at the same step of another version has come to it once. */
  arrived(seat: number, op: ReadyOp): void {
    const machine = this.#machine;
    const name = `${op.journey.journey.id} ${op.nodeId}`;
    const visit = `${machine.contactOf(seat)} ${name} ${machine.entriesOf(seat)} ${machine.visitsOf(seat, op.index)}`;
    if (this.#visits.has(visit)) return;
    this.#visits.add(visit);
    this.arrivals[name] = (this.arrivals[name] ?? 0) + 1;
  }

  handedOver(seat: number, op: ReadyOp, second: number): void {
    const contact = this.#machine.contactOf(seat);
    this.#tell((explainer) => explainer.handedOver(op, contact, second));
  }

  moved(contact: number, record: Contact, second: number): void {
    this.#tell((explainer) => explainer.moved(contact, record, second));
  }

  received(_ledger: number, event: TimedEvent, _second: number, isNew: boolean): void {
    if (isNew) this.#tell((explainer) => explainer.learn(event));
  }

  task(seat: number, op: ReadyOp, _dueSecond: number, second: number): void {
    this.#effect('task', seat, op, this.#machine.entriesOf(seat), second);
  }

  marked(kind: 'dial-cancelled' | 'goal' | 'webhook' | 'turned-away', seat: number, op: ReadyOp, entry: number, second: number): void {
    if (kind === 'webhook') this.#effect('webhook', seat, op, entry, second);
    if (kind === 'dial-cancelled') this.#effect('task-cancelled', seat, op, entry, second);
  }

  entered(): void {}
  ranked(): void {}
  passed(_seat: number, _op: ReadyOp, _exit: number, _event: ContactEvent | null, _second: number): void {}
  updated(): void {}
  left(): void {}
  wrote(): void {}

  #effect(kind: StepEffect['kind'], seat: number, op: ReadyOp, entry: number, second: number): void {
    const machine = this.#machine;
    const local = machine.contactOf(seat);
    const visit = machine.visitsOf(seat, op.index);
    const contact = machine.contactNow(local, machine.ledgerOf[op.journey.index]!);
    this.effects.push({ id: effectId(kind, visitOf({ contact, op, entry, visit })), kind, contact, op, entry, visit, second });
  }

  #tell(what: (explainer: Explainer) => void): void {
    if (this.#explainer === null) this.#before.push(what);
    else what(this.#explainer);
  }

  #explain(): Explainer {
    if (this.#explainer === null) {
      this.#explainer = new Explainer(this.#compiled, this.#record.contacts, this.#record.events, () => 0);
      for (const what of this.#before) what(this.#explainer);
    }
    return this.#explainer;
  }
}
