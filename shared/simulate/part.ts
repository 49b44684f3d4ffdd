import type { Contact } from '../contacts/contact.ts';
import { attributeOf, conditionHolds } from '../engine/condition.ts';
import { dateInstant } from '../engine/date-attribute.ts';
import { keyWords } from '../engine/draw.ts';
import { eventMatches } from '../engine/exits.ts';
import type { MachineColumns } from '../engine/host.ts';
import type { EventMatch } from '../engine/ops.ts';
import { type ReadyCondition, RECORD } from '../engine/code.ts';
import type { Program } from '../engine/program.ts';
import { type FactColumns, type PlaceChange, type WordColumn } from '../policy/column-facts.ts';
import { type CompiledPolicy, contactZone } from '../policy/compile.ts';
import { toEntry } from '../policy/consent/entry.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { LiveFacts } from '../policy/live-facts.ts';
import type { ConsentClass } from '../policy/touch-kind.ts';
import type { Zone } from '../time/zone-table.ts';
import type { Cluster } from './clusters.ts';
import { type EventColumns, readEvents } from './event-columns.ts';
import { addWord } from './growing-words.ts';
import { HeardWordsBook } from './heard-words.ts';
import type { Ledger } from './ledgers.ts';

/** Clusters that can be read again and again: from memory, a file or a generator. */
export interface ClusterSource {
  readonly count: number;
  clusterAt(index: number): Cluster;
}

/** What the columns of a part are worked out for. */
export interface PartSetting {
  readonly compiled: CompiledPolicy;
  readonly ledgers: readonly Ledger[];
  /** the window, half-open */
  readonly startSecond: number;
  readonly endSecond: number;
  /** keeps every event in its place, also those that move nobody: for a story */
  readonly isWhole: boolean;
  /** consent is read from each ledger as it stands and not worked out beforehand: for few clusters that go few steps */
  readonly isLive?: boolean;
}

/** A date that is none. */
export const NO_DATE = -0x8000_0000;

/**
 * Some thousand clusters in columns: the unit that a worker takes, and that progress, cancelling and resuming count by.
 * Columns are worked out when a program first asks for them and kept, so that a run after an edit finds them ready.
 */
export class Part {
  readonly setting: PartSetting;
  readonly source: ClusterSource;
  readonly clusterCount: number;
  /** first contact of each cluster; one more than there are clusters */
  readonly clusterStart: Uint32Array;
  readonly keyLow: Int32Array;
  readonly keyHigh: Int32Array;
  readonly zone: Uint16Array;
  readonly zones: Zone[] = [];
  readonly facts: FactColumns;
  /** words of clusters that heard of more than was on record, as runs of it came to ask for them */
  readonly heardWords: HeardWordsBook;
  readonly #words = new Map<string, WordColumn>();
  /** by ledger: a move that one system has heard of another may not know */
  readonly #placeChanges: readonly Map<number, PlaceChange[]>[];
  readonly #conditions = new Map<string, Uint8Array>();
  readonly #dates = new Map<string, Int32Array>();
  readonly #matches = new Map<string, Uint8Array>();
  #events: { relevant: Uint8Array; columns: EventColumns } | null = null;

  constructor(setting: PartSetting, source: ClusterSource) {
    this.setting = setting;
    this.source = source;
    this.clusterCount = source.count;
    this.#placeChanges = setting.ledgers.map(() => new Map<number, PlaceChange[]>());
    this.clusterStart = new Uint32Array(source.count + 1);
    let contacts = 0;
    for (let index = 0; index < source.count; index += 1) {
      this.clusterStart[index] = contacts;
      contacts += source.clusterAt(index).contacts.length;
    }
    this.clusterStart[source.count] = contacts;
    this.keyLow = new Int32Array(contacts);
    this.keyHigh = new Int32Array(contacts);
    this.zone = new Uint16Array(contacts);
    this.facts = {
      personOf: new Uint32Array(contacts),
      isTest: new Uint8Array(contacts),
      intentScore: new Float32Array(contacts),
      phoneProfile: new Uint16Array(contacts),
      otherProfile: new Uint16Array(contacts),
      profiles: setting.compiled.placeBook.profiles,
    };
    this.heardWords = new HeardWordsBook(contacts);
    this.#readContacts();
  }

  get contactCount(): number {
    return this.clusterStart[this.clusterCount]!;
  }

  /** The ids of a cluster's contacts, in its order. */
  contactIds(cluster: number): string[] {
    return this.source.clusterAt(cluster).contacts.map(({ id }) => id);
  }

  /** Works out every column that a program reads and that is not there yet, in one pass. */
  prepare(program: Program): void {
    const classes = new Map<number, ConsentClass>();
    for (const { touch } of program.ops) if (touch !== null) classes.set(touch.consentClass.index, touch.consentClass);
    const words = this.setting.isLive === true ? [] : this.setting.ledgers.flatMap((_, ledger) => [...classes.values()].filter((asked) => !this.#words.has(wordKey(ledger, asked))).map((asked) => ({ ledger, asked })));
    const conditions = program.conditions.filter(({ kind, key }) => kind === RECORD && !this.#conditions.has(key));
    const dates = program.dateAttributes.filter((attribute) => !this.#dates.has(attribute));
    if (words.length > 0) this.#readWords(words);
    for (const condition of conditions) this.#conditions.set(condition.key, this.#byContact(new Uint8Array(this.contactCount), (contact) => (conditionHolds(condition.condition, { contact, events: [] }, 0) ? 1 : 0)));
    for (const attribute of dates) this.#dates.set(attribute, this.#byContact(new Int32Array(this.contactCount), (contact, index) => dateOf(contact, attribute, this.zones[this.zone[index]!]!)));
    const { relevant, columns } = this.#eventsFor(program.isRelevant);
    this.#events = { relevant, columns };
    for (const { match, key } of program.matches) if (!this.#matches.has(key)) this.#matches.set(key, this.#readMatch(match, columns));
  }

  wordsOf(ledger: number, asked: ConsentClass): WordColumn {
    const column = this.#words.get(wordKey(ledger, asked));
    if (column === undefined) throw new Error(`Words of consent class ${asked.index} were not prepared`);
    return column;
  }

  /** Where a ledger's contacts move within the window, as far as it hears of it; filled with the words that are asked for. */
  placeChangesOf(ledger: number): ReadonlyMap<number, readonly PlaceChange[]> {
    return this.#placeChanges[ledger]!;
  }

  /** 1 where the condition holds by the contact's record; null where it asks something else. */
  conditionOf(condition: ReadyCondition): Uint8Array | null {
    return this.#conditions.get(condition.key) ?? null;
  }

  /** The instants that a field or column names; NO_DATE where it names none. */
  datesOf(attribute: string): Int32Array {
    return this.#dates.get(attribute)!;
  }

  /** 1 for each event that fits. */
  matchOf(key: string): Uint8Array {
    return this.#matches.get(key)!;
  }

  get events(): EventColumns {
    return this.#events!.columns;
  }

  /** What a machine reads of it, for a program that it was prepared for. */
  columnsFor({ conditions, dateAttributes }: Program): MachineColumns {
    const answerWords = (conditions.length + 31) >> 5;
    const answers = new Int32Array(this.contactCount * answerWords);
    for (const [number, condition] of conditions.entries()) {
      const column = this.#conditions.get(condition.key);
      if (column === undefined) continue;
      for (let contact = 0, word = number >> 5; contact < column.length; contact += 1, word += answerWords) answers[word] = answers[word]! | (column[contact]! << (number & 31));
    }
    const { keyLow, keyHigh, zones, zone } = this;
    return { answers, answerWords, dates: dateAttributes.map((attribute) => this.#dates.get(attribute)!), keyLow, keyHigh, zones, zoneOf: zone };
  }

  /** One cluster's ledger as it may grow: for the few to which something happens that was not on record. */
  liveFacts(cluster: number, { contacts, events }: Cluster, ledger: number): LiveFacts {
    return this.#live(cluster, contacts, events, ledger);
  }

  #live(cluster: number, contacts: readonly Contact[], events: readonly TimedEvent[], ledger: number): LiveFacts {
    const { compiled, ledgers } = this.setting;
    const first = this.clusterStart[cluster]!;
    const { phoneProfile, otherProfile, profiles } = this.facts;
    const facts = new LiveFacts(compiled, contacts, undefined, (contact, forPhone) => profiles[(forPhone ? phoneProfile : otherProfile)[first + contact]!]!);
    const indexOf = new Map(contacts.map(({ id }, index) => [id, index]));
    for (const timed of events) {
      const delay = ledgers[ledger]!.sourceDelay(timed.event.source);
      if (delay !== null) facts.learn(toEntry(timed, indexOf.get(timed.event.contactId) ?? -1, delay, compiled.classify));
    }
    return facts;
  }

  #byContact<Column extends Uint8Array | Int32Array>(column: Column, value: (contact: Contact, index: number) => number): Column {
    let index = 0;
    for (let cluster = 0; cluster < this.clusterCount; cluster += 1) {
      for (const contact of this.source.clusterAt(cluster).contacts) {
        column[index] = value(contact, index);
        index += 1;
      }
    }
    return column;
  }

  #readContacts(): void {
    const { compiled, startSecond } = this.setting;
    const { personOf, isTest, intentScore, phoneProfile, otherProfile } = this.facts;
    const zoneNumbers = new Map<Zone, number>();
    let index = 0;
    for (let cluster = 0; cluster < this.clusterCount; cluster += 1) {
      const facts = new LiveFacts(compiled, this.source.clusterAt(cluster).contacts);
      for (const [local, contact] of facts.contacts.entries()) {
        const { low, high } = keyWords(contact.id);
        this.keyLow[index] = low;
        this.keyHigh[index] = high;
        const zone = contactZone(compiled, contact);
        if (!zoneNumbers.has(zone)) zoneNumbers.set(zone, this.zones.push(zone) - 1);
        this.zone[index] = zoneNumbers.get(zone)!;
        personOf[index] = facts.personOf(local);
        isTest[index] = facts.isTest(local) ? 1 : 0;
        intentScore[index] = facts.intentScore(local);
        phoneProfile[index] = facts.profileAt(local, true, startSecond).id;
        otherProfile[index] = facts.profileAt(local, false, startSecond).id;
        index += 1;
      }
    }
  }

  #readWords(wanted: readonly { ledger: number; asked: ConsentClass }[]): void {
    const { startSecond, endSecond, ledgers } = this.setting;
    const columns = wanted.map(({ ledger, asked }) => ({ ledger, asked, start: new Uint32Array(this.contactCount), words: [] as number[], until: new Map<number, number>() }));
    for (let cluster = 0; cluster < this.clusterCount; cluster += 1) {
      const { contacts, events } = this.source.clusterAt(cluster);
      const first = this.clusterStart[cluster]!;
      for (let ledger = 0; ledger < ledgers.length; ledger += 1) {
        const mine = columns.filter((column) => column.ledger === ledger);
        if (mine.length === 0) continue;
        const facts = this.#live(cluster, contacts, events, ledger);
        const changes = this.#placeChanges[ledger]!;
        const instants = [startSecond, ...facts.instants().filter((second) => second > startSecond && second < endSecond)];
        const moves = events.some(({ event }) => event.type === 'number_changed');
        for (let local = 0; local < contacts.length; local += 1) {
          for (const column of mine) column.start[first + local] = column.words.length;
          let before = -1;
          if (moves) changes.set(first + local, []);
          for (const instant of instants) {
            if (moves) {
              const [forPhone, other] = [facts.profileAt(local, true, instant).id, facts.profileAt(local, false, instant).id];
              if (forPhone !== before) changes.get(first + local)!.push({ fromSecond: instant === startSecond ? -Infinity : instant, forPhone, other });
              before = forPhone;
            }
            for (const column of mine) {
              const word = facts.wordAt(local, column.asked, instant);
              addWord(column, column.start[first + local]!, instant, word, facts.wordUntilSecond);
            }
          }
        }
      }
    }
    for (const { ledger, asked, start, words, until } of columns) this.#words.set(wordKey(ledger, asked), { start, words: Int32Array.from(words), until });
  }

  #eventsFor(relevant: Uint8Array): { relevant: Uint8Array; columns: EventColumns } {
    const known = this.#events;
    if (known !== null && known.relevant.every((value, type) => value === relevant[type])) return known;
    this.#matches.clear();
    const columns = readEvents(this.setting, this.source, relevant);
    return { relevant: relevant.slice(), columns };
  }

  #readMatch(match: EventMatch, { start, source }: EventColumns): Uint8Array {
    const column = new Uint8Array(source.length);
    for (let cluster = 0; cluster < this.clusterCount; cluster += 1) {
      if (start[cluster] === start[cluster + 1]) continue;
      const { events } = this.source.clusterAt(cluster);
      for (let row = start[cluster]!; row < start[cluster + 1]!; row += 1) if (eventMatches(match, events[source[row]!]!.event)) column[row] = 1;
    }
    return column;
  }
}

function wordKey(ledger: number, { index }: ConsentClass): string {
  return `${ledger} ${index}`;
}

function dateOf(contact: Contact, attribute: string, zone: Zone): number {
  const date = dateInstant(attributeOf(contact, attribute), zone);
  return date === null ? NO_DATE : Math.min(0x7fff_ffff, Math.max(NO_DATE + 1, date));
}
