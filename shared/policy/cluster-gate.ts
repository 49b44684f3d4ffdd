import type { Channel, Contact } from '../contacts/contact.ts';
import { ruleById } from '../rules/registry.ts';
import { ALLOW, type AnswerCode, DEFER, outcomeName, outcomeOf, reasonOf, ruleOf, warningsOf } from './answer-code.ts';
import type { CompiledPolicy } from './compile.ts';
import { type LedgerEntry, toEntry } from './consent/entry.ts';
import { type AnswerDetails, decisionInputs } from './decision-inputs.ts';
import { Gate, NO_DEADLINE, OWN_INTENT } from './gate.ts';
import type { ClusterGate, Decision, GateOptions, HandedOver, TimedEvent, TouchRequest } from './gate-types.ts';
import { closedAt } from './hours/asked.ts';
import { channelAt } from './limits/caps.ts';
import { TOUCH_CHANNEL, TOUCH_JOURNEY, TOUCH_SECOND, TOUCH_SIZE } from './limits/touch-log.ts';
import { LiveFacts } from './live-facts.ts';
import { SEQUENCE_RULES } from './sequencing.ts';
import type { TouchKind } from './touch-kind.ts';

/** Purposes that answer or ask on the workspace's behalf: the ledger remembers that they went out. */
const ANSWERS: ReadonlySet<string> = new Set(['opt_out_confirmation', 'opt_in_confirmation_request', 'help_reply']);

/** The gate of one cluster over a ledger that grows: what the sender, the opt-out lab and explanations ask. */
export function createClusterGate(compiled: CompiledPolicy, options: GateOptions): ClusterGate {
  return new LiveClusterGate(compiled, options);
}

class LiveClusterGate implements ClusterGate {
  readonly #compiled: CompiledPolicy;
  readonly #options: GateOptions;
  readonly #facts: LiveFacts;
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #gate = new Gate();

  constructor(compiled: CompiledPolicy, options: GateOptions) {
    this.#compiled = compiled;
    this.#options = options;
    this.#facts = new LiveFacts(compiled, options.contacts, options.placesOf);
    this.#indexOf = new Map(options.contacts.map((contact, index) => [contact.id, index]));
    this.#gate.open(this.#facts);
  }

  learn(timed: TimedEvent): void {
    const delay = this.#options.sourceDelay(timed.event.source);
    if (delay === null) return;
    this.#facts.learn(toEntry(timed, this.#indexOf.get(timed.event.contactId) ?? -1, delay, this.#compiled.classify));
  }

  handedOver(touch: HandedOver): void {
    const { contactIndex, atSecond, channel, purpose } = touch;
    if (ANSWERS.has(purpose)) this.#facts.learn(this.#sentEntry(contactIndex, channel, purpose, atSecond));
    this.#gate.handedOver(this.#kindOf({ mixedContent: false, job: null, quietHours: null, cap: null, category: '', ...touch }), contactIndex, atSecond);
  }

  moved(contactIndex: number, contact: Contact, atSecond: number): void {
    this.#facts.move(contactIndex, contact, atSecond);
  }

  answer(request: TouchRequest): AnswerCode {
    const { contactIndex, atSecond, deadlineSecond, offerEndsSecond, intentScore, turn } = request;
    const code = this.#gate.answer(this.#kindOf(request), contactIndex, atSecond, deadlineSecond ?? NO_DEADLINE, offerEndsSecond ?? NO_DEADLINE, intentScore === null ? 0 : (intentScore ?? OWN_INTENT));
    if (outcomeOf(code) !== ALLOW || turn == null || turn.second <= atSecond) return code;
    return this.#gate.waitForTurn(turn.second, deadlineSecond ?? NO_DEADLINE, offerEndsSecond ?? NO_DEADLINE);
  }

  decide(request: TouchRequest): Decision {
    const code = this.answer(request);
    const { untilSecond } = this.#gate;
    const ruleId = ruleOf(code);
    const details = this.#detailsOf(request, code);
    return {
      outcome: outcomeName(code),
      reason: reasonOf(code),
      ruleId,
      ruleVersion: ruleById(ruleId).version,
      untilSecond: outcomeOf(code) === DEFER ? untilSecond : null,
      warnings: SEQUENCE_RULES.filter((_, bit) => (warningsOf(code) & (1 << bit)) !== 0).map(({ reason }) => reason),
      inputs: decisionInputs(this.#compiled, this.#facts, request, untilSecond === -1 ? null : untilSecond, details),
    };
  }

  #kindOf(request: Pick<TouchRequest, 'channel' | 'purpose' | 'mixedContent' | 'category' | 'job' | 'journeyId' | 'quietHours' | 'cap'> & Partial<TouchRequest>): TouchKind {
    const { channel, purpose, mixedContent, category, job, journeyId, quietHours, cap } = request;
    const { brand = null, similarProducts = false, separateSender = false } = request;
    return this.#compiled.kinds.kindOf({ channel, purpose, mixedContent, category, brand, similarProducts, separateSender, job, journeyId, quietHours, cap });
  }

  /** What the answer rested on, asked again of the rules that gave it. */
  #detailsOf(request: TouchRequest, code: AnswerCode): AnswerDetails {
    const { contactIndex, atSecond } = request;
    const kind = this.#kindOf(request);
    const decisive = this.#gate.deferCode === 0 ? code : this.#gate.deferCode;
    const rule = ruleOf(decisive);
    const bound = kind.boundAt(this.#facts.placeAt(contactIndex, kind.forPhone, atSecond));
    const isHours = rule === 'house/quiet-hours' || (rule.startsWith('law/') && rule !== 'law/emergency' && rule !== 'law/no-rules');
    const details: AnswerDetails = {
      ruleId: ruleOf(code),
      verdict: this.#facts.verdictAt(contactIndex, kind.consentClass, atSecond),
      closed: isHours && bound.hours !== null ? closedAt(bound.hours.hours, atSecond) : null,
      limit: null,
      emergency: rule === 'law/emergency' ? this.#facts.banAt(contactIndex, kind.consentClass, atSecond) : null,
      releaseReason: this.#gate.deferCode === 0 ? null : reasonOf(this.#gate.deferCode),
      hasWarnings: warningsOf(code) !== 0,
    };
    if (rule.startsWith('caps/') || rule.startsWith('gaps/')) details.limit = this.#limitOf(request, kind);
    return details;
  }

  #limitOf(request: TouchRequest, kind: TouchKind): AnswerDetails['limit'] {
    const { caps, capIndex, gapIndex, otherIndex } = this.#gate.limitsAt(kind, request.contactIndex, request.atSecond);
    if (capIndex >= 0) return { cap: caps.caps[capIndex]!, gap: null, other: null };
    const { touches } = this.#gate.limits.log;
    const at = otherIndex * TOUCH_SIZE;
    return {
      cap: null,
      gap: kind.gaps.gaps[gapIndex]!,
      other: { atSecond: touches[at + TOUCH_SECOND]!, channel: channelAt(touches[at + TOUCH_CHANNEL]!), journeyId: this.#compiled.kinds.journeyIdAt(touches[at + TOUCH_JOURNEY]!) },
    };
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
