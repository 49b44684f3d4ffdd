import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { CallName } from '../../shared/api/contract.ts';
import { type RunReport, type RunSummary } from '../../shared/api/calls/simulation.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import type { CollisionRow, Posture } from '../../shared/simulate/report.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import type { RunRow, RunRowKind } from '../db/repositories/runs.ts';
import type { SimulationMessage, SimulationOrder } from '../workers/simulation-protocol.ts';
import { workerUrl } from '../workers/worker-url.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import { refuseTooLarge, runBytes } from './run-memory.ts';
import { RunTimelines, type StoredInputs } from './run-timelines.ts';
import type { Handlers } from './service.ts';

type Finished = Extract<SimulationMessage, { kind: 'finished' }>;

/** What a thread may take at least before it is ended for taking too much. */
const LEAST_HEAP_BYTES = 2_147_483_648;
const DAY_MILLISECONDS = 86_400_000;

/** Simulations of the workspace: one at a time in a worker, kept with all their lists. */
export function simulationService(deps: ServiceDeps): Handlers<Extract<CallName, `simulation.${string}`>> {
  const { runs, contacts, events, transaction } = deps.repositories;
  const timelines = new RunTimelines(runs);
  let running: { runId: string; worker: Worker } | null = null;

  if (!deps.readOnly) runs.failInterrupted('Throughline stopped while this ran. Run it again.');

  /** Ends a run that came to nothing, and tells every window. */
  const end = (runId: string, state: 'cancelled' | 'failed', message: string): void => {
    runs.end({ id: runId, state, message, finished_at: deps.now().toISOString() });
    deps.emit('simulation.ended', { runId, state, message });
  };

  const store = (runId: string, { startSecond, inputs, postures }: Finished): void => {
    const entries = Object.entries(postures) as [keyof typeof postures, NonNullable<(typeof postures)['governed']>][];
    transaction(() => {
      for (const { hash, body } of Object.values(inputs)) runs.saveInput(hash, body);
      const stored: StoredInputs = {
        startSecond,
        contacts: inputs.contacts.hash,
        events: inputs.events.hash,
        journeys: inputs.journeys.hash,
        policy: inputs.policy.hash,
        tables: inputs.tables.hash,
      };
      runs.saveResult(runId, {
        inputs: JSON.stringify(stored),
        postures: JSON.stringify(Object.fromEntries(entries.map(([posture, { report }]) => [posture, report]))),
        flows: JSON.stringify(Object.fromEntries(entries.map(([posture, { flows }]) => [posture, flows]))),
      });
      for (const [posture, { collisions, consentBlocks }] of entries) {
        collisions.forEach((row, position) => runs.addRow(runId, posture, 'collision', position, JSON.stringify(row)));
        consentBlocks.forEach((row, position) => runs.addRow(runId, posture, 'consent-block', position, JSON.stringify(row)));
      }
      runs.end({ id: runId, state: 'finished', message: '', finished_at: deps.now().toISOString() });
    });
  };

  const startWorker = (runId: string, order: SimulationOrder): void => {
    const began = deps.now().getTime();
    const worker = new Worker(workerUrl('simulation-worker'), { workerData: order, resourceLimits: { maxOldGenerationSizeMb: Math.ceil(Math.max(LEAST_HEAP_BYTES, 1.5 * runBytes(contacts.count(), events.count())) / 1_048_576) } });
    running = { runId, worker };
    const fail = (message: string): void => {
      // Whoever ended it otherwise has told so; the thread's own end is no news then.
      if (running?.worker !== worker) return;
      running = null;
      end(runId, 'failed', message);
    };
    const failWith = (error: unknown): void => {
      deps.log.error({ err: error, runId }, 'simulation failed');
      fail(`The simulation stopped: ${error instanceof Error ? error.message : String(error)}. Nothing else was changed.`);
    };
    worker.on('message', (message: SimulationMessage) => {
      if (running?.worker !== worker) return;
      if (message.kind === 'progress') {
        const { done, total } = message;
        const elapsed = (deps.now().getTime() - began) / 1000;
        deps.emit('simulation.progress', { runId, done, total, remainingSeconds: done === 0 ? null : Math.round((elapsed * (total - done)) / done) });
        return;
      }
      try {
        store(runId, message);
        running = null;
        deps.emit('simulation.ended', { runId, state: 'finished', message: '' });
      } catch (error) {
        failWith(error);
      }
    });
    worker.on('error', failWith);
    worker.on('exit', () => fail('The simulation ended without a result. Run it again.'));
  };

  const stop = async (state: 'cancelled' | 'failed', message: string): Promise<void> => {
    if (running === null) return;
    const { runId, worker } = running;
    running = null;
    end(runId, state, message);
    await worker.terminate();
  };
  deps.onClose(() => stop('failed', 'Throughline was closed while this ran. Run it again.'));

  const found = (runId: string): RunRow => {
    const row = runs.get(runId);
    if (!row) throw refusal('not-found', 'This run is not in the workspace. Choose another from the list.', { field: 'runId' });
    return row;
  };

  const page = <Row>(runId: string, posture: Posture, kind: RunRowKind, offset: number, limit: number): { total: number; rows: Row[] } => {
    found(runId);
    const { total, rows } = runs.rows(runId, posture, kind, offset, limit);
    // Written by this service from parsed rows.
    return { total, rows: rows.map((json) => JSON.parse(json) as Row) };
  };

  return {
    'simulation.start': ({ seed, days }) => {
      if (deps.readOnly) throw refusal('read-only', 'This workspace is open for reading only, so a run could not be kept. Open it where it can be changed.');
      if (running !== null) throw refusal('conflict', 'A simulation is running already. Wait for it or cancel it.');
      const journeys = deps.reads.journeys().map(({ document }) => document);
      if (journeys.length === 0) throw refusal('invalid', 'There is no journey to simulate. Draw or import one first.');
      if (contacts.count() === 0) throw refusal('invalid', 'There are no contacts to simulate. Import a CSV file first.');
      refuseTooLarge(contacts.count(), events.count(), process.availableMemory());
      const compiled = journeys.map((document) => {
        try {
          return compileJourney(document);
        } catch (error) {
          throw refusal('invalid', `“${document.name}” cannot be run: ${error instanceof Error ? error.message : String(error)}. Mend it or archive it.`);
        }
      });
      const { policy, hash } = deps.reads.policy();
      const runId = randomUUID();
      runs.add({
        id: runId,
        started_at: deps.now().toISOString(),
        finished_at: null,
        state: 'running',
        message: '',
        seed,
        days,
        contact_count: contacts.count(),
        journeys: JSON.stringify(compiled.map(({ id, name, hash: journeyHash }) => ({ id, name, hash: journeyHash }))),
        policy_hash: hash,
      });
      // Without anything on record the window begins with today.
      const fallbackStartSecond = (Math.floor(deps.now().getTime() / DAY_MILLISECONDS) * DAY_MILLISECONDS) / 1000;
      startWorker(runId, { workspacePath: deps.workspacePath, journeys, policy, seed, days, fallbackStartSecond });
      return { runId };
    },

    'simulation.cancel': async ({ runId }) => {
      found(runId);
      if (running?.runId === runId) await stop('cancelled', '');
      return {};
    },

    'simulation.runs': () => ({ runs: runs.all().map(summaryOf) }),

    'simulation.report': ({ runId }): RunReport => {
      const run = summaryOf(found(runId));
      const result = runs.result(runId);
      const read = (json: string | null | undefined): Record<string, never> => (json ? (JSON.parse(json) as Record<string, never>) : {});
      return { run, postures: read(result?.postures), flows: read(result?.flows) };
    },

    'simulation.collisions': ({ runId, posture, offset, limit }) => page<CollisionRow>(runId, posture, 'collision', offset, limit),
    'simulation.consentBlocks': ({ runId, posture, offset, limit }) => {
      const { total, rows } = page<ListedBlock>(runId, posture, 'consent-block', offset, limit);
      return { total, rows: timelines.explained(found(runId), posture, rows) };
    },

    'simulation.timeline': ({ runId, posture, contactId }) => {
      const row = found(runId);
      if (row.state !== 'finished') throw refusal('conflict', 'This run has no timelines: it did not finish. Choose a finished run.');
      const timeline = timelines.of(row, posture, contactId);
      if (timeline === null) throw refusal('not-found', 'This contact was not in the run. It may have been imported later.', { field: 'contactId' });
      return timeline;
    },
  };
}

function summaryOf(row: RunRow): RunSummary {
  return {
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state,
    message: row.message,
    seed: row.seed,
    days: row.days,
    contactCount: row.contact_count,
    journeys: JSON.parse(row.journeys) as RunSummary['journeys'],
    policyHash: row.policy_hash,
  };
}
