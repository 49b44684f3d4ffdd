import type { Channel } from '../contacts/contact.ts';
import type { Outcome, ReasonCode } from '../policy/decision.ts';
import type { ClusterTrace, DecisionEntry } from './trace.ts';

/** How one attempt to reach a contact came out: its last decision within the window. */
export interface TouchResult {
  readonly second: number;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  /** the rule's own sentence */
  readonly why: string;
}

/** One touch that is not the same in two runs. Touches are the same touch when contact, step, entry and visit are. */
export interface TouchDifference {
  readonly kind:
    /** tried only in the later run */
    | 'gained'
    /** tried only in the earlier run */
    | 'lost'
    /** comes out alike at another time */
    | 'moved'
    /** another outcome, reason or channel */
    | 'changed';
  readonly journeyId: string;
  readonly nodeId: string;
  /** 1-based entry into the journey, and visit to the step within it */
  readonly entry: number;
  readonly visit: number;
  readonly before: TouchResult | null;
  readonly after: TouchResult | null;
}

/** A decision as it stands in a list, with the gate's own sentence. */
export interface DecisionView extends TouchResult {
  readonly journeyId: string;
  readonly nodeId: string;
}

/** What is different for one contact. */
export interface ContactDifference {
  readonly contactId: string;
  /** the first decision, in order of time, that the two runs do not share; null on the side that decides nothing more */
  readonly first: { readonly before: DecisionView | null; readonly after: DecisionView | null };
  /** in the order in which they come out */
  readonly touches: readonly TouchDifference[];
}

/** One run's story of a cluster, and how it explains a decision. */
export interface ToldRun {
  readonly trace: ClusterTrace;
  explain(entry: DecisionEntry): string;
}

/** Compares two stories of one cluster contact by contact; contacts whose touches all come out the same are left out. */
export function compareTouches(contactIds: readonly string[], before: ToldRun, after: ToldRun): ContactDifference[] {
  const [was, is] = [decisionsOf(before.trace), decisionsOf(after.trace)];
  return contactIds.flatMap((contactId) => {
    const [old, now] = [was.get(contactId) ?? [], is.get(contactId) ?? []];
    const touches = touchDifferences(old, now, before, after);
    if (touches.length === 0) return [];
    const at = firstDifference(old, now);
    return [{ contactId, first: { before: viewOf(old[at], before), after: viewOf(now[at], after) }, touches }];
  });
}

function decisionsOf({ entries }: ClusterTrace): Map<string, DecisionEntry[]> {
  const byContact = new Map<string, DecisionEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'decision') continue;
    const known = byContact.get(entry.contactId);
    if (known === undefined) byContact.set(entry.contactId, [entry]);
    else known.push(entry);
  }
  return byContact;
}

/** Position of the first decision that is another. Lists whose touches differ have one. */
function firstDifference(old: readonly DecisionEntry[], now: readonly DecisionEntry[]): number {
  const isSame = (a: DecisionEntry, b: DecisionEntry | undefined): boolean =>
    b !== undefined && touchKey(a) === touchKey(b) && a.second === b.second && isAlike(a, b) && a.decision.untilSecond === b.decision.untilSecond;
  const at = old.findIndex((entry, index) => !isSame(entry, now[index]));
  return at === -1 ? old.length : at;
}

function touchKey({ journeyId, nodeId, entry, visit }: DecisionEntry): string {
  return JSON.stringify([journeyId, nodeId, entry, visit]);
}

/** Whether two decisions come out alike, whenever they were made. */
function isAlike(a: DecisionEntry, b: DecisionEntry): boolean {
  return a.decision.outcome === b.decision.outcome && a.decision.reason === b.decision.reason && a.channel === b.channel && a.purpose === b.purpose;
}

/** The last decision of each touch: what became of it. */
function resultsOf(decisions: readonly DecisionEntry[]): Map<string, DecisionEntry> {
  return new Map(decisions.map((entry) => [touchKey(entry), entry]));
}

function touchDifferences(old: readonly DecisionEntry[], now: readonly DecisionEntry[], before: ToldRun, after: ToldRun): TouchDifference[] {
  const [was, is] = [resultsOf(old), resultsOf(now)];
  const differences = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): TouchDifference[] => {
    const [a, b] = [was.get(key), is.get(key)];
    const { journeyId, nodeId, entry, visit } = (b ?? a)!;
    const kind = a === undefined ? 'gained' : b === undefined ? 'lost' : !isAlike(a, b) ? 'changed' : a.second !== b.second ? 'moved' : null;
    if (kind === null) return [];
    return [{ kind, journeyId, nodeId, entry, visit, before: resultOf(a, before), after: resultOf(b, after) }];
  });
  const second = (one: TouchDifference): number => (one.after ?? one.before)!.second;
  return differences.sort((a, b) => second(a) - second(b));
}

function resultOf(entry: DecisionEntry | undefined, run: ToldRun): TouchResult | null {
  if (entry === undefined) return null;
  const { second, channel, decision } = entry;
  return { second, channel, outcome: decision.outcome, reason: decision.reason, why: run.explain(entry) };
}

function viewOf(entry: DecisionEntry | undefined, run: ToldRun): DecisionView | null {
  return entry === undefined ? null : { journeyId: entry.journeyId, nodeId: entry.nodeId, ...resultOf(entry, run)! };
}
