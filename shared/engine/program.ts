import { type EventType, eventTypeSchema } from '../contacts/event.ts';
import type { TouchKind } from '../policy/touch-kind.ts';
import type { ReadyCondition } from './code.ts';
import type { KeyWords } from './draw.ts';
import type { ProgramIntent } from './intent.ts';
import type { CompiledJourney, EventMatch, Op } from './ops.ts';

/** What an op does, as the machine's loop switches on it. */
export const OP_KINDS = [
  'enter', 'wait', 'wait-local', 'wait-until', 'wait-attribute', 'wait-event', 'branch', 'split', 'touch', 'task', 'webhook', 'update', 'consent', 'go-to', 'goal', 'exit',
] as const satisfies readonly Op['kind'][];

export const ENTER = 0;
export const WAIT = 1;
export const WAIT_LOCAL = 2;
export const WAIT_UNTIL = 3;
export const WAIT_ATTRIBUTE = 4;
export const WAIT_EVENT = 5;
export const BRANCH = 6;
export const SPLIT = 7;
export const TOUCH = 8;
export const TASK = 9;
export const WEBHOOK = 10;
export const UPDATE = 11;
export const CONSENT = 12;
export const GO_TO = 13;
export const GOAL = 14;
export const EXIT = 15;

const eventTypes: readonly EventType[] = eventTypeSchema.options;
export const EVENT_TYPES = eventTypes.length;

/** An event type as the small integer that columns hold. */
export function eventTypeIndex(type: EventType): number {
  return eventTypes.indexOf(type);
}

/** One journey as the machine runs it. Ops are numbered through all journeys. */
export interface ReadyJourney {
  readonly journey: CompiledJourney;
  readonly index: number;
  /** place among all journeys by priority, higher first, then id: who goes first at one second */
  readonly rank: number;
  readonly firstOp: number;
  /** NEVER: none */
  readonly deadlineSeconds: number;
  /** place of its first node among all nodes by the journeys' ranks; 0 is before all of them */
  readonly firstWho: number;
  /** points on top of its priority, by condition; empty: it is always the same */
  readonly priorityRules: readonly { readonly condition: number; readonly points: number }[];
  /** `firstWho` at each priority from 0 that rules may give it; empty: there are none */
  readonly whoByPriority: readonly number[];
  readonly criteria: readonly number[];
  /** entries by node id */
  readonly entries: readonly number[];
  /** when somebody in a segment may come again after an entry, each wait once */
  readonly reentryWaits: readonly number[];
  readonly hasSegment: boolean;
  /** entries by a date of the contact's, in the document's order: the op, the date's column and how long after it they ring */
  readonly dateEntries: readonly { readonly op: number; readonly column: number; readonly attribute: string; readonly offsetSeconds: number }[];
  /** 1 for each event type that can move somebody in it; all others pass it by */
  readonly cares: Uint8Array;
  /** entries that are asked when the window begins */
  readonly startsAtOnce: boolean;
}

/** One op as the machine runs it, with everything looked up. */
export interface ReadyOp {
  readonly op: Op;
  readonly kind: number;
  readonly journey: ReadyJourney;
  readonly index: number;
  /** position of the node among its journey's by id, from 1; 0 stands for no node */
  readonly nodeRank: number;
  /** journey and node as the agenda orders them; of a touch whose priority is reckoned when it competes: the earliest place that it can have */
  readonly who: number;
  readonly nodeId: string;
  readonly words: KeyWords;
  /** target of each exit; -1: the contact leaves there */
  readonly exits: readonly number[];
  /** conditions of an entry, a branch's rules or a goal, by number */
  readonly conditions: readonly number[];
  /** matches of an entry's event or of a wait's exits, by number */
  readonly matches: readonly number[];
  readonly touch: TouchKind | null;
  /** position among the policy's senders of the one that its messages wait for; -1: they wait for none */
  readonly rate: number;
  /** of a message that waits for a sender: its text where the parts depend on the contact; null: it has `parts` */
  readonly text: string | null;
  readonly parts: number;
  /** its journey has rules on its priority, which is reckoned when it competes */
  readonly isRanked: boolean;
  /** a touch or a call that competes at whole minutes */
  readonly isMarketing: boolean;
  readonly seconds: number;
}

/** All journeys of a run as flat tables: what a run's inner loop reads. It knows no node type. */
export interface Program {
  readonly journeys: readonly ReadyJourney[];
  readonly ops: readonly ReadyOp[];
  readonly kinds: Uint8Array;
  /** the ops and their conditions as one column of integers, and where the conditions begin */
  readonly code: Int32Array;
  readonly conditionsAt: number;
  readonly conditions: readonly ReadyCondition[];
  readonly matches: readonly { readonly match: EventMatch; readonly key: string }[];
  readonly journeyOf: ReadonlyMap<string, ReadyJourney>;
  /** all versions of a journey; a simulation has one of each */
  readonly versionsOf: ReadonlyMap<string, readonly ReadyJourney[]>;
  /** 1 for each event type of which somebody wants to know */
  readonly isRelevant: Uint8Array;
  /** position of each event type among those that conditions ask about; -1: none does */
  readonly newestSlot: Int8Array;
  readonly newestSlots: number;
  readonly asksEmailDepth: boolean;
  /** how intent is reckoned; null: contacts' own figures count, or nobody asks */
  readonly intent: ProgramIntent | null;
  /** whether any message waits for a sender that others wait for as well */
  readonly waitsForSenders: boolean;
  readonly hasUpdates: boolean;
  /** columns with dates that entries and waits read */
  readonly dateAttributes: readonly string[];
}
