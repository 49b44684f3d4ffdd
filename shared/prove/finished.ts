import type { Contact } from '../contacts/contact.ts';
import type { SourceDelay, TimedEvent } from '../policy/gate-types.ts';
import type { DecisionEntry, TraceEntry } from '../simulate/trace.ts';

/** A finished run of one cluster as the invariants see it: who, everything on record, and what was handed over. */
export interface Finished {
  readonly contacts: readonly Contact[];
  /** the full ledger, known to a gate or not, by event time */
  readonly events: readonly TimedEvent[];
  readonly entries: readonly TraceEntry[];
  /** seconds until a source's events reach the ledger that a journey lives by; null: never */
  readonly delayFor: (journeyId: string) => SourceDelay;
}

/** Marketing that was handed over, in the order in which it was. */
export function marketingHandedOver(finished: Finished): readonly DecisionEntry[] {
  return finished.entries.filter((entry): entry is DecisionEntry => entry.kind === 'decision' && entry.purpose === 'marketing' && entry.decision.outcome === 'allow');
}
