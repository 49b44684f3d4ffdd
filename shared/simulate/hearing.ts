import { eventTypeSchema } from '../contacts/event.ts';
import { NEW_AT, NEW_CONTACT, NEW_IS_LEARNED, NEW_LEDGER, NEW_REACTION, NEW_SIZE, NEW_TYPE } from '../engine/new-events.ts';
import type { NewEvents } from '../engine/new-events.ts';
import { eventTypeIndex } from '../engine/program.ts';
import type { ColumnFacts } from '../policy/column-facts.ts';
import { type LedgerEntry } from '../policy/consent/entry.ts';
import type { LiveFacts } from '../policy/live-facts.ts';
import type { HeardWords } from './heard-words.ts';

const OPENED = eventTypeIndex('email_opened');
const CLICKED = eventTypeIndex('email_clicked');

/** Types that change no consent: a ledger may hear of them without being folded anew. */
const PASSES_BY = Uint8Array.from(eventTypeSchema.options, (type) => (['email_opened', 'email_clicked', 'sms_clicked', 'form_submitted', 'page_viewed', 'meeting_booked', 'deal_won'].includes(type) ? 1 : 0));

/** What a hearing asks of the part and the cluster in hand. */
export interface HearingSource {
  /** the ledger as it was when the run began; it grows */
  makeLive(): LiveFacts;
  entryOf(position: number): LedgerEntry;
  /** the words of a ledger that has heard of nothing but these sampled events, by position, the newest of them at a second */
  wordsAfter(positions: readonly number[], newEvents: NewEvents, heardSecond: number): HeardWords;
}

/**
 * What one ledger hears of the cluster in hand that was not on record when the run began. Columns answer for a ledger as
 * it was then. What people answer changes words alone, which are read from where they are kept; from the first news on
 * that a step has written, a ledger that grows answers. It is made when it is first asked.
 */
export class Hearing {
  readonly facts: ColumnFacts;
  readonly #ledger: number;
  readonly #source: HearingSource;
  #newEvents: NewEvents | null = null;
  #live: LiveFacts | null = null;
  #isLive = false;
  #heardSecond = 0;

  constructor(ledger: number, facts: ColumnFacts, source: HearingSource) {
    this.#ledger = ledger;
    this.facts = facts;
    this.#source = source;
  }

  /** Turns to another cluster. */
  open(base: number, contacts: number): void {
    this.#live = null;
    this.#isLive = false;
    this.facts.open(base, contacts);
  }

  /** Reads the ledger as it stands, whatever it may hear of. */
  readLedger(newEvents: NewEvents): LiveFacts {
    this.#newEvents = newEvents;
    this.#isLive = true;
    this.facts.goLive(this.#read);
    return this.#read();
  }

  /** It hears of an event by its position at a second. */
  learn(newEvents: NewEvents, position: number, nowSecond: number): void {
    if (this.#live !== null) this.#live.learn(this.#source.entryOf(position));
    const { columns } = newEvents;
    const at = position * NEW_SIZE;
    const type = columns[at + NEW_TYPE]!;
    if (PASSES_BY[type] === 1) return this.noteDepth(columns[at + NEW_CONTACT]!, type, columns[at + NEW_AT]!);
    if (this.#isLive) return;
    this.#newEvents = newEvents;
    this.#heardSecond = nowSecond;
    this.#isLive = columns[at + NEW_REACTION]! < 0;
    if (this.#isLive) this.facts.goLive(this.#read);
    else this.facts.hear(this.#words);
  }

  /** An email was opened or clicked, and that is known now. */
  noteDepth(contact: number, type: number, second: number): void {
    if (type === OPENED || type === CLICKED) this.facts.noteEmailDepth(contact, second);
  }

  readonly #words = (): HeardWords => {
    const positions = this.#learned().filter((position) => PASSES_BY[this.#newEvents!.columns[position * NEW_SIZE + NEW_TYPE]!] === 0);
    const words = this.#source.wordsAfter(positions, this.#newEvents!, this.#heardSecond);
    words.live = this.#read;
    return words;
  };

  /** The ledger with all that it has heard of by now. */
  readonly #read = (): LiveFacts => {
    if (this.#live === null) {
      this.#live = this.#source.makeLive();
      for (const position of this.#learned()) this.#live.learn(this.#source.entryOf(position));
    }
    return this.#live;
  };

  #learned(): number[] {
    const { columns, count } = this.#newEvents!;
    const learned: number[] = [];
    for (let position = 0; position < count; position += 1) {
      const at = position * NEW_SIZE;
      if (columns[at + NEW_LEDGER] === this.#ledger && columns[at + NEW_IS_LEARNED] === 1) learned.push(position);
    }
    return learned;
  }
}
