import { z } from 'zod';
import { auditedJourney, type AuditFacts, peopleFacts } from '../../shared/audit-matrix/facts.ts';
import { type FrictionMatrix, frictionMatrix } from '../../shared/audit-matrix/friction-matrix.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import { postureReportSchema, postureSchema } from '../../shared/simulate/report.ts';
import type { ServiceDeps } from './deps.ts';
import type { Handlers } from './service.ts';

const ranOn = z.array(z.object({ id: z.string(), hash: z.string() }));
const reports = z.partialRecord(postureSchema, postureReportSchema);

/** The Friction Matrix of the workspace as it stands; nothing of it is stored. */
export function matrixService(deps: ServiceDeps): Handlers<'matrix.get'> {
  const { contacts, events, runs } = deps.repositories;

  const newestRun = (): AuditFacts['run'] => {
    const row = runs.all().find(({ state }) => state === 'finished');
    const postures = row && runs.result(row.id)?.postures;
    if (!row || !postures) return 'none';
    const hashes = (journeys: readonly { id: string; hash: string }[]): string => journeys.map(({ id, hash }) => `${id} ${hash}`).sort().join();
    const now = hashes(deps.reads.journeys().map(({ document, hash }) => ({ id: document.id, hash })));
    return { postures: reports.parse(JSON.parse(postures)), contactCount: row.contact_count, isCurrent: row.policy_hash === deps.reads.policy().hash && hashes(ranOn.parse(JSON.parse(row.journeys))) === now };
  };

  return {
    'matrix.get': () =>
      asOutput(
        frictionMatrix({
          journeys: deps.reads.journeys().map(({ document }) => auditedJourney(document)),
          policy: deps.reads.policy().policy,
          people: peopleFacts(contacts.all(), events.all()),
          run: newestRun(),
        }),
      ),
  };
}

/** The matrix as lists that may be changed, as the contract's schema has them. */
function asOutput({ stage, dimensions }: FrictionMatrix): CallOutput<'matrix.get'> {
  return { stage, dimensions: dimensions.map((result) => ({ ...result, criteria: [...result.criteria] })) };
}
