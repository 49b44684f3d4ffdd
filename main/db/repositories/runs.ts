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

const COLUMNS = 'id, started_at, finished_at, state, message, seed, days, contact_count, journeys, policy_hash';

/** Simulations with their reports, lists and inputs. */
export function runsRepository(db: Db) {
  const all = db.prepare<[], RunRow>(`SELECT ${COLUMNS} FROM runs ORDER BY started_at DESC, id`);
  const get = db.prepare<[string], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE id = ?`);
  const result = db.prepare<[string], RunResultRow>('SELECT inputs, postures, flows FROM runs WHERE id = ?');
  const insert = db.prepare<[RunRow]>(
    `INSERT INTO runs (${COLUMNS}) VALUES (@id, @started_at, @finished_at, @state, @message, @seed, @days, @contact_count, @journeys, @policy_hash)`,
  );
  const end = db.prepare<[RunEnd]>("UPDATE runs SET state = @state, message = @message, finished_at = @finished_at WHERE id = @id AND state = 'running'");
  const saveResult = db.prepare<[RunResultRow & { id: string }]>('UPDATE runs SET inputs = @inputs, postures = @postures, flows = @flows WHERE id = @id');
  const failInterrupted = db.prepare<[string]>("UPDATE runs SET state = 'failed', message = ? WHERE state = 'running'");
  const saveInput = db.prepare<[string, Uint8Array]>('INSERT INTO run_inputs (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
  const input = db.prepare<[string], Buffer>('SELECT body FROM run_inputs WHERE hash = ?').pluck();
  const addRow = db.prepare<[string, Posture, RunRowKind, number, string]>('INSERT INTO run_rows (run_id, posture, kind, position, row) VALUES (?, ?, ?, ?, ?)');
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
    saveResult: (id: string, row: RunResultRow) => void saveResult.run({ id, ...row }),
    /** marks runs that a stopped process left behind */
    failInterrupted: (message: string) => void failInterrupted.run(message),
    saveInput: (hash: string, body: Uint8Array) => void saveInput.run(hash, body),
    /** deflated JSON */
    input: (hash: string): Buffer | undefined => input.get(hash),
    addRow: (runId: string, posture: Posture, kind: RunRowKind, position: number, json: string) => void addRow.run(runId, posture, kind, position, json),
    rows: (runId: string, posture: Posture, kind: RunRowKind, offset: number, limit: number): { total: number; rows: string[] } => ({
      total: countRows.get(runId, posture, kind) ?? 0,
      rows: rows.all(runId, posture, kind, offset, limit),
    }),
  };
}
