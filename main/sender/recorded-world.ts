import type { Contact } from '../../shared/contacts/contact.ts';
import { NEVER } from '../../shared/engine/agenda.ts';
import type { JourneySpan, Outside, RecordChange, TouchName } from '../../shared/engine/outside.ts';
import { TASK } from '../../shared/engine/program.ts';
import { answerCode } from '../../shared/policy/answer-code.ts';
import type { Outcome, ReasonCode } from '../../shared/policy/decision.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';

/** A decision as it was recorded, and what came of it: see `Outside`. */
export interface RecordedDecision {
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly entry: number;
  readonly visit: number;
  readonly second: number;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly ruleId: RuleId;
  readonly untilSecond: number | null;
  readonly cameOf: number;
  /** it was allowed and the contact went on, but nothing reached them: the provider would not take it, or a person left it out */
  readonly isRefused: boolean;
}

/** All that is on record of contacts that share an address or a person. */
export interface ClusterRecord {
  readonly id: number;
  /** in id order, each with its first record */
  readonly contacts: readonly Contact[];
  readonly knownFromSeconds: readonly number[];
  readonly events: readonly TimedEvent[];
  readonly changes: readonly RecordChange[];
  readonly decisions: readonly RecordedDecision[];
  /** calls that somebody said they dial */
  readonly dials: readonly Omit<RecordedDecision, 'outcome' | 'reason' | 'ruleId' | 'untilSecond' | 'cameOf' | 'isRefused'>[];
}

/** What decides when a touch of now may go: everything else is on record. */
export interface Live {
  readonly nowSecond: number;
  /** now, a later second, or NEVER */
  competesAt(touch: TouchName, cluster: ClusterRecord, wouldGo: () => boolean): number;
}

interface Recorded {
  readonly decisions: RecordedDecision[];
  readonly dials: number[];
}

/**
 * The world as it is on record. With `live` the run goes on from there: a touch that nobody has decided yet competes now.
 * `recalls`: answers are taken as recorded; else the gate is asked again, which is how a log is checked.
 */
export class RecordedWorld implements Outside {
  readonly #clusters: readonly ClusterRecord[];
  readonly #spans: readonly JourneySpan[];
  readonly #live: Live | null;
  readonly #recalls: boolean;
  #cluster!: ClusterRecord;
  #byTouch = new Map<string, Recorded>();
  #met = 0;

  constructor(clusters: readonly ClusterRecord[], spans: readonly JourneySpan[], live: Live | null, recalls: boolean) {
    this.#clusters = clusters;
    this.#spans = spans;
    this.#live = live;
    this.#recalls = recalls;
  }

  open(cluster: number): void {
    this.#cluster = this.#clusters[cluster]!;
    this.#met = 0;
    this.#byTouch = new Map();
    const { contacts, decisions, dials } = this.#cluster;
    const indexOf = new Map(contacts.map(({ id }, index) => [id, index]));
    const of = (name: ClusterRecord['dials'][number]): Recorded => {
      const key = `${indexOf.get(name.contactId)} ${name.journeyId} ${name.nodeId} ${name.entry} ${name.visit}`;
      let known = this.#byTouch.get(key);
      if (known === undefined) this.#byTouch.set(key, (known = { decisions: [], dials: [] }));
      return known;
    };
    for (const decision of decisions) of(decision).decisions.push(decision);
    for (const dial of dials) of(dial).dials.push(dial.second);
  }

  /** Decisions on record that the run of the cluster in hand did not come to: then it is not the run that made them. */
  get missed(): number {
    return this.#cluster.decisions.length - this.#met;
  }

  isRecorded(touch: TouchName, second: number): boolean {
    return this.#at(touch, second) !== undefined;
  }

  span(journey: number): JourneySpan {
    return this.#spans[journey]!;
  }

  knownFromSecond(contact: number): number {
    return this.#cluster.knownFromSeconds[contact]!;
  }

  recordChanges(): readonly RecordChange[] {
    return this.#cluster.changes;
  }

  competesAt(touch: TouchName, nowSecond: number, wouldGo: () => boolean): number {
    const next = this.#of(touch)?.decisions.find(({ second }) => second >= nowSecond);
    if (next !== undefined) return next.second;
    if (this.#live === null || (touch.op.kind === TASK && !this.#isDialled(touch))) return NEVER;
    // What is late is decided by what is known now.
    return nowSecond < this.#live.nowSecond ? this.#live.nowSecond : this.#live.competesAt(touch, this.#cluster, wouldGo);
  }

  answered(touch: TouchName, nowSecond: number): { code: number; untilSecond: number } | null {
    const at = this.#at(touch, nowSecond);
    if (at === undefined) return null;
    this.#met += 1;
    return this.#recalls ? { code: answerCode(at.outcome, at.reason, at.ruleId), untilSecond: at.untilSecond ?? -1 } : null;
  }

  /** What was allowed only now has still to be handed over. */
  cameOf(touch: TouchName, nowSecond: number): number {
    return this.#at(touch, nowSecond)?.cameOf ?? NEVER;
  }

  dialledAt(touch: TouchName): number {
    return this.#of(touch)?.dials[0] ?? NEVER;
  }

  /** Whether somebody has said that they dial since the call was last decided; one that was put off is dialled anew. */
  #isDialled(touch: TouchName): boolean {
    const { decisions = [], dials = [] } = this.#of(touch) ?? {};
    const last = decisions.at(-1);
    return dials.some((second) => last === undefined || second >= (last.untilSecond ?? Infinity));
  }

  #of({ contact, op, entry, visit }: TouchName): Recorded | undefined {
    return this.#byTouch.get(`${contact} ${op.journey.journey.id} ${op.nodeId} ${entry} ${visit}`);
  }

  #at(touch: TouchName, second: number): RecordedDecision | undefined {
    return this.#of(touch)?.decisions.find((decision) => decision.second === second);
  }
}
