import { type Channel, channelSchema, type Contact } from '../../shared/contacts/contact.ts';
import { type CompiledPolicy } from '../../shared/policy/compile.ts';
import { decideConsent } from '../../shared/policy/consent/decide.ts';
import type { ConsentQuestion } from '../../shared/policy/consent/question.ts';
import { type LedgerEntry, toEntry } from '../../shared/policy/consent/entry.ts';
import type { LedgerState } from '../../shared/policy/consent/fold.ts';
import { ConsentLedger, peopleOf } from '../../shared/policy/consent/ledger.ts';
import { newVerdict, type Verdict } from '../../shared/policy/consent/verdict.ts';
import type { Outcome, ReasonCode } from '../../shared/policy/decision.ts';
import { hasBusinessRelationship } from '../../shared/policy/consent/regimes.ts';
import { ContactFacts } from './contact-facts.ts';
import type { GateOptions, HandedOver, TimedEvent, TouchRequest } from '../../shared/policy/gate-types.ts';
import { closedAt, opening } from '../../shared/policy/hours/asked.ts';
import type { Cap } from './limits/caps.ts';
import { TouchHistory } from './limits/history.ts';
import { askLimits, newLimitAnswer } from './limits/limits.ts';
import { SEQUENCE_RULES } from '../../shared/policy/sequencing.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';

const NO_WARNINGS: readonly ReasonCode[] = [];
/** Purposes that answer or ask on the workspace's behalf: the ledger remembers that they went out. */
const ANSWERS: ReadonlySet<string> = new Set(['opt_out_confirmation', 'opt_in_confirmation_request', 'help_reply']);
/** Caps, gaps and hours move a release a few times at most; more would be a circle. */
const MOST_STEPS = 10_000;

/** An answer as the oracle gives it: no inputs, since it explains nothing. */
export interface OracleAnswer {
  outcome: Outcome;
  reason: ReasonCode;
  ruleId: RuleId;
  untilSecond: number | null;
  warnings: readonly ReasonCode[];
}

/**
 * The first gate: slow and obvious. It asks the ledger, the hours, the caps and the gaps anew at every touch and keeps
 * nothing between two questions that could go stale, so that the product's gate can be held against it.
 */
export class OracleGate {
  readonly #compiled: CompiledPolicy;
  readonly #options: GateOptions;
  readonly #ledger: ConsentLedger;
  readonly #personOf: readonly number[];
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #facts: ContactFacts[];
  readonly #history: TouchHistory;
  readonly #verdict: Verdict = newVerdict();
  readonly #limit = newLimitAnswer();
  readonly #released = newLimitAnswer();
  readonly #question: ConsentQuestion;
  #warnings: readonly ReasonCode[] = NO_WARNINGS;

  constructor(compiled: CompiledPolicy, options: GateOptions) {
    this.#compiled = compiled;
    this.#options = options;
    this.#personOf = peopleOf(options.contacts);
    this.#ledger = new ConsentLedger(options.contacts, this.#personOf, compiled.policy.consentTerms);
    this.#indexOf = new Map(options.contacts.map((contact, index) => [contact.id, index]));
    this.#facts = options.contacts.map((contact) => new ContactFacts(compiled, contact, options.placesOf?.(contact) ?? null));
    this.#history = new TouchHistory(Math.max(-1, ...this.#personOf) + 1);
    this.#question = {
      contactIndex: 0, atSecond: 0, channel: 'sms', purpose: 'marketing', mixedContent: false, category: '', brand: null, similarProducts: false, separateSender: false,
      jurisdictions: [], zone: compiled.zones.zone('Etc/UTC'),
    };
  }

  learn(timed: TimedEvent): void {
    const delay = this.#options.sourceDelay(timed.event.source);
    if (delay === null) return;
    this.#ledger.learn(toEntry(timed, this.#indexOf.get(timed.event.contactId) ?? -1, delay, this.#compiled.classify));
  }

  handedOver(touch: HandedOver): void {
    const { contactIndex, atSecond, channel, purpose, journeyId, category } = touch;
    if (ANSWERS.has(purpose)) this.#ledger.learn(this.#sentEntry(contactIndex, channel, purpose, atSecond));
    const counted = purpose === 'marketing' || (purpose === 'transactional' && this.#compiled.policy.limitTransactional);
    if (!counted || this.#facts[contactIndex]!.isTest) return;
    this.#history.add({ atSecond, channel, contactIndex, personIndex: this.#personOf[contactIndex]!, journeyId, subject: category ?? '' });
  }

  /** How many touches of a contact's person that count came after a second. */
  touchesSince(contactIndex: number, afterSecond: number): number {
    return this.#history.of(this.#personOf[contactIndex]!).filter(({ atSecond }) => atSecond > afterSecond).length;
  }

  moved(contactIndex: number, contact: Contact, atSecond: number): void {
    this.#facts[contactIndex]!.move(contact, atSecond);
  }

  answer(request: TouchRequest): OracleAnswer {
    const { contactIndex, atSecond, channel } = request;
    const ledger = this.#ledger.at(atSecond);
    const facts = this.#facts[contactIndex]!;
    facts.refresh(ledger.phones[contactIndex] ?? null, atSecond);
    this.#warnings = NO_WARNINGS;

    const verdict = decideConsent(ledger, this.#compiled.consent, this.#ask(request, facts), facts.isTest, this.#verdict);
    // A review hold ranks as a block and ends when the review lapses, at the latest.
    if (verdict.outcome !== 'allow') return this.#settle(verdict.outcome, verdict.reason, verdict.ruleId, verdict.outcome === 'defer' ? verdict.limitSecond + 1 : null);

    const marketing = request.purpose === 'marketing' || request.mixedContent;
    if (marketing && !this.#compiled.without.has('law/emergency')) {
      if (facts.emergency(channel, atSecond) !== null) return this.#settle('block', 'STATE_EMERGENCY_BAN', 'law/emergency', null);
    }
    const dropped = this.#dropAt(request, atSecond);
    if (dropped !== null) return dropped;
    if (marketing || (request.purpose === 'transactional' && this.#compiled.policy.limitTransactional)) {
      const deferred = this.#defer(request, facts, ledger);
      if (deferred !== null) return deferred;
    }
    return (marketing ? this.#sequence(request, facts, ledger) : null) ?? this.#settle('allow', verdict.reason, verdict.ruleId, null);
  }

  #settle(outcome: Outcome, reason: ReasonCode, ruleId: RuleId, untilSecond: number | null): OracleAnswer {
    return { outcome, reason, ruleId, untilSecond: outcome === 'defer' ? untilSecond : null, warnings: this.#warnings };
  }

  #ask(request: TouchRequest, facts: ContactFacts): ConsentQuestion {
    const question = this.#question;
    const places = facts.places(request.channel);
    question.contactIndex = request.contactIndex;
    question.atSecond = request.atSecond;
    question.channel = request.channel;
    question.purpose = request.purpose;
    question.mixedContent = request.mixedContent;
    question.category = request.category;
    question.brand = request.brand ?? null;
    question.similarProducts = request.similarProducts ?? false;
    question.separateSender = request.separateSender ?? false;
    question.jurisdictions = places.jurisdictions;
    question.zone = places.candidates[0]?.zone ?? this.#compiled.zones.zone('Etc/UTC');
    return question;
  }

  /** A touch decided or released at or after its deadline or its offer's end is lost; the earlier of the two names it. */
  #dropAt(request: TouchRequest, atSecond: number): OracleAnswer | null {
    const deadline = request.deadlineSecond ?? Infinity;
    const offer = request.offerEndsSecond ?? Infinity;
    if (atSecond < deadline && atSecond < offer) return null;
    return offer < deadline
      ? this.#settle('drop', 'OFFER_EXPIRED', 'deadline/offer', atSecond)
      : this.#settle('drop', 'DEADLINE_PASSED', 'deadline/journey', atSecond);
  }

  /** Hours first, then caps and gaps together; the deferral ends at the first instant at which all of them allow. */
  #defer(request: TouchRequest, facts: ContactFacts, ledger: LedgerState): OracleAnswer | null {
    const { contactIndex, atSecond, channel } = request;
    const { without } = this.#compiled;
    const hours = facts.hours(channel, request.quietHours);
    const touches = facts.isTest ? [] : this.#history.of(this.#personOf[contactIndex]!);
    const caps = this.#capsFor(request, facts, ledger);
    const gaps = without.has('gaps/channel-gap') ? [] : this.#compiled.gaps.filter(({ then }) => then === channel);
    const capQuestion = { contactIndex, channel, journeyId: request.journeyId, subject: request.category };
    const zones = facts.zones(channel);

    const opens = opening(hours, atSecond);
    const limit = askLimits(this.#limit, caps, gaps, capQuestion, touches, zones, atSecond, atSecond);
    if (opens === atSecond && limit.releaseSecond === atSecond) return null;

    let release = opens;
    for (let step = 0; release < Infinity; step += 1) {
      const free = askLimits(this.#released, caps, gaps, capQuestion, touches, zones, release, atSecond).releaseSecond;
      if (free === release) break;
      release = opening(hours, free);
      if (step > MOST_STEPS) throw new Error(`No release found for contact ${facts.contact.id} from second ${atSecond}`);
    }
    let reason: ReasonCode;
    let ruleId: RuleId;
    if (opens > atSecond) {
      const closed = closedAt(hours, atSecond)!;
      ({ reason, ruleId } = closed);
    } else {
      reason = limit.reason!;
      ruleId = limit.cap !== null ? CAP_RULE[limit.cap.origin] : reason === 'COLLISION' ? 'gaps/collision' : 'gaps/channel-gap';
    }
    // Hours that never open bar the touch for good.
    if (release === Infinity) return this.#settle('block', reason, ruleId, null);
    return this.#dropAt(request, release) ?? this.#settle('defer', reason, ruleId, release);
  }

  #capsFor(request: TouchRequest, facts: ContactFacts, ledger: LedgerState): readonly Cap[] {
    const { policy, without } = this.#compiled;
    const person = ledger.people[this.#personOf[request.contactIndex]!]!;
    const caps = facts.caps(request.channel, hasBusinessRelationship(person, policy.consentTerms, request.atSecond));
    return request.cap === null || without.has('caps/journey') ? caps : [...caps, journeyCapOf(request.journeyId, request.cap)];
  }

  #sequence(request: TouchRequest, facts: ContactFacts, ledger: LedgerState): OracleAnswer | null {
    const { policy, without } = this.#compiled;
    const person = ledger.people[this.#personOf[request.contactIndex]!]!;
    const { channel, job, atSecond } = request;
    let warnings: ReasonCode[] | null = null;
    for (const rule of SEQUENCE_RULES) {
      const mode = rule.mode(policy);
      if (mode === 'off' || without.has(rule.ruleId)) continue;
      if (!rule.channels.includes(channel)) continue;
      const intentScore = (request.intentScore === undefined ? facts.contact.intentScore : request.intentScore) ?? NaN;
      if (!rule.objects(policy, { job, atSecond, intentScore, emailDepthSecond: person.lastEmailDepthSecond })) continue;
      if (mode === 'enforce') return this.#settle('drop', rule.reason, rule.ruleId, null);
      (warnings ??= []).push(rule.reason);
    }
    if (warnings !== null) this.#warnings = warnings;
    return null;
  }

  #sentEntry(contactIndex: number, channel: Channel, purpose: string, atSecond: number): LedgerEntry {
    const contactId = this.#options.contacts[contactIndex]!.id;
    const at = new Date(atSecond * 1000).toISOString();
    return {
      event: { id: `sent ${contactId} ${channel} ${purpose} ${at}`, contactId, type: 'message_sent', at, source: 'workspace', channel, data: { purpose } },
      kind: 'message_sent', atSecond, knownFromSecond: atSecond, contactIndex, channel, namedChannels: null, address: null, scope: 'channel', category: null, via: null, text: null,
    };
  }
}

const CAP_RULE = { law: 'caps/law', house: 'caps/house', journey: 'caps/journey' } as const;

const ALL_CHANNELS: ReadonlySet<Channel> = new Set(channelSchema.options);

/** A journey's own cap counts its touches on every channel. */
function journeyCapOf(journeyId: string, cap: NonNullable<TouchRequest['cap']>): Cap {
  return {
    id: `journey ${journeyId}`, origin: 'journey', max: cap.max, window: { kind: 'rolling', seconds: cap.windowSeconds }, channels: ALL_CHANNELS, scope: 'journey', source: '', jurisdiction: '',
  };
}
