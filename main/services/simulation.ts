import { randomUUID } from 'node:crypto';
import type { CallName } from '../../shared/api/contract.ts';
import type { RunReport, RunSummary } from '../../shared/api/calls/simulation.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { behaviourSettingSchema, RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import type { CollisionRow, Posture } from '../../shared/simulate/report.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import type { RunRow } from '../db/repositories/runs.ts';
import { legalTables } from '../files/legal-tables.ts';
import { StoredFileError } from '../runs/block-file.ts';
import type { RunFileSummary } from '../runs/run-file.ts';
import type { ListName } from '../runs/stored-part.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import { rulesVersion } from './rules-version.ts';
import { refuseTooLarge } from './run-memory.ts';
import { explainedIn, timelineIn } from './run-timelines.ts';
import { RunningSimulation } from './running-simulation.ts';
import type { Handlers } from './service.ts';
import { type OpenedRun, type RunInputsRow, StoredRuns } from './stored-runs.ts';

const DAY_MILLISECONDS = 86_400_000;
const POSTURES: readonly Posture[] = ['separate', 'governed'];
const READ_ONLY = 'This workspace is open for reading only, so nothing can be kept. Open it where it can be changed.';

/** Simulations of the workspace: one at a time in threads, kept with their traces and all their lists. */
export function simulationService(deps: ServiceDeps): Handlers<Extract<CallName, `simulation.${string}` | `runs.${string}`>> {
  const { runs, contacts, events, behaviour, transaction } = deps.repositories;
  const stored = new StoredRuns(runs, deps.workspacePath);
  let running: RunningSimulation | null = null;

  if (!deps.readOnly) {
    runs.failInterrupted('Throughline stopped while this ran. Go on with it, or run it again.');
    for (const runId of runs.removed()) stored.remove(runId);
    stored.sweep();
  }

  /** Ends a run that came to nothing, and tells every window. */
  const end = (runId: string, state: 'cancelled' | 'failed', message: string): void => {
    runs.end({ id: runId, state, message, finished_at: deps.now().toISOString() });
    deps.emit('simulation.ended', { runId, state, message });
  };

  const finish = (runId: string, { postures }: RunFileSummary): void => {
    const of = (part: 'report' | 'flows'): string => JSON.stringify(Object.fromEntries(Object.entries(postures).map(([posture, result]) => [posture, result[part]])));
    transaction(() => {
      runs.saveResult(runId, { postures: of('report'), flows: of('flows') });
      runs.end({ id: runId, state: 'finished', message: '', finished_at: deps.now().toISOString() });
    });
    if (runs.get(runId)?.automatic === 1) for (const earlier of runs.automaticBut(runId)) stored.remove(earlier);
    deps.emit('simulation.ended', { runId, state: 'finished', message: '' });
  };

  const run = (row: RunRow, inputs: RunInputsRow): void => {
    const began = deps.now().getTime();
    const failed = (error: unknown): void => {
      running = null;
      deps.log.error({ err: error, runId: row.id }, 'simulation failed');
      end(row.id, 'failed', `The simulation stopped: ${error instanceof Error ? error.message : String(error)}. Nothing else was changed.`);
    };
    let known = inputs;
    running = new RunningSimulation(
      {
        workspacePath: deps.workspacePath, runId: row.id, plan: stored.planOf(row, inputs), postures: POSTURES, rulesVersion: rulesVersion(),
        fallbackStartSecond: inputs.fallbackStartSecond, people: inputs.people,
      },
      {
        onProgress: (phase, done, total) => {
          const elapsed = (deps.now().getTime() - began) / 1000;
          deps.emit('simulation.progress', { runId: row.id, phase, done, total, remainingSeconds: done === 0 || phase === 'reading' ? null : Math.round((elapsed * (total - done)) / done) });
        },
        onPeople: (people, count) => {
          known = { ...known, people };
          runs.saveInputs(row.id, JSON.stringify(known), count);
        },
        onFinished: (summary) => {
          running = null;
          try {
            finish(row.id, summary);
          } catch (error) {
            failed(error);
          }
        },
        onFailed: failed,
      },
    );
  };

  /** Stops a run. One that was cancelled leaves nothing behind; one that failed can be gone on with. */
  const stop = async (state: 'cancelled' | 'failed', message: string): Promise<void> => {
    if (running === null) return;
    const { runId } = running;
    const stopping = running;
    running = null;
    await stopping.stop();
    if (state === 'cancelled') stored.removeFiles(runId);
    end(runId, state, message);
  };
  deps.onClose(async () => {
    await stop('failed', 'Throughline was closed while this ran. Go on with it, or run it again.');
    stored.closeAll();
  });

  const found = (runId: string): RunRow => {
    const row = runs.get(runId);
    if (!row) throw refusal('not-found', 'This run is not in the workspace. Choose another from the list.', { field: 'runId' });
    return row;
  };

  /** What reading a run's files throws, as a refusal that says what to do. */
  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error;
      throw refusal('conflict', `${error.message} The figures are still there. Run the simulation again for its lists and timelines.`);
    }
  };

  const open = (row: RunRow): OpenedRun => {
    if (row.state !== 'finished') throw refusal('conflict', 'This run has no timelines: it did not finish. Choose a finished run.');
    return stored.open(row);
  };

  const page = <Row>(row: RunRow, posture: Posture, list: ListName, offset: number, limit: number): { total: number; rows: Row[] } => {
    const { total, rows } = stored.rows(row, posture, list, offset, limit);
    // Written by this program from parsed rows.
    return { total, rows: rows.map((json) => JSON.parse(json) as Row) };
  };

  const summaryOf = (row: RunRow): RunSummary => ({
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
    name: row.name,
    note: row.note,
    automatic: row.automatic === 1,
    behaviour: JSON.parse(row.behaviour) as RunSummary['behaviour'],
    people: stored.inputsOf(row)?.people ?? null,
    hasTrace: row.has_file === 1 && row.state === 'finished',
    resumable: stored.isResumable(row),
  });

  const mustWrite = (): void => {
    if (deps.readOnly) throw refusal('read-only', READ_ONLY);
  };
  const mustBeFree = (): void => {
    if (running !== null) throw refusal('conflict', 'A simulation is running already. Wait for it or cancel it.');
  };

  return {
    'simulation.start': ({ seed, days, automatic }) => {
      mustWrite();
      mustBeFree();
      const journeys = deps.reads.journeys().map(({ document }) => document);
      if (journeys.length === 0) throw refusal('invalid', 'There is no journey to simulate. Draw or import one first.');
      const count = contacts.count();
      if (count === 0) throw refusal('invalid', 'There are no contacts to simulate. Import a CSV file first.');
      refuseTooLarge(count, events.count(), process.availableMemory());
      const compiled = journeys.map((document) => {
        try {
          return compileJourney(document);
        } catch (error) {
          throw refusal('invalid', `“${document.name}” cannot be run: ${error instanceof Error ? error.message : String(error)}. Mend it or archive it.`);
        }
      });
      const { policy, hash } = deps.reads.policy();
      // Without anything on record the window begins with today.
      const fallbackStartSecond = (Math.floor(deps.now().getTime() / DAY_MILLISECONDS) * DAY_MILLISECONDS) / 1000;
      const row: RunRow = {
        id: randomUUID(),
        started_at: deps.now().toISOString(),
        finished_at: null,
        state: 'running',
        message: '',
        seed,
        days,
        contact_count: count,
        journeys: JSON.stringify(compiled.map(({ id, name, hash: journeyHash }) => ({ id, name, hash: journeyHash }))),
        policy_hash: hash,
        name: '',
        note: '',
        automatic: automatic ? 1 : 0,
        behaviour: behaviour.get() ?? JSON.stringify(RECORDED_ONLY),
        has_file: 1,
      };
      const inputs = transaction(() => {
        runs.add(row);
        const kept = stored.keepInputs({ journeys, policy, tables: legalTables() }, fallbackStartSecond);
        runs.saveInputs(row.id, JSON.stringify(kept), count);
        return kept;
      });
      run(row, inputs);
      return { runId: row.id };
    },

    'simulation.cancel': async ({ runId }) => {
      found(runId);
      if (running?.runId === runId) await stop('cancelled', '');
      return {};
    },

    'runs.resume': ({ runId }) => {
      mustWrite();
      mustBeFree();
      const row = found(runId);
      const inputs = stored.inputsOf(row);
      if (inputs === null || !stored.isResumable(row)) throw refusal('conflict', 'Nothing is left of this run to go on with. Run the simulation again.', { field: 'runId' });
      refuseTooLarge(row.contact_count, events.count(), process.availableMemory());
      runs.takeUp(runId);
      run({ ...row, state: 'running' }, inputs);
      deps.emit('runs.changed', {});
      return {};
    },

    'runs.describe': ({ runId, name, note }) => {
      mustWrite();
      found(runId);
      runs.describe(runId, name, note);
      deps.emit('runs.changed', {});
      return {};
    },

    'runs.remove': ({ runId, removed }) => {
      mustWrite();
      found(runId);
      if (running?.runId === runId) throw refusal('conflict', 'This run is under way. Cancel it first.');
      runs.setRemoved(runId, removed);
      deps.emit('runs.changed', {});
      return {};
    },

    'runs.behaviour': () => behaviourSettingSchema.parse(JSON.parse(behaviour.get() ?? JSON.stringify(RECORDED_ONLY))),
    'runs.saveBehaviour': ({ setting }) => {
      mustWrite();
      behaviour.save(JSON.stringify(setting));
      deps.emit('behaviour.changed', {});
      return {};
    },

    'simulation.runs': () => ({ runs: runs.all().map(summaryOf) }),

    'simulation.report': ({ runId }): RunReport => {
      const run = summaryOf(found(runId));
      const result = runs.result(runId);
      const read = (json: string | null | undefined): Record<string, never> => (json ? (JSON.parse(json) as Record<string, never>) : {});
      return { run, postures: read(result?.postures), flows: read(result?.flows) };
    },

    'simulation.collisions': ({ runId, posture, offset, limit }) => reading(() => page<CollisionRow>(found(runId), posture, 'collisions', offset, limit)),
    'simulation.consentBlocks': ({ runId, posture, offset, limit }) =>
      reading(() => {
        const row = found(runId);
        const { total, rows } = page<ListedBlock>(row, posture, 'consentBlocks', offset, limit);
        return { total, rows: rows.length === 0 ? [] : explainedIn(open(row), posture, rows) };
      }),

    'simulation.timeline': ({ runId, posture, contactId }) =>
      reading(() => {
        const timeline = timelineIn(open(found(runId)), posture, contactId);
        if (timeline === null) throw refusal('not-found', 'This contact was not in the run. It may have been imported later.', { field: 'contactId' });
        return timeline;
      }),
  };
}
