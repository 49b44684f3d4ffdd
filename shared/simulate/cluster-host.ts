import type { Contact } from '../contacts/contact.ts';
import type { Host } from '../engine/host.ts';
import type { Machine } from '../engine/machine.ts';
import { NEW_AT, NEW_CONTACT, NEW_ENTRY, NEW_LEDGER, NEW_OP, NEW_REACTION, NEW_SIZE, NEW_VISIT, type NewEvents } from '../engine/new-events.ts';
import { ColumnFacts } from '../policy/column-facts.ts';
import { type LedgerEntry, toEntry } from '../policy/consent/entry.ts';
import { Gate } from '../policy/gate.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { InboundClass } from '../policy/inbound/inbound-class.ts';
import type { Cluster } from './clusters.ts';
import { Hearing } from './hearing.ts';
import { HeardWords } from './heard-words.ts';
import type { Part } from './part.ts';
import { sampledEvent } from './reactions.ts';

/** What the machine needs of the part in hand: its gates, each with what its ledger hears, and the cluster's contacts and events. */
export class ClusterHost implements Host {
  readonly gates: readonly Gate[];
  readonly #part: Part;
  readonly #hearings: readonly Hearing[];
  #machine!: Machine;
  #cluster = -1;
  /** the cluster in hand, read when something asks more of it than columns know */
  #read: Cluster | null = null;
  /** what sampled texts say: the same few over and over */
  readonly #readTexts = new Map<string, InboundClass>();

  constructor(part: Part) {
    const { ledgers } = part.setting;
    this.#part = part;
    this.gates = ledgers.map(() => new Gate());
    this.#hearings = ledgers.map((_, ledger) => {
      const facts = new ColumnFacts(part.facts, part.placeChangesOf(ledger), (asked) => part.wordsOf(ledger, asked));
      return new Hearing(ledger, facts, {
        makeLive: () => part.liveFacts(this.#cluster, this.#current(), ledger),
        entryOf: (position) => this.#entryOf(position),
        wordsAfter: (positions, newEvents, heardSecond) => this.#wordsAfter(ledger, positions, newEvents, heardSecond),
      });
    });
  }

  /** The machine that asks. Say so before anything is run. */
  serve(machine: Machine): void {
    this.#machine = machine;
  }

  /** Turns to another cluster, to which the machine has turned already. */
  open(cluster: number, base: number, contacts: number): void {
    this.#cluster = cluster;
    this.#read = null;
    for (let ledger = 0; ledger < this.gates.length; ledger += 1) {
      const hearing = this.#hearings[ledger]!;
      hearing.open(base, contacts);
      this.gates[ledger]!.open(hearing.facts);
      if (this.#part.setting.isLive === true) hearing.readLedger(this.#machine.newEvents);
    }
  }

  /** A ledger hears of an event on record by which a rule on the order of touches goes. */
  noteDepth(ledger: number, contact: number, type: number, atSecond: number): void {
    this.#hearings[ledger]!.noteDepth(contact, type, atSecond);
  }

  newEvent(position: number): TimedEvent {
    return this.#machine.newEvents.timed(position, this.#sampled);
  }

  learn(position: number): void {
    const { newEvents, nowSecond } = this.#machine;
    this.#hearings[newEvents.columns[position * NEW_SIZE + NEW_LEDGER]!]!.learn(newEvents, position, nowSecond);
  }

  moved(local: number, record: Contact): void {
    for (const hearing of this.#hearings) hearing.readLedger(this.#machine.newEvents).move(local, record, this.#machine.nowSecond);
  }

  contact(local: number): Contact {
    return this.#current().contacts[local]!;
  }

  delay(ledger: number, source: string): number | null {
    return this.#part.setting.ledgers[ledger]!.sourceDelay(source);
  }

  /** An event on record, by its position among the cluster's own. */
  recorded(position: number): TimedEvent {
    return this.#current().events[position]!;
  }

  /** A new event that nobody wrote was sampled; it is made when it is first read. */
  readonly #sampled = (position: number): TimedEvent => {
    const { program, newEvents } = this.#machine;
    const { columns } = newEvents;
    const at = position * NEW_SIZE;
    const op = program.ops[columns[at + NEW_OP]!]!;
    return sampledEvent(this.contact(columns[at + NEW_CONTACT]!).id, op, columns[at + NEW_ENTRY]!, columns[at + NEW_VISIT]!, columns[at + NEW_REACTION]!, columns[at + NEW_AT]!);
  };

  #entryOf(position: number): LedgerEntry {
    const timed = this.newEvent(position);
    const { columns } = this.#machine.newEvents;
    const at = position * NEW_SIZE;
    return toEntry(timed, columns[at + NEW_CONTACT]!, this.delay(columns[at + NEW_LEDGER]!, timed.event.source) ?? 0, this.#classify);
  }

  #wordsAfter(ledger: number, positions: readonly number[], { columns }: NewEvents, heardSecond: number): HeardWords {
    const { program } = this.#machine;
    const { heardWords, setting } = this.#part;
    let key = `${this.#cluster} ${ledger}`;
    for (const position of positions) {
      const at = position * NEW_SIZE;
      const { words, touch, journey } = program.ops[columns[at + NEW_OP]!]!;
      key += `, ${columns[at + NEW_CONTACT]} ${words.low} ${words.high} ${columns[at + NEW_ENTRY]} ${columns[at + NEW_VISIT]} ${columns[at + NEW_REACTION]} ${touch!.channelIndex} ${columns[at + NEW_AT]} ${journey.journey.sourceSystem}`;
    }
    return heardWords.of(key, () => new HeardWords(heardSecond, setting.endSecond));
  }

  readonly #classify = (text: string): InboundClass => {
    let known = this.#readTexts.get(text);
    if (known === undefined) this.#readTexts.set(text, (known = this.#part.setting.compiled.classify(text)));
    return known;
  };

  #current(): Cluster {
    return (this.#read ??= this.#part.source.clusterAt(this.#cluster));
  }
}
