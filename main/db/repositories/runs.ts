import type { Posture } from '../../../shared/simulate/report.ts';
import type { Db } from '../database.ts';

export interface RunRow {
  id: string;
  started_at: string;
  finished_at: string | null;
  state: 'running' | 'finished' | 'cancelled' | 'failed';
  message: string;
  seed: number;
  days: number;
  contact_count: number;
  journeys: string;
  policy_hash: string;
  name: string;
  note: string;
  behaviour: string;
  has_file: 0 | 1;
}

/** What a finished run leaves besides its row. All JSON. */
export interface RunResultRow {
  inputs: string | null;
  postures: string | null;
  flows: string | null;
}

export type RunRowKind = 'collision' | 'consent-block';
export interface RunEnd {
  id: string;
  state: Exclude<RunRow['state'], 'running'>;
  message: string;
  finished_at: string;
}

const COLUMNS = 'id, started_at, finished_at, state, message, seed, days, contact_count, journeys, policy_hash, name, note, behaviour, has_file';

/** Simulations with their figures, and what they are of; traces and lists are in files. */
export function runsRepository(db: Db) {
  const all = db.prepare<[], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE removed = 0 ORDER BY started_at DESC, id`);
  const get = db.prepare<[string], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE id = ?`);
  const result = db.prepare<[string], RunResultRow>('SELECT inputs, postures, flows FROM runs WHERE id = ?');
  const insert = db.prepare<[RunRow]>(
    `INSERT INTO runs (${COLUMNS}) VALUES (@id, @started_at, @finished_at, @state, @message, @seed, @days, @contact_count, @journeys, @policy_hash, @name, @note, @behaviour, @has_file)`,
  );
  const end = db.prepare<[RunEnd]>("UPDATE runs SET state = @state, message = @message, finished_at = @finished_at WHERE id = @id AND state = 'running'");
  const saveResult = db.prepare<[Omit<RunResultRow, 'inputs'> & { id: string }]>('UPDATE runs SET postures = @postures, flows = @flows WHERE id = @id');
  const saveInputs = db.prepare<[string, number, string]>('UPDATE runs SET inputs = ?, contact_count = ? WHERE id = ?');
  const takeUp = db.prepare<[string]>("UPDATE runs SET state = 'running', message = '', finished_at = NULL WHERE id = ? AND state = 'failed'");
  const describe = db.prepare<[string, string, string]>('UPDATE runs SET name = ?, note = ? WHERE id = ?');
  const setRemoved = db.prepare<[0 | 1, string]>('UPDATE runs SET removed = ? WHERE id = ?');
  const removed = db.prepare<[], string>('SELECT id FROM runs WHERE removed = 1').pluck();
  const remove = db.prepare<[string]>('DELETE FROM runs WHERE id = ?');
  const allInputs = db.prepare<[], string>('SELECT inputs FROM runs WHERE inputs IS NOT NULL').pluck();
  const inputHashes = db.prepare<[], string>('SELECT hash FROM run_inputs').pluck();
  const removeInput = db.prepare<[string]>('DELETE FROM run_inputs WHERE hash = ?');
  const failInterrupted = db.prepare<[string]>("UPDATE runs SET state = 'failed', message = ? WHERE state = 'running'");
  const saveInput = db.prepare<[string, Uint8Array]>('INSERT INTO run_inputs (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
  const input = db.prepare<[string], Buffer>('SELECT body FROM run_inputs WHERE hash = ?').pluck();
  const countRows = db.prepare<[string, Posture, RunRowKind], number>('SELECT count(*) FROM run_rows WHERE run_id = ? AND posture = ? AND kind = ?').pluck();
  const rows = db
    .prepare<[string, Posture, RunRowKind, number, number], string>(
      'SELECT row FROM run_rows WHERE run_id = ? AND posture = ? AND kind = ? AND position >= ? ORDER BY position LIMIT ?',
    )
    .pluck();
  return {
    /** newest first */
    all: () => all.all(),
    get: (id: string) => get.get(id),
    result: (id: string) => result.get(id),
    add: (row: RunRow) => void insert.run(row),
    /** ends a run that is running; any other stays as it ended */
    end: (ending: RunEnd) => void end.run(ending),
    saveResult: (id: string, row: Omit<RunResultRow, 'inputs'>) => void saveResult.run({ id, ...row }),
    /** what it is of, as far as that is known */
    saveInputs: (id: string, inputs: string, contactCount: number) => void saveInputs.run(inputs, contactCount, id),
    /** a run that failed goes on */
    takeUp: (id: string) => void takeUp.run(id),
    describe: (id: string, name: string, note: string) => void describe.run(name, note, id),
    setRemoved: (id: string, isRemoved: boolean) => void setRemoved.run(isRemoved ? 1 : 0, id),
    /** runs taken off the list */
    removed: () => removed.all(),
    /** deletes a run with its rows; what it was of stays for others */
    remove: (id: string) => void remove.run(id),
    /** what runs are of, each as it was saved */
    allInputs: () => allInputs.all(),
    inputHashes: () => inputHashes.all(),
    removeInput: (hash: string) => void removeInput.run(hash),
    /** marks runs that a stopped process left behind */
    failInterrupted: (message: string) => void failInterrupted.run(message),
    saveInput: (hash: string, body: Uint8Array) => void saveInput.run(hash, body),
    /** deflated JSON */
    input: (hash: string): Buffer | undefined => input.get(hash),
    /** rows of a run from before runs had files */
    rows: (runId: string, posture: Posture, kind: RunRowKind, offset: number, limit: number): { total: number; rows: string[] } => ({
      total: countRows.get(runId, posture, kind) ?? 0,
      rows: rows.all(runId, posture, kind, offset, limit),
    }),
  };
}
