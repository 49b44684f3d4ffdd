import { eventTypeSchema } from '../contacts/event.ts';
import { NEW_AT, NEW_CONTACT, NEW_IS_LEARNED, NEW_LEDGER, NEW_SIZE, NEW_TYPE } from '../engine/new-events.ts';
import type { NewEvents } from '../engine/new-events.ts';
import { eventTypeIndex } from '../engine/program.ts';
import type { ColumnFacts } from '../policy/column-facts.ts';
import { type LedgerEntry } from '../policy/consent/entry.ts';
import type { LiveFacts } from '../policy/live-facts.ts';

const OPENED = eventTypeIndex('email_opened');
const CLICKED = eventTypeIndex('email_clicked');

/** Types that change no consent: a ledger may hear of them without being folded anew. */
const PASSES_BY = Uint8Array.from(eventTypeSchema.options, (type) => (['email_opened', 'email_clicked', 'sms_clicked', 'form_submitted', 'page_viewed', 'meeting_booked', 'deal_won'].includes(type) ? 1 : 0));

/**
 * What one ledger hears of the cluster in hand that was not on record when the run began. Columns answer for a ledger as
 * it was then; from the first news that changes consent on, a ledger that grows does. It is made when it is first asked.
 */
export class Hearing {
  readonly facts: ColumnFacts;
  readonly #ledger: number;
  readonly #makeLive: () => LiveFacts;
  readonly #entryOf: (position: number) => LedgerEntry;
  #newEvents: NewEvents | null = null;
  #live: LiveFacts | null = null;
  #isLive = false;

  constructor(ledger: number, facts: ColumnFacts, makeLive: () => LiveFacts, entryOf: (position: number) => LedgerEntry) {
    this.#ledger = ledger;
    this.facts = facts;
    this.#makeLive = makeLive;
    this.#entryOf = entryOf;
  }

  /** Turns to another cluster. */
  open(base: number, contacts: number): void {
    this.#live = null;
    this.#isLive = false;
    this.facts.open(base, contacts);
  }

  /** Reads the ledger as it stands, whatever it may hear of. */
  readLedger(newEvents: NewEvents): LiveFacts {
    this.#hearsOfMore(newEvents);
    return (this.#live ??= this.#read());
  }

  /** It hears of an event by its position. */
  learn(newEvents: NewEvents, position: number): void {
    if (this.#live !== null) return this.#live.learn(this.#entryOf(position));
    const { columns } = newEvents;
    const at = position * NEW_SIZE;
    const type = columns[at + NEW_TYPE]!;
    if (PASSES_BY[type] === 1) return this.noteDepth(columns[at + NEW_CONTACT]!, type, columns[at + NEW_AT]!);
    if (!this.#isLive) this.#hearsOfMore(newEvents);
  }

  #hearsOfMore(newEvents: NewEvents): void {
    this.#newEvents = newEvents;
    this.#isLive = true;
    this.facts.goLive(() => (this.#live ??= this.#read()));
  }

  /** An email was opened or clicked, and that is known now. */
  noteDepth(contact: number, type: number, second: number): void {
    if (type === OPENED || type === CLICKED) this.facts.noteEmailDepth(contact, second);
  }

  /** The ledger with all that it has heard of by now. */
  #read(): LiveFacts {
    const live = this.#makeLive();
    const { columns, count } = this.#newEvents!;
    for (let position = 0; position < count; position += 1) {
      const at = position * NEW_SIZE;
      if (columns[at + NEW_LEDGER] === this.#ledger && columns[at + NEW_IS_LEARNED] === 1) live.learn(this.#entryOf(position));
    }
    return live;
  }
}
