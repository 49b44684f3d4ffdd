import type { Channel, Contact } from '../contacts/contact.ts';
import type { ReasonCode } from '../policy/decision.ts';
import type { SourceDelay, TimedEvent } from '../policy/gate-types.ts';
import type { TraceEntry } from '../simulate/trace.ts';

/** Marketing that was handed over: to whom, by which step and when, and the answer that let it go. */
export interface HandedOver {
  readonly second: number;
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly channel: Channel;
  readonly reason: ReasonCode;
  readonly ruleId: string;
}

/** A finished run of one cluster as the invariants see it: who, everything on record, and what was handed over. */
export interface Finished {
  readonly contacts: readonly Contact[];
  /** the full ledger, known to a gate or not, by event time */
  readonly events: readonly TimedEvent[];
  /** marketing, in the order in which it was handed over */
  readonly handedOver: readonly HandedOver[];
  /** ids of the events that a journey waited for and took */
  readonly taken: ReadonlySet<string>;
  /** when the one ledger of all had an event, by its id; without those that it never had */
  readonly knownSecond: ReadonlyMap<string, number>;
  /** ids of the events that came about in the run: what people did by sampled behaviour, and what journeys wrote */
  readonly written: ReadonlySet<string>;
  /** seconds until a source's events reach the ledger that a journey lives by; null: never */
  readonly delayFor: (journeyId: string) => SourceDelay;
}

/** The same of a cluster's whole story, with what came about in it besides what is on record. */
export function finishedOf(entries: readonly TraceEntry[], { written = [], ...rest }: Pick<Finished, 'contacts' | 'events' | 'delayFor'> & { readonly written?: readonly TimedEvent[] }): Finished {
  return {
    ...rest,
    written: new Set(written.map(({ event }) => event.id)),
    handedOver: entries.flatMap((entry) => {
      if (entry.kind !== 'decision' || entry.purpose !== 'marketing' || entry.decision.outcome !== 'allow') return [];
      const { second, contactId, journeyId, nodeId, channel, decision } = entry;
      return [{ second, contactId, journeyId, nodeId, channel, reason: decision.reason, ruleId: decision.ruleId }];
    }),
    taken: new Set(entries.flatMap((entry) => (entry.kind === 'passed' && entry.eventId !== null ? [entry.eventId] : []))),
    knownSecond: new Map(entries.flatMap((entry) => (entry.kind === 'event' && entry.ledger === '' ? [[entry.event.id, entry.second] as const] : []))),
  };
}
