import { ALLOW, answerCode, type AnswerCode, DEFER, outcomeOf, withWarnings } from './answer-code.ts';
import { type ClusterFacts, RELATIONSHIP } from './cluster-facts.ts';
import type { CapSet } from './limits/caps.ts';
import { type LimitQuestion, Limits } from './limits/limits.ts';
import type { SequenceQuestion } from './sequencing.ts';
import type { Bound, TouchKind } from './touch-kind.ts';

/** No deadline, no end of an offer, no deferral: later than any second a column holds (2038-01-19). */
export const NO_DEADLINE = 0x7fff_ffff;
/** In place of an intent score: the contact's own counts. */
export const OWN_INTENT = -1;

/** Caps, gaps and hours move a release a few times at most; more would be a circle. */
const MOST_STEPS = 10_000;

const DEADLINE = answerCode('drop', 'DEADLINE_PASSED', 'deadline/journey');
const OFFER = answerCode('drop', 'OFFER_EXPIRED', 'deadline/offer');
const COLLISION = answerCode('defer', 'COLLISION', 'gaps/collision');
const CHANNEL_GAP = answerCode('defer', 'CHANNEL_GAP', 'gaps/channel-gap');
const RATE_LIMIT = answerCode('defer', 'RATE_LIMIT', 'rate/sending-rate');
const CAP_CODES = {
  law: answerCode('defer', 'FREQ_CAP', 'caps/law'),
  house: answerCode('defer', 'FREQ_CAP', 'caps/house'),
  journey: answerCode('defer', 'FREQ_CAP', 'caps/journey'),
} as const;
/** blocks instead of deferring: hours that never open bar a touch for good */
const BARRED = 1;

/**
 * The gate: the one function that decides a touch. Integers in, an answer code out, nothing allocated; it reads no
 * clock and is given clusters one after another, each in time order. Order of checks: rules.md section 7.
 */
export class Gate {
  /** of the last answer: of a deferral, when it competes again; of a drop at a deadline, when it could have gone; else -1 */
  untilSecond = -1;
  /** of a drop: the code that would have deferred it; else 0 */
  deferCode: AnswerCode = 0;
  readonly limits = new Limits();
  #facts!: ClusterFacts;
  readonly #question: LimitQuestion = { person: 0, contact: 0, journey: 0, subject: 0 };
  readonly #sequence: SequenceQuestion = { job: null, atSecond: 0, intentScore: NaN, emailDepthSecond: -Infinity };

  /** Turns to another cluster, of which nothing has been handed over yet. */
  open(facts: ClusterFacts): void {
    this.#facts = facts;
    this.limits.log.clear();
  }

  personOf(contact: number): number {
    return this.#facts.personOf(contact);
  }

  /** Notes a touch that was handed over, where it counts. */
  handedOver(kind: TouchKind, contact: number, atSecond: number): void {
    if (!kind.isLimited || this.#facts.isTest(contact)) return;
    this.limits.log.add(atSecond, this.#facts.personOf(contact), contact, kind.channelIndex, kind.journeyIndex, kind.subjectIndex);
  }

  /**
   * Decides a touch at a second. `deadlineSecond` and `offerEndsSecond` are NO_DEADLINE where there is none;
   * `intentScore` is OWN_INTENT where the contact's own counts.
   */
  answer(kind: TouchKind, contact: number, atSecond: number, deadlineSecond: number, offerEndsSecond: number, intentScore: number): AnswerCode {
    const facts = this.#facts;
    this.untilSecond = -1;
    this.deferCode = 0;
    const word = facts.wordAt(contact, kind.consentClass, atSecond);
    const code = word & ~RELATIONSHIP;
    if (outcomeOf(code) !== ALLOW) {
      if (outcomeOf(code) === DEFER) this.untilSecond = facts.wordUntilSecond;
      return code;
    }
    if (atSecond >= deadlineSecond || atSecond >= offerEndsSecond) return this.#drop(atSecond, deadlineSecond, offerEndsSecond, 0);
    if (kind.isLimited) {
      // Hours first, then caps and gaps together.
      const bound = kind.boundAt(facts.placeAt(contact, kind.forPhone, atSecond));
      const { hours } = bound;
      const closed = hours === null ? 0 : hours.codeAt(atSecond);
      // Who is neither limited nor counted has no touches behind them; the law's hours hold for them too.
      const isFree = this.limits.log.count === 0 || facts.isTest(contact);
      if (!isFree) {
        const caps = (word & RELATIONSHIP) === 0 ? bound.caps : bound.capsWithRelationship;
        this.#about(kind, contact);
        if (closed !== 0) return this.#defer(closed, this.#release(kind, bound, caps, hours!.openingAfter(atSecond)), deadlineSecond, offerEndsSecond);
        const free = this.#free(kind, caps, bound, atSecond);
        if (free !== atSecond) {
          const limit = this.#limitCode(caps, atSecond);
          const opens = hours === null ? free : hours.openingFrom(free);
          return this.#defer(limit, caps.hasCalendar ? this.#release(kind, bound, caps, opens) : opens, deadlineSecond, offerEndsSecond);
        }
      } else if (closed !== 0) return this.#defer(closed, hours!.openingAfter(atSecond), deadlineSecond, offerEndsSecond);
    }
    return kind.hasSequence ? this.#inSequence(code, kind, contact, atSecond, intentScore) : code;
  }

  /**
   * An allowed touch whose sender has time for it only at a later second: it waits for its turn, and is lost where that
   * comes too late. When that is, who owns the sender knows; at its turn everything is asked again.
   */
  waitForTurn(turnSecond: number, deadlineSecond: number, offerEndsSecond: number): AnswerCode {
    if (turnSecond >= deadlineSecond || turnSecond >= offerEndsSecond) return this.#drop(turnSecond, deadlineSecond, offerEndsSecond, RATE_LIMIT);
    this.deferCode = 0;
    this.untilSecond = turnSecond;
    return RATE_LIMIT;
  }

  /** Until when the hours of an allowed touch stay open, as far as can be seen; NO_DEADLINE: nothing is known to close them. */
  openUntil(kind: TouchKind, contact: number, atSecond: number): number {
    if (!kind.isLimited) return NO_DEADLINE;
    return kind.boundAt(this.#facts.placeAt(contact, kind.forPhone, atSecond)).hours?.closingAfter(atSecond) ?? NO_DEADLINE;
  }

  /** A touch decided or released at or after its deadline or its offer's end is lost; the earlier of the two names it. */
  #drop(atSecond: number, deadlineSecond: number, offerEndsSecond: number, deferCode: AnswerCode): AnswerCode {
    this.untilSecond = atSecond;
    this.deferCode = deferCode;
    return offerEndsSecond < deadlineSecond ? OFFER : DEADLINE;
  }

  /** A touch waits until the first instant at which hours, caps and gaps all allow, unless that is too late or never comes. */
  #defer(code: AnswerCode, releaseSecond: number, deadlineSecond: number, offerEndsSecond: number): AnswerCode {
    if (releaseSecond === Infinity) return code + BARRED;
    if (releaseSecond >= deadlineSecond || releaseSecond >= offerEndsSecond) return this.#drop(releaseSecond, deadlineSecond, offerEndsSecond, code);
    this.untilSecond = releaseSecond;
    return code;
  }

  /** The caps and gaps of a touch asked once more, for its explanation: which of them decided, by position. */
  limitsAt(kind: TouchKind, contact: number, atSecond: number): { caps: CapSet; capIndex: number; gapIndex: number; otherIndex: number } {
    const facts = this.#facts;
    const bound = kind.boundAt(facts.placeAt(contact, kind.forPhone, atSecond));
    const caps = (facts.wordAt(contact, kind.consentClass, atSecond) & RELATIONSHIP) === 0 ? bound.caps : bound.capsWithRelationship;
    this.#about(kind, contact);
    this.#free(kind, caps, bound, atSecond);
    const { capIndex, gapIndex, otherIndex } = this.limits;
    return { caps, capIndex, gapIndex, otherIndex };
  }

  #about(kind: TouchKind, contact: number): void {
    const question = this.#question;
    question.person = this.#facts.personOf(contact);
    question.contact = contact;
    question.journey = kind.journeyIndex;
    question.subject = kind.subjectIndex;
  }

  #free(kind: TouchKind, caps: CapSet, { zones }: Bound, atSecond: number): number {
    return this.limits.ask(caps, kind.gaps, this.#question, zones, atSecond);
  }

  /** Names the cap or gap that the last question found. A gap to a touch of the same instant is a collision. */
  #limitCode(caps: CapSet, atSecond: number): AnswerCode {
    const { capIndex, otherIndex, log } = this.limits;
    if (capIndex >= 0) return CAP_CODES[caps.caps[capIndex]!.origin];
    return log.secondOf(otherIndex) === atSecond ? COLLISION : CHANNEL_GAP;
  }

  /** The first instant at or after one of the hours' openings at which hours, caps and gaps all allow. */
  #release(kind: TouchKind, bound: Bound, caps: CapSet, fromSecond: number): number {
    const { hours } = bound;
    // Until the next touch is handed over, rolling windows and gaps open at one and the same instant, whenever they are asked.
    if (!caps.hasCalendar && fromSecond < Infinity) {
      const free = this.#free(kind, caps, bound, fromSecond);
      return free === fromSecond || hours === null ? free : hours.openingFrom(free);
    }
    let release = fromSecond;
    for (let step = 0; release < Infinity; step += 1) {
      const free = this.#free(kind, caps, bound, release);
      if (free === release) return release;
      release = hours === null ? free : hours.openingFrom(free);
      if (step > MOST_STEPS) throw new Error(`No release found from second ${fromSecond}`);
    }
    return release;
  }

  #inSequence(code: AnswerCode, kind: TouchKind, contact: number, atSecond: number, intentScore: number): AnswerCode {
    const question = this.#sequence;
    question.job = kind.spec.job;
    question.atSecond = atSecond;
    question.intentScore = intentScore === OWN_INTENT ? this.#facts.intentScore(contact) : intentScore;
    question.emailDepthSecond = this.#facts.emailDepthSecond(contact, atSecond);
    let warnings = 0;
    for (const { rule, bit, enforced, dropCode } of kind.sequence) {
      if (!rule.objects(kind.policy, question)) continue;
      if (enforced) return dropCode;
      warnings |= 1 << bit;
    }
    return warnings === 0 ? code : withWarnings(code, warnings);
  }
}
