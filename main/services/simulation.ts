import { randomUUID } from 'node:crypto';
import type { CallName } from '../../shared/api/contract.ts';
import type { RunReport } from '../../shared/api/calls/simulation.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import type { CollisionRow, FrictionRow, Posture } from '../../shared/simulate/report.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import type { RunRow } from '../db/repositories/runs.ts';
import { legalTables } from '../files/legal-tables.ts';
import type { RunFileSummary } from '../runs/run-file.ts';
import type { ServiceDeps } from './deps.ts';
import { packedPlayback } from './packed-playback.ts';
import { refusal } from './refuse.ts';
import { RemainingTime } from './remaining-time.ts';
import { rulesVersion } from './rules-version.ts';
import { RunAccess } from './run-access.ts';
import { refuseTooLarge } from './run-memory.ts';
import { RunningSimulation } from './running-simulation.ts';
import { routingOfRuns } from './routing-setting.ts';
import type { Handlers } from './service.ts';
import { runsService } from './runs.ts';
import type { RunInputsRow } from './stored-runs.ts';

const DAY_MILLISECONDS = 86_400_000;
const POSTURES: readonly Posture[] = ['separate', 'governed'];

/** Simulations of the workspace: one at a time in threads, kept with their traces and all their lists. */
export function simulationService(deps: ServiceDeps): Handlers<Extract<CallName, `simulation.${string}` | `runs.${string}`>> {
  const { runs, contacts, behaviour, transaction } = deps.repositories;
  const access = new RunAccess(deps);
  const { stored } = access;
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
    deps.emit('simulation.ended', { runId, state: 'finished', message: '' });
  };

  const run = (row: RunRow, inputs: RunInputsRow): void => {
    const remaining = new RemainingTime();
    const failed = (error: unknown): void => {
      running = null;
      deps.log.error({ err: error, runId: row.id }, 'simulation failed');
      end(row.id, 'failed', `The simulation stopped: ${error instanceof Error ? error.message : String(error)}. Nothing else was changed.`);
    };
    let known = inputs;
    running = new RunningSimulation(
      {
        workspacePath: deps.workspacePath, runId: row.id, plan: stored.planOf(row, inputs), postures: POSTURES, contactCount: row.contact_count, rulesVersion: rulesVersion(),
        fallbackStartSecond: inputs.fallbackStartSecond, people: inputs.people,
      },
      {
        onProgress: (phase, done, total) => {
          const told = (count: number): number => (phase === 'turns' ? count : Math.floor(count / POSTURES.length));
          deps.emit('simulation.progress', { runId: row.id, phase, done: told(done), total: told(total), remainingSeconds: phase === 'running' ? remaining.seconds(deps.now().getTime(), done, total) : null });
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

  const mustBeFree = (): void => {
    if (running !== null) throw refusal('conflict', 'A simulation is running already. Wait for it or cancel it.');
  };

  return {
    ...runsService(deps, access, (runId) => running?.runId === runId),

    'simulation.start': ({ seed, days }) => {
      access.mustWrite();
      mustBeFree();
      const journeys = deps.reads.journeys().map(({ document }) => document);
      if (journeys.length === 0) throw refusal('invalid', 'There is no journey to simulate. Draw or import one first.');
      const count = contacts.count();
      if (count === 0) throw refusal('invalid', 'There are no contacts to simulate. Import a CSV file first.');
      refuseTooLarge(count, process.availableMemory());
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
        behaviour: behaviour.get() ?? JSON.stringify(RECORDED_ONLY),
        has_file: 1,
      };
      const inputs = transaction(() => {
        runs.add(row);
        const kept = stored.keepInputs({ journeys, policy, tables: legalTables(), routing: routingOfRuns(deps.repositories.routing.get()) }, fallbackStartSecond);
        runs.saveInputs(row.id, JSON.stringify(kept), count);
        return kept;
      });
      run(row, inputs);
      return { runId: row.id };
    },

    'simulation.cancel': async ({ runId }) => {
      access.found(runId);
      if (running?.runId === runId) await stop('cancelled', '');
      return {};
    },

    'runs.resume': ({ runId }) => {
      access.mustWrite();
      mustBeFree();
      const row = access.found(runId);
      const inputs = stored.inputsOf(row);
      if (inputs === null || !stored.isResumable(row)) throw refusal('conflict', 'Nothing is left of this run to go on with. Run the simulation again.', { field: 'runId' });
      refuseTooLarge(row.contact_count, process.availableMemory());
      runs.takeUp(runId);
      run({ ...row, state: 'running' }, inputs);
      deps.emit('runs.changed', {});
      return {};
    },

    'simulation.runs': () => ({ runs: runs.all().map((row) => access.summaryOf(row)) }),

    'simulation.report': ({ runId }): RunReport => {
      const run = access.summaryOf(access.found(runId));
      const result = runs.result(runId);
      const read = (json: string | null | undefined): Record<string, never> => (json ? (JSON.parse(json) as Record<string, never>) : {});
      return { run, postures: read(result?.postures), flows: read(result?.flows) };
    },

    'simulation.collisions': ({ runId, posture, offset, limit }) => access.reading(() => access.page<CollisionRow>(access.found(runId), posture, 'collisions', offset, limit)),
    'simulation.consentBlocks': async ({ runId, posture, offset, limit }) => {
      const row = access.found(runId);
      const { total, rows } = access.reading(() => access.page<ListedBlock>(row, posture, 'consentBlocks', offset, limit));
      return { total, rows: rows.length === 0 ? [] : await access.tell(row, { kind: 'explain', posture, rows }) };
    },

    'simulation.friction': ({ runId, posture, list, offset, limit }) => {
      const row = access.found(runId);
      return access.reading(() => {
        if (row.state === 'finished' && !stored.keeps(row, posture, list)) throw refusal('conflict', 'This run is from before this list was kept; its figures are as they were. Run the simulation again for the list.', { field: 'list' });
        return access.page<FrictionRow>(row, posture, list, offset, limit);
      });
    },

    'simulation.records': ({ runId, posture, filter, from, limit }) => {
      const row = access.found(runId);
      if (row.has_file === 0) throw refusal('conflict', 'This run is from before traces were kept; its figures are as they were. Run the simulation again for the list.', { field: 'runId' });
      return access.tell(row, { kind: 'records', posture, filter, from, limit });
    },

    'simulation.timeline': async ({ runId, posture, contactId }) => {
      const timeline = await access.tell(access.found(runId), { kind: 'timeline', posture, contactId });
      if (timeline === null) throw refusal('not-found', 'This contact was not in the run. It may have been imported later.', { field: 'contactId' });
      return timeline;
    },

    'simulation.playback': async ({ runId, posture, journeyId }) => {
      const row = access.found(runId);
      access.reading(() => access.openWithTrace(row));
      const playback = await access.tell(row, { kind: 'playback', posture, journeyId });
      if (playback === null) throw refusal('not-found', 'This journey was not in the run. Open one that was, or run the simulation again.', { field: 'journeyId' });
      return packedPlayback(playback);
    },

    'simulation.why': async ({ runId, posture, contactId, position }) => {
      const why = await access.tell(access.found(runId), { kind: 'why', posture, contactId, position });
      if (why === null) throw refusal('not-found', 'No touch was decided there. Choose a decision of the timeline.', { field: 'position' });
      return why;
    },
  };
}
