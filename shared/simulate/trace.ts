import type { Channel, Purpose } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { AppliedChange } from '../engine/update-contact.ts';
import type { Decision, TimedEvent } from '../policy/gate-types.ts';

interface At {
  readonly second: number;
  readonly contactId: string;
}

interface AtNode extends At {
  readonly journeyId: string;
  readonly nodeId: string;
  /** 1-based entry of the contact into the journey */
  readonly entry: number;
}

/** A journey's priority for a contact, and which of its rules held, by position. */
export interface ReckonedPriority {
  readonly now: number;
  readonly held: readonly number[];
}

/** A decided touch: when, what for, and the gate's whole answer. */
export interface DecisionEntry extends AtNode {
  readonly kind: 'decision';
  readonly visit: number;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly dueSecond: number;
  /** the journey's by its rules, as the touch took its place in the second; absent: the journey has no such rules */
  readonly priority?: ReckonedPriority;
  /** of a call that waited for its owner's time: whose, and from when on; absent: it did not */
  readonly owner?: { readonly name: string; readonly askedSecond: number };
  readonly decision: Decision;
}

/** What happened in a run, in order. The finished trace is what invariants, reports and timelines are made from. */
export type TraceEntry =
  /** an event reached a ledger; `ledger` names the source system in the separate posture, '' is the one ledger of all */
  | (At & { readonly kind: 'event'; readonly ledger: string; readonly event: ContactEvent })
  | (AtNode & { readonly kind: 'entered' })
  | (AtNode & { readonly kind: 'arrived'; readonly visit: number })
  | (AtNode & { readonly kind: 'passed'; readonly exit: number; readonly eventId: string | null })
  | (AtNode & { readonly kind: 'task'; readonly taskKind: string; readonly dueSecond: number; /** whose time it waits for until then; absent: nobody's that is known */ readonly owner?: string })
  | (AtNode & { readonly kind: 'dial-cancelled' })
  | (AtNode & { readonly kind: 'goal' })
  | (AtNode & { readonly kind: 'webhook'; readonly visit: number })
  | (AtNode & { readonly kind: 'updated'; readonly changes: readonly AppliedChange[] })
  /** sent on by another journey and not let in; `entry` is how many there were */
  | (AtNode & { readonly kind: 'turned-away' })
  | (AtNode & { readonly kind: 'left'; readonly outcome: string })
  | DecisionEntry;

/** Where a contact still stands when the window closes. */
export interface Standing {
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
}

export interface ClusterTrace {
  readonly clusterId: string;
  readonly entries: readonly TraceEntry[];
  readonly standing: readonly Standing[];
  /** what journeys themselves wrote to the ledger, in order */
  readonly written: readonly TimedEvent[];
}

/** One entry as text: an instant in UTC, what, who, where, and how it went. Golden tests and digests are made of these lines. */
export function traceLine(entry: TraceEntry): string {
  const at = new Date(entry.second * 1000).toISOString().replace('.000Z', 'Z');
  const head = `${at} ${entry.kind} ${entry.contactId}`;
  if (entry.kind === 'event') {
    const { event } = entry;
    return [head, event.type, event.id, ...(event.channel === undefined ? [] : [event.channel]), ...(entry.ledger === '' ? [] : [`in ${entry.ledger}`])].join(' ');
  }
  const place = `${head} ${entry.journeyId}/${entry.nodeId}#${entry.entry}`;
  switch (entry.kind) {
    case 'arrived':
    case 'webhook':
      return `${place} visit ${entry.visit}`;
    case 'passed':
      return `${place} by exit ${entry.exit}${entry.eventId === null ? '' : ` on ${entry.eventId}`}`;
    case 'task':
      return `${place} ${entry.taskKind} due ${entry.dueSecond - entry.second} s later${entry.owner === undefined ? '' : ` by ${entry.owner}`}`;
    case 'updated':
      return [place, ...entry.changes.map(({ attribute, from, to }) => JSON.stringify([attribute, from, to]))].join(' ');
    case 'left':
      return `${place} ${entry.outcome}`;
    case 'decision': {
      const { decision } = entry;
      const until = decision.untilSecond === null ? '' : ` until ${new Date(decision.untilSecond * 1000).toISOString().replace('.000Z', 'Z')}`;
      const warnings = decision.warnings.length === 0 ? '' : ` warned ${decision.warnings.join(',')}`;
      return `${place} ${entry.channel} ${entry.purpose} ${decision.outcome} ${decision.reason} by ${decision.ruleId}@${decision.ruleVersion}${until}${warnings}${entry.priority === undefined ? '' : ` priority ${entry.priority.now}`}`;
    }
    default:
      return place;
  }
}
