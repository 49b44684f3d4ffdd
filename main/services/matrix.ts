import { z } from 'zod';
import { auditedJourney, type AuditFacts, peopleFacts } from '../../shared/audit-matrix/facts.ts';
import { type FrictionMatrix, frictionMatrix } from '../../shared/audit-matrix/friction-matrix.ts';
import { eventCounts, type QuestionFacts, type TaskFacts } from '../../shared/audit-matrix/question.ts';
import { questions } from '../../shared/audit-matrix/questions/registry.ts';
import { frictionMatrixSchema } from '../../shared/api/calls/matrix.ts';
import type { CallName, CallOutput } from '../../shared/api/contract.ts';
import { canonicalHash, canonicalJson } from '../../shared/audit/canonical-json.ts';
import { slaState } from '../../shared/route/task.ts';
import { postureReportSchema, postureSchema } from '../../shared/simulate/report.ts';
import type { KeptAuditRow } from '../db/repositories/kept-audits.ts';
import type { ServiceDeps } from './deps.ts';
import type { Handlers } from './service.ts';

const ranOn = z.array(z.object({ id: z.string(), hash: z.string() }));
const reports = z.partialRecord(postureSchema, postureReportSchema);
/** More than anybody reads; a chart of them stays legible. */
const MOST_KEPT_SHOWN = 500;
/** As many tasks as the inbox lists. */
const MOST_TASKS = 2000;

/** The Friction Matrix of the workspace as it stands, how it stood before, and the leaders' questions answered from it. */
export function matrixService(deps: ServiceDeps): Handlers<Extract<CallName, `matrix.${string}`>> {
  const { contacts, events, runs, keptAudits, salesTasks, transaction } = deps.repositories;

  const newestRun = (): Exclude<AuditFacts['run'], null> => {
    const row = runs.all().find(({ state }) => state === 'finished');
    const postures = row && runs.result(row.id)?.postures;
    if (!row || !postures) return 'none';
    const hashes = (journeys: readonly { id: string; hash: string }[]): string => journeys.map(({ id, hash }) => `${id} ${hash}`).sort().join();
    const now = hashes(deps.reads.journeys().map(({ document, hash }) => ({ id: document.id, hash })));
    return { postures: reports.parse(JSON.parse(postures)), contactCount: row.contact_count, isCurrent: row.policy_hash === deps.reads.policy().hash && hashes(ranOn.parse(JSON.parse(row.journeys))) === now };
  };

  const audit = (): FrictionMatrix =>
    frictionMatrix({
      journeys: deps.reads.journeys().map(({ document }) => auditedJourney(document)),
      policy: deps.reads.policy().policy,
      people: peopleFacts(contacts.all(), events.all()),
      run: newestRun(),
    });

  /** Looking at it often keeps nothing twice. */
  const keep = (matrix: FrictionMatrix): void => {
    if (deps.readOnly) return;
    const hash = canonicalHash(matrix);
    transaction(() => {
      if (keptAudits.newestHash() !== hash) keptAudits.add({ at: deps.now().toISOString(), hash, matrix: canonicalJson(matrix) });
    });
  };

  const taskFacts = (): TaskFacts => {
    const tasks = salesTasks.list(MOST_TASKS);
    const [open, done] = [tasks.filter(({ doneAt }) => doneAt === null), tasks.filter(({ doneAt }) => doneAt !== null)];
    const isLate = (task: (typeof tasks)[number]): boolean => slaState(task, deps.now()) === 'breached';
    return { open: open.length, overdue: open.filter(isLate).length, done: done.length, doneInTime: done.filter((task) => !isLate(task)).length };
  };

  return {
    'matrix.get': () => {
      const matrix = audit();
      keep(matrix);
      return asOutput(matrix);
    },

    'matrix.history': () => ({ audits: keptAudits.newest(MOST_KEPT_SHOWN).map(keptAudit) }),

    'matrix.questions': () => {
      const run = newestRun();
      const facts: QuestionFacts = { matrix: audit(), run: run === 'none' ? null : run, tasks: taskFacts(), events: eventCounts(events.all()), replySlaMinutes: deps.reads.policy().policy.replySlaMinutes };
      return { answers: questions.map(({ id, question, answer }) => ({ id, question, ...answer(facts) })).map(({ evidence, ...rest }) => ({ ...rest, evidence: [...evidence] })) };
    },
  };
}

function keptAudit({ at, hash, matrix }: KeptAuditRow): CallOutput<'matrix.history'>['audits'][number] {
  const { stage, dimensions } = frictionMatrixSchema.parse(JSON.parse(matrix));
  const states = dimensions.flatMap(({ criteria }) => criteria.map(({ state }) => state));
  return {
    at,
    hash,
    stage,
    dimensions: dimensions.map(({ dimension, stage: at }) => ({ dimension, stage: at })),
    met: states.filter((state) => state === 'met').length,
    decided: states.filter((state) => state !== 'unknown').length,
  };
}

/** The matrix as lists that may be changed, as the contract's schema has them. */
function asOutput({ stage, dimensions }: FrictionMatrix): CallOutput<'matrix.get'> {
  return { stage, dimensions: dimensions.map((result) => ({ ...result, criteria: [...result.criteria] })) };
}
