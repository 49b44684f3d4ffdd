import type { CompiledJourney } from '../engine/ops.ts';
import type { Policy } from '../policy/policy.ts';
import type { SourceDelay } from '../policy/gate-types.ts';
import type { Posture } from './report.ts';

/** One consent ledger with the journeys that live by it. */
export interface Ledger {
  /** the source system it belongs to; '' is the one ledger of all */
  readonly id: string;
  readonly journeys: readonly CompiledJourney[];
  /** seconds from a source's recording an event until this ledger has it; null: it never gets it */
  readonly sourceDelay: SourceDelay;
}

/**
 * The ledgers of a posture. Governed: one, each external source with its delay. Separate: one for each source
 * system; it has its own events at once and others' after their delay between systems. Sources that the policy does
 * not list are central and known everywhere at once.
 */
export function ledgersOf(posture: Posture, journeys: readonly CompiledJourney[], policy: Policy): Ledger[] {
  const sources = new Map(policy.sources.map((source) => [source.id, source]));
  if (posture === 'governed') return [{ id: '', journeys, sourceDelay: (source) => sources.get(source)?.syncDelaySeconds ?? 0 }];
  return [...new Set(journeys.map((journey) => journey.sourceSystem))].sort().map((system) => ({
    id: system,
    journeys: journeys.filter((journey) => journey.sourceSystem === system),
    sourceDelay: (source) => {
      const entry = sources.get(source);
      return source === system || entry === undefined ? 0 : entry.apartSyncDelaySeconds;
    },
  }));
}
