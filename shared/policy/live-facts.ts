import type { Contact } from '../contacts/contact.ts';
import { answerCode } from './answer-code.ts';
import { isPhoneChannel } from './channels.ts';
import { type ClusterFacts, RELATIONSHIP } from './cluster-facts.ts';
import { type CompiledPolicy, type Emergency, emergencyAt, MOVE_SECONDS } from './compile.ts';
import { decideConsent, isTestContact } from './consent/decide.ts';
import type { LedgerEntry } from './consent/entry.ts';
import { consentInstants, instantAfter, type LapseClock } from './consent/instants.ts';
import { ConsentLedger, peopleOf } from './consent/ledger.ts';
import type { ConsentQuestion } from './consent/question.ts';
import { hasBusinessRelationship } from './consent/regimes.ts';
import { newVerdict, type Verdict } from './consent/verdict.ts';
import type { Places } from './place/candidates.ts';
import type { PlaceProfile } from './place/profile.ts';
import type { ConsentClass } from './touch-kind.ts';

/** A word with the seconds between which it stays the same. */
interface Remembered {
  word: number;
  fromSecond: number;
  beforeSecond: number;
  untilSecond: number;
}

/** Where a contact was before a move, which counts beside the new place for a while (case 41). */
interface Move {
  readonly before: Contact;
  readonly atSecond: number;
}

/** So many answers are worked out anew before they are remembered. */
const FEW_QUESTIONS = 12;

const BAN = answerCode('block', 'STATE_EMERGENCY_BAN', 'law/emergency');

/** The facts of one cluster read from its ledger, which may grow while it is asked. */
export class LiveFacts implements ClusterFacts {
  readonly contacts: readonly Contact[];
  readonly ledger: ConsentLedger;
  readonly people: readonly number[];
  readonly verdict: Verdict = newVerdict();
  wordUntilSecond = -1;
  readonly #compiled: CompiledPolicy;
  readonly #known: ((contact: Contact) => Places | null) | undefined;
  readonly #entries: LedgerEntry[] = [];
  readonly #now: Contact[];
  readonly #moves: (Move | null)[];
  readonly #isTest: readonly boolean[];
  readonly #profiles: { phone: string | null; forPhone: PlaceProfile; other: PlaceProfile; beforeSecond: number; fromSecond: number }[] = [];
  readonly #remembered: (Remembered | undefined)[][];
  readonly #question: ConsentQuestion;
  #instants: number[] | null = null;
  /** since the ledger last grew */
  #questions = 0;

  /** `placed`: the contacts' places by the numbers on their records, where somebody has looked them up already. */
  constructor(compiled: CompiledPolicy, contacts: readonly Contact[], knownPlaces?: (contact: Contact) => Places | null, placed?: (contact: number, forPhone: boolean) => PlaceProfile) {
    this.contacts = contacts;
    this.people = peopleOf(contacts);
    this.ledger = new ConsentLedger(contacts, this.people, compiled.policy.consentTerms);
    this.#compiled = compiled;
    this.#known = knownPlaces;
    this.#now = [...contacts];
    this.#moves = contacts.map(() => null);
    this.#isTest = contacts.map((contact) => isTestContact(contact) && !compiled.without.has('person/test-contact'));
    this.#remembered = contacts.map(() => []);
    if (placed !== undefined) {
      contacts.forEach((_, index) => {
        this.#profiles[index] = { phone: this.ledger.at(-Infinity).phones[index] ?? null, forPhone: placed(index, true), other: placed(index, false), fromSecond: -Infinity, beforeSecond: Infinity };
      });
    }
    this.#question = {
      contactIndex: 0, atSecond: 0, channel: 'sms', purpose: 'marketing', mixedContent: false, category: '', brand: null, similarProducts: false, separateSender: false,
      jurisdictions: [], zone: compiled.zones.zone('Etc/UTC'),
    };
  }

  /** Takes an entry in; it counts from the second it becomes known. */
  learn(entry: LedgerEntry): void {
    this.ledger.learn(entry);
    this.#entries.push(entry);
    this.#forget();
  }

  /** Reads a contact's place anew from a second on. */
  move(contact: number, to: Contact, atSecond: number): void {
    this.#moves[contact] = { before: this.#now[contact]!, atSecond };
    this.#now[contact] = to;
    this.#profiles.length = 0;
    this.#forget();
  }

  contactNow(contact: number): Contact {
    return this.#now[contact]!;
  }

  personOf(contact: number): number {
    return this.people[contact]!;
  }

  isTest(contact: number): boolean {
    return this.#isTest[contact]!;
  }

  intentScore(contact: number): number {
    return this.#now[contact]!.intentScore ?? NaN;
  }

  emailDepthSecond(contact: number, atSecond: number): number {
    return this.ledger.at(atSecond).people[this.people[contact]!]!.lastEmailDepthSecond;
  }

  placeAt(contact: number, forPhone: boolean, atSecond: number): number {
    return this.profileAt(contact, forPhone, atSecond).id;
  }

  profileAt(contact: number, forPhone: boolean, atSecond: number): PlaceProfile {
    const phone = this.ledger.at(atSecond).phones[contact] ?? null;
    let known = this.#profiles[contact];
    if (known === undefined || known.phone !== phone || atSecond < known.fromSecond || atSecond >= known.beforeSecond) {
      const move = this.#moves[contact];
      const isRecent = this.#movedLately(contact, atSecond);
      const profile = (phones: boolean): PlaceProfile => this.#compiled.placeBook.profileOf(this.placesAt(contact, phones, atSecond));
      known = { phone, forPhone: profile(true), other: profile(false), fromSecond: isRecent || move == null ? -Infinity : move.atSecond + MOVE_SECONDS, beforeSecond: isRecent ? move!.atSecond + MOVE_SECONDS : Infinity };
      this.#profiles[contact] = known;
    }
    return forPhone ? known.forPhone : known.other;
  }

  /** Where a contact may be, on their own evidence: a profile has the evidence of whoever was met first of those who share it. */
  placesAt(contact: number, forPhone: boolean, atSecond: number): Places {
    const phone = this.ledger.at(atSecond).phones[contact] ?? null;
    const before = this.#movedLately(contact, atSecond) ? this.#moves[contact]!.before : null;
    const now = this.#now[contact]!;
    const stated = this.#known?.(now) ?? null;
    if (stated !== null) return stated;
    const places = this.#compiled.findPlaces(now, phone, forPhone);
    return before === null ? places : both(places, this.#compiled.findPlaces(before, phone, forPhone));
  }

  #movedLately(contact: number, atSecond: number): boolean {
    const move = this.#moves[contact];
    return move != null && atSecond < move.atSecond + MOVE_SECONDS;
  }

  wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number {
    const known = this.#remembered[contact]![consentClass.index];
    if (known !== undefined && atSecond >= known.fromSecond && atSecond < known.beforeSecond) {
      this.wordUntilSecond = known.untilSecond;
      return known.word;
    }
    const word = this.#wordAt(contact, consentClass, atSecond);
    // How long an answer holds takes longer to find out than a few answers do.
    this.#questions += 1;
    if (this.#questions <= FEW_QUESTIONS) return word;
    // The workspace's own answers and requests run out within minutes: they are not remembered.
    if (consentClass.purpose === 'marketing' || consentClass.purpose === 'transactional') {
      this.#remembered[contact]![consentClass.index] = { word, fromSecond: atSecond, beforeSecond: instantAfter(this.instants(), atSecond), untilSecond: this.wordUntilSecond };
    }
    return word;
  }

  /** The verdict behind a word, with its evidence; valid until the next question. */
  verdictAt(contact: number, consentClass: ConsentClass, atSecond: number): Verdict {
    const { places } = this.profileAt(contact, isPhoneChannel(consentClass.channel), atSecond);
    const question = this.#question;
    question.contactIndex = contact;
    question.atSecond = atSecond;
    question.channel = consentClass.channel;
    question.purpose = consentClass.purpose;
    question.mixedContent = consentClass.mixedContent;
    question.category = consentClass.category;
    question.brand = consentClass.brand;
    question.similarProducts = consentClass.similarProducts;
    question.separateSender = consentClass.separateSender;
    question.jurisdictions = places.jurisdictions;
    question.zone = places.candidates[0]?.zone ?? this.#compiled.zones.zone('Etc/UTC');
    return decideConsent(this.ledger.at(atSecond), this.#compiled.consent, question, this.#isTest[contact]!, this.verdict);
  }

  /** The ban that holds a marketing touch at an instant; null when none does. */
  banAt(contact: number, { channel, purpose, mixedContent }: ConsentClass, atSecond: number): Emergency | null {
    if ((purpose !== 'marketing' && !mixedContent) || this.#compiled.without.has('law/emergency')) return null;
    return emergencyAt(this.#compiled, this.profileAt(contact, true, atSecond).places, channel, atSecond);
  }

  #wordAt(contact: number, consentClass: ConsentClass, atSecond: number): number {
    const { outcome, reason, ruleId, limitSecond } = this.verdictAt(contact, consentClass, atSecond);
    // A review hold ranks as a block and ends when the review lapses, at the latest.
    this.wordUntilSecond = outcome === 'defer' ? limitSecond + 1 : -1;
    const code = outcome === 'allow' && this.banAt(contact, consentClass, atSecond) !== null ? BAN : answerCode(outcome, reason, ruleId);
    const person = this.ledger.at(atSecond).people[this.people[contact]!]!;
    return hasBusinessRelationship(person, this.#compiled.policy.consentTerms, atSecond) ? code | RELATIONSHIP : code;
  }

  /** Every second at which a word or a place may change, in order. */
  instants(): readonly number[] {
    return (this.#instants ??= this.#findInstants());
  }

  #findInstants(): number[] {
    const clocks = this.#entries.some(({ kind, text }) => kind === 'inbound_review' || text?.alsoReview === true) ? this.#clocks() : [];
    const instants = consentInstants(this.#entries, this.#compiled.consent, clocks);
    for (const { fromSecond, toSecond } of this.#compiled.emergencies) instants.push(fromSecond, toSecond);
    for (const move of this.#moves) if (move !== null) instants.push(move.atSecond, move.atSecond + MOVE_SECONDS);
    return instants.sort((a, b) => a - b);
  }

  /** The clocks of every place that any number on record speaks for. */
  #clocks(): LapseClock[] {
    const numbers = new Set(this.#entries.flatMap(({ kind, event, address }) => (kind === 'number_changed' ? [String(event.data['to'] ?? address ?? '')] : [])));
    return this.#now.flatMap((contact, index) => {
      const befores = [contact, ...(this.#moves[index] == null ? [] : [this.#moves[index]!.before])];
      return befores.flatMap((record) =>
        [record.phone ?? null, ...numbers].flatMap((phone) =>
          [true, false].map((forPhone) => {
            const places = this.#known?.(record) ?? this.#compiled.findPlaces(record, phone, forPhone);
            return { zone: places.candidates[0]?.zone ?? this.#compiled.zones.zone('Etc/UTC'), holidays: this.#compiled.book.holidaysOf(places.jurisdictions[0] ?? '') };
          }),
        ),
      );
    });
  }

  #forget(): void {
    this.#instants = null;
    this.#questions = 0;
    for (const words of this.#remembered) words.length = 0;
  }
}

function both(now: Places, before: Places): Places {
  const extra = before.candidates.filter((old) => !now.candidates.some((candidate) => candidate.jurisdiction === old.jurisdiction && candidate.zone === old.zone));
  return {
    candidates: [...now.candidates, ...extra],
    jurisdictions: [...new Set([...now.jurisdictions, ...before.jurisdictions])],
    evidence: [...now.evidence, ...before.evidence],
    uncertainZone: now.uncertainZone || before.uncertainZone,
  };
}
