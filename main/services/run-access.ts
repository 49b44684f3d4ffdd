import type { RunSummary } from '../../shared/api/calls/simulation.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { RunRow } from '../db/repositories/runs.ts';
import { StoredFileError } from '../runs/block-file.ts';
import type { OpenedRun } from '../runs/opened-run.ts';
import { answerFrom, type RunAnswers, type RunQuestion } from '../runs/run-reading.ts';
import type { ListName } from '../runs/stored-part.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import { RunReader } from './run-reader.ts';
import { StoredRuns } from './stored-runs.ts';

/** Runs as the contract speaks of them: found or refused, read or said to be damaged. */
export class RunAccess {
  readonly stored: StoredRuns;
  readonly #deps: ServiceDeps;
  readonly #reader = new RunReader();

  constructor(deps: ServiceDeps) {
    this.#deps = deps;
    this.stored = new StoredRuns(deps.repositories.runs, deps.workspacePath);
    deps.onClose(() => this.#reader.stop());
  }

  mustWrite(): void {
    if (this.#deps.readOnly) throw refusal('read-only', 'This workspace is open for reading only, so nothing can be kept. Open it where it can be changed.');
  }

  found(runId: string): RunRow {
    const row = this.#deps.repositories.runs.get(runId);
    if (!row) throw refusal('not-found', 'This run is not in the workspace. Choose another from the list.', { field: 'runId' });
    return row;
  }

  /** What reading a run's files throws, as a refusal that says what to do. */
  reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Asks what takes running clusters again: in a thread, but for runs from before runs had files. */
  async tell<Question extends RunQuestion>(row: RunRow, question: Question): Promise<RunAnswers[Question['kind']]> {
    const opened = this.reading(() => this.open(row));
    const inputs = this.stored.inputsOf(row);
    if (inputs === null) return answerFrom(opened, question) as RunAnswers[Question['kind']];
    try {
      return await this.#reader.ask(row.id, () => this.stored.placeOf(row, inputs), question);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  open(row: RunRow): OpenedRun {
    if (row.state !== 'finished') throw refusal('conflict', 'This run has no timelines: it did not finish. Choose a finished run.');
    return this.stored.open(row);
  }

  openWithTrace(row: RunRow): OpenedRun {
    if (row.has_file === 0) throw refusal('conflict', 'This run is from before traces were kept. Run it again to compare or export it.');
    return this.open(row);
  }

  page<Row>(row: RunRow, posture: Posture, list: ListName, offset: number, limit: number): { total: number; rows: Row[] } {
    const { total, rows } = this.stored.rows(row, posture, list, offset, limit);
    // Written by this program from parsed rows.
    return { total, rows: rows.map((json) => JSON.parse(json) as Row) };
  }

  summaryOf(row: RunRow): RunSummary {
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
      name: row.name,
      note: row.note,
      behaviour: JSON.parse(row.behaviour) as RunSummary['behaviour'],
      people: this.stored.inputsOf(row)?.people ?? null,
      routing: this.stored.inputsOf(row)?.routing ?? null,
      hasTrace: row.has_file === 1 && row.state === 'finished',
      resumable: this.stored.isResumable(row),
    };
  }
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof StoredFileError)) return error;
  return refusal('conflict', `${error.message} The figures are still there. Run the simulation again for its lists and timelines.`);
}
