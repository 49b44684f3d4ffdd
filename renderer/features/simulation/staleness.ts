import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { listWords } from '../../../shared/words/text.ts';

/**
 * What was changed since a run, in words; empty when its figures are of what stands there now.
 * `contactCount` and `policyHash` are the workspace's present ones; null while they are not known.
 */
export function changedSince(run: RunSummary, journeys: readonly JourneySummary[], contactCount: number | null, policyHash: string | null): string {
  const current = new Map(journeys.filter((journey) => !journey.archived).map((journey) => [journey.id, journey]));
  const simulated = new Set(run.journeys.map((journey) => journey.id));
  const changed = [
    ...run.journeys.filter(({ id, hash }) => current.has(id) && current.get(id)?.hash !== hash).map(({ id, name }) => `“${current.get(id)?.name ?? name}” was changed`),
    ...run.journeys.filter(({ id }) => !current.has(id)).map(({ name }) => `“${name}” was put away`),
    ...[...current.values()].filter(({ id }) => !simulated.has(id)).map(({ name }) => `“${name}” was added`),
    ...(policyHash !== null && policyHash !== run.policyHash ? ['the policy was changed'] : []),
    ...(contactCount !== null && contactCount !== run.contactCount ? ['contacts were changed'] : []),
  ];
  return changed.length === 0 ? '' : `Since this run ${listWords(changed, 'and')}.`;
}
