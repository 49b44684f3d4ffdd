import type { Contact } from '../contacts/contact.ts';
import type { PendingTouch } from '../engine/observer.ts';
import type { ReadyOp } from '../engine/program.ts';
import { DEFER, outcomeName, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { createClusterGate } from '../policy/cluster-gate.ts';
import type { CompiledPolicy } from '../policy/compile.ts';
import { NO_DEADLINE } from '../policy/gate.ts';
import type { ClusterGate, Decision, SourceDelay, TimedEvent, TouchRequest } from '../policy/gate-types.ts';

/** Asks the gate that explains for what the run's gate has answered: one ledger of one cluster, told of everything in the run's order. */
export class Explainer {
  readonly #gate: ClusterGate;

  constructor(compiled: CompiledPolicy, contacts: readonly Contact[], events: readonly TimedEvent[], sourceDelay: SourceDelay) {
    this.#gate = createClusterGate(compiled, { contacts, sourceDelay });
    for (const event of events) this.#gate.learn(event);
  }

  learn(event: TimedEvent): void {
    this.#gate.learn(event);
  }

  moved(contactIndex: number, record: Contact, second: number): void {
    this.#gate.moved(contactIndex, record, second);
  }

  handedOver(op: ReadyOp, contactIndex: number, second: number): void {
    const { channel, purpose, journeyId, category } = op.touch!.spec;
    this.#gate.handedOver({ contactIndex, atSecond: second, channel, purpose, journeyId, category });
  }

  /** The run's answer with all it rests on. Throws where the gate that explains answers otherwise: that is a fault, and stops the run. */
  decide(op: ReadyOp, contactIndex: number, intentScore: number | null, touch: Pick<PendingTouch, 'dueSecond' | 'deadlineSecond' | 'turnSecond'>, code: number, untilSecond: number, second: number): Decision {
    const { spec } = op.touch!;
    const decision = this.#gate.decide(requestOf(op, contactIndex, intentScore, touch, second));
    const isSame = decision.outcome === outcomeName(code) && decision.reason === reasonOf(code) && decision.ruleId === ruleOf(code) && (outcomeOf(code) !== DEFER || decision.untilSecond === untilSecond);
    if (!isSame) throw new Error(`A decision at ${spec.journeyId}/${op.nodeId} at second ${second} was ${outcomeName(code)} ${reasonOf(code)} ${untilSecond} in the run and is ${decision.outcome} ${decision.reason} ${decision.untilSecond} explained`);
    return decision;
  }
}

/** A touch of a run as the gate is asked about it. */
export function requestOf(op: ReadyOp, contactIndex: number, intentScore: number | null, { dueSecond, deadlineSecond, turnSecond }: Pick<PendingTouch, 'dueSecond' | 'deadlineSecond' | 'turnSecond'>, atSecond: number): TouchRequest {
  const { channel, purpose, mixedContent, category, job, journeyId, quietHours, cap } = op.touch!.spec;
  return { contactIndex, atSecond, dueSecond, channel, purpose, mixedContent, category, job, journeyId, deadlineSecond: deadlineSecond === NO_DEADLINE ? null : deadlineSecond, quietHours, cap, intentScore, turn: turnSecond > atSecond ? { second: turnSecond, sender: op.touch!.policy.sendingRates![op.rate]!.id } : null };
}
