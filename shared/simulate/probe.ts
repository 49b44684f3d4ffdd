import type { Contact } from '../contacts/contact.ts';
import type { Machine } from '../engine/machine.ts';
import type { PendingTouch } from '../engine/observer.ts';
import type { ReadyOp } from '../engine/program.ts';
import { createClusterGate } from '../policy/cluster-gate.ts';
import type { CompiledPolicy } from '../policy/compile.ts';
import type { ClusterGate, Decision, HandedOver, SourceDelay, TimedEvent, TouchRequest } from '../policy/gate-types.ts';
import type { Cluster } from './clusters.ts';
import { requestOf } from './explainer.ts';
import { Part } from './part.ts';
import { PartRunner } from './run-part.ts';
import type { Run } from './run.ts';
import { Story } from './story.ts';
import type { DecisionEntry, TraceEntry } from './trace.ts';

interface Moved {
  readonly contactIndex: number;
  readonly record: Contact;
  readonly atSecond: number;
}

/** Everything the gate had been told when it decided one touch, so that it can be asked again with something changed. */
export interface Asked {
  readonly entry: DecisionEntry;
  readonly request: TouchRequest;
  readonly compiled: CompiledPolicy;
  readonly contacts: readonly Contact[];
  readonly events: readonly TimedEvent[];
  readonly handedOver: readonly HandedOver[];
  readonly moves: readonly Moved[];
  readonly sourceDelay: SourceDelay;
  /** what else was decided of the cluster in that second, in order, before and after */
  readonly sameSecond: { readonly before: readonly DecisionEntry[]; readonly after: readonly DecisionEntry[] };
}

/** Tells a cluster's story and remembers what the gate knew at one of its decisions. */
class Probe extends Story {
  asked: Asked | null = null;
  readonly #machine: Machine;
  readonly #run: Run;
  readonly #cluster: Cluster;
  readonly #isMeant: (entries: readonly TraceEntry[]) => boolean;
  readonly #learned: TimedEvent[][];
  readonly #handedOver: HandedOver[][];
  readonly #moves: Moved[] = [];
  readonly #after: DecisionEntry[] = [];

  constructor(machine: Machine, cluster: Cluster, run: Run, isMeant: (entries: readonly TraceEntry[]) => boolean) {
    super(machine, cluster, { ...run.part, isWhole: true });
    this.#machine = machine;
    this.#run = run;
    this.#cluster = cluster;
    this.#isMeant = isMeant;
    this.#learned = run.part.ledgers.map(() => []);
    this.#handedOver = run.part.ledgers.map(() => []);
  }

  override decided(seat: number, op: ReadyOp, touch: PendingTouch, code: number, untilSecond: number, second: number): void {
    super.decided(seat, op, touch, code, untilSecond, second);
    if (this.asked !== null) {
      const entry = this.entries.at(-1) as DecisionEntry;
      if (entry.second === this.asked.entry.second) this.#after.push(entry);
      return;
    }
    if (!this.#isMeant(this.entries)) return;
    const ledger = this.#machine.ledgerOf[op.journey.index]!;
    const contactIndex = this.#machine.contactOf(seat);
    this.asked = {
      entry: this.entries.at(-1) as DecisionEntry,
      request: requestOf(op, contactIndex, this.#machine.contactNow(contactIndex, ledger).intentScore ?? null, touch, second),
      compiled: this.#run.part.compiled,
      contacts: this.#cluster.contacts,
      events: [...this.#cluster.events, ...this.#learned[ledger]!],
      handedOver: [...this.#handedOver[ledger]!],
      moves: [...this.#moves],
      sourceDelay: this.#run.part.ledgers[ledger]!.sourceDelay,
      sameSecond: { before: this.entries.slice(0, -1).filter((entry) => entry.kind === 'decision' && entry.second === second) as DecisionEntry[], after: this.#after },
    };
  }

  override handedOver(seat: number, op: ReadyOp, second: number): void {
    super.handedOver(seat, op, second);
    const { channel, purpose, journeyId, category } = op.touch!.spec;
    this.#handedOver[this.#machine.ledgerOf[op.journey.index]!]!.push({ contactIndex: this.#machine.contactOf(seat), atSecond: second, channel, purpose, journeyId, category });
  }

  override moved(contactIndex: number, record: Contact, atSecond: number): void {
    super.moved(contactIndex, record, atSecond);
    this.#moves.push({ contactIndex, record, atSecond });
  }

  override received(ledger: number, timed: TimedEvent, second: number, isNew: boolean): void {
    super.received(ledger, timed, second, isNew);
    if (isNew) this.#learned[ledger]!.push(timed);
  }
}

/**
 * What the gate was asked at an entry of a contact's timeline, by its position among the contact's entries of the trace.
 * Null: the entry is no decision.
 */
export function askedAt(run: Run, cluster: Cluster, contactId: string, position: number): Asked | null {
  const runner = new PartRunner(new Part({ ...run.part, isWhole: true }, { count: 1, clusterAt: () => cluster }), run.setting);
  const { machine } = runner;
  const probe = new Probe(machine, cluster, run, (entries) => entries.at(-1)!.contactId === contactId && entries.reduce((count, entry) => (entry.contactId === contactId ? count + 1 : count), 0) === position + 1);
  machine.observer = probe;
  runner.run(0);
  return probe.asked;
}

/** The gate as it stood at a decision, told of the same things in the same order; asking it again answers the same. */
export function gateOf({ compiled, contacts, sourceDelay, events, moves, handedOver }: Asked): ClusterGate {
  const gate = createClusterGate(compiled, { contacts, sourceDelay });
  for (const event of events) gate.learn(event);
  for (const { contactIndex, record, atSecond } of moves) gate.moved(contactIndex, record, atSecond);
  for (const touch of handedOver) gate.handedOver(touch);
  return gate;
}

export function decideAgain(asked: Asked): Decision {
  return gateOf(asked).decide(asked.request);
}
