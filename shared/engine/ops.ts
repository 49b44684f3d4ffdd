import type { Channel, Purpose } from '../contacts/contact.ts';
import type { ConsentProof, EventType } from '../contacts/event.ts';
import type { Condition } from '../journey/condition.ts';
import type { JourneyPriorityRule } from '../journey/priority.ts';
import type { OwnerRule } from '../nodes/owner-rule.ts';

/** Index into a compiled journey's `ops`; -1 where the canvas has no edge: the contact leaves there. */
export type OpIndex = number;

/** Which inbound event is meant: all that is named has to fit. */
export interface EventMatch {
  event: EventType;
  channel?: Channel;
  /** data fields that must be equal, such as a form's name */
  data?: Record<string, string>;
}

/** One change of a contact's record or columns; addresses, ids and places are nobody's to change (`isChangeable`). */
export type AttributeChange =
  | { attribute: string; action: 'set'; value: string }
  | { attribute: string; action: 'clear' }
  /** to a number; an unknown value counts as 0, words stay as they are */
  | { attribute: string; action: 'add'; amount: number };

/** One entry of the consent ledger that a step writes. A category narrows it to messages of that category on the channel. */
export type ConsentChange =
  /** without a proof it is recorded as such, and the gate decides what that is worth */
  | { action: 'grant'; channel: Channel; category: string | null; proof: ConsentProof | null }
  | { action: 'withdraw'; channel: Channel; category: string | null }
  /** everything the person has, on every channel */
  | { action: 'withdraw-all' };

/**
 * What a node does, and the only step semantics there are: node types compile to these, drivers run these.
 * `Next` is how the following step is named: by index in a compiled journey, by node id in a send plan.
 */
export type OpOf<Next> =
  | {
      kind: 'enter';
      trigger:
        | { kind: 'segment'; condition: Condition }
        /** `key` names a data field of the event: the re-entry rule is counted apart for each value of it; null: for all together. */
        | { kind: 'event'; match: EventMatch; key: string | null; condition: Condition }
        | { kind: 'date'; attribute: string; offsetSeconds: number; condition: Condition };
      /** null: never again; else seconds after the last entry (0: as soon as the contact has left). */
      reentryAfterSeconds: number | null;
      next: Next;
    }
  | { kind: 'wait'; seconds: number; next: Next }
  /**
   * After `seconds`, on to the next local instant that lies in the window: weekdays 1 (Monday) to 7, local seconds of the
   * day from `secondOfDay` to before `closeSecondOfDay`; null: only the instant itself.
   */
  | { kind: 'wait-local'; seconds: number; weekdays: readonly number[]; secondOfDay: number; closeSecondOfDay: number | null; next: Next }
  /** Until the contact's own clock shows `localSecond` (seconds since 1970-01-01 00:00 on that clock); past already: at once. */
  | { kind: 'wait-until'; localSecond: number; next: Next }
  | { kind: 'wait-attribute'; attribute: string; offsetSeconds: number; next: Next; otherwise: Next }
  | { kind: 'wait-event'; exits: readonly { match: EventMatch; next: Next }[]; timeoutSeconds: number; timeout: Next }
  | { kind: 'branch'; rules: readonly { condition: Condition; next: Next }[]; otherwise: Next }
  /** Arms by cumulative threshold: the first arm whose threshold (of 2^32) is above the keyed draw. */
  | { kind: 'split'; arms: readonly { threshold: number; next: Next; holdout: boolean }[] }
  /** A blocked or dropped touch goes on to `next` like a sent one; the trace tells them apart. */
  | {
      kind: 'touch';
      channel: Channel;
      purpose: Purpose;
      /** SMS job, for the policy's allow-list; null on other channels. */
      job: string | null;
      next: Next;
    }
  | { kind: 'task'; taskKind: string; slaSeconds: number; /** the touch when it is dialled, or null for work that reaches nobody */ channel: Channel | null; purpose: Purpose; next: Next }
  /** Passes at once. The request itself stands in the send plan; a simulation only notes it. */
  | { kind: 'webhook'; next: Next }
  /** Changes the contact for all its journeys at once; passes at once. */
  | { kind: 'update'; changes: readonly AttributeChange[]; next: Next }
  /**
   * Writes to the consent ledger and passes at once; the journey's own gate knows it at once. Where a touch of the
   * second has been handed over already it waits for the next one: a tie would go to the opt-out.
   */
  | { kind: 'consent'; change: ConsentChange; next: Next }
  /** Leaves, and enters the named journey at the same second by its first entry, if its re-entry rule, condition and exit criteria let the contact in. */
  | { kind: 'go-to'; journeyId: string }
  | { kind: 'goal'; condition: Condition; reached: Next; otherwise: Next }
  | { kind: 'exit'; outcome: string };

export type Op = OpOf<OpIndex>;

export interface CompiledJourney {
  id: string;
  name: string;
  hash: string;
  priority: number;
  /** points on top of it when a touch competes; default: none */
  priorityRules?: readonly JourneyPriorityRule[];
  category: string;
  sourceSystem: string;
  deadlineSeconds: number | null;
  exitCriteria: readonly Condition[];
  /** ops[i] is what node nodeIds[i] does. */
  ops: readonly Op[];
  nodeIds: readonly string[];
  /** what texts say, by node id: how many parts they go out in takes sending time; default: one part each */
  smsTexts?: Readonly<Record<string, string>>;
  /** who gets sales tasks, by node id; default: whoever routing gives them to */
  taskOwners?: Readonly<Record<string, OwnerRule>>;
  entries: readonly OpIndex[];
  /** Tightening overrides, local seconds of the day, half-open; null: none. */
  quietHours: { openSecond: number; closeSecond: number } | null;
  cap: { max: number; windowSeconds: number } | null;
}
