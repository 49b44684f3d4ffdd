import type { Db } from '../database.ts';

export interface TargetRow {
  id: string;
  kind: string;
  name: string;
  /** JSON object of texts */
  settings: string;
  created_at: string;
}

export interface ReceiptRow {
  sequence: number;
  action: 'publish' | 'withdraw';
  journey_id: string;
  target_id: string;
  hash: string;
  at: string;
  person_id: string;
  provider_id: string;
  message: string;
}

/** Configured targets, and the receipts of what they confirmed; receipts are never changed or removed. */
export function targetsRepository(db: Db) {
  const all = db.prepare<[], TargetRow>('SELECT * FROM targets ORDER BY created_at, id');
  const get = db.prepare<[string], TargetRow>('SELECT * FROM targets WHERE id = ?');
  const save = db.prepare<[TargetRow]>(
    `INSERT INTO targets (id, kind, name, settings, created_at) VALUES (@id, @kind, @name, @settings, @created_at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, settings = excluded.settings`,
  );
  const remove = db.prepare<[string]>('DELETE FROM targets WHERE id = ?');
  const addReceipt = db.prepare<[Omit<ReceiptRow, 'sequence'>]>(
    `INSERT INTO receipts (action, journey_id, target_id, hash, at, person_id, provider_id, message)
     VALUES (@action, @journey_id, @target_id, @hash, @at, @person_id, @provider_id, @message)`,
  );
  const receipts = db.prepare<[], ReceiptRow>('SELECT * FROM receipts ORDER BY sequence DESC');
  const latestReceipt = db.prepare<[string, string], ReceiptRow>(
    'SELECT * FROM receipts WHERE journey_id = ? AND target_id = ? ORDER BY sequence DESC LIMIT 1',
  );
  const live = db.prepare<[], ReceiptRow>(
    `SELECT * FROM receipts WHERE action = 'publish' AND sequence IN (SELECT max(sequence) FROM receipts GROUP BY journey_id, target_id)
     ORDER BY journey_id, target_id`,
  );
  return {
    all: () => all.all(),
    get: (id: string) => get.get(id),
    /** adds or changes; the kind of a target stays what it was */
    save: (row: TargetRow) => void save.run(row),
    remove: (id: string) => void remove.run(id),
    addReceipt: (row: Omit<ReceiptRow, 'sequence'>) => void addReceipt.run(row),
    /** newest first */
    receipts: () => receipts.all(),
    latestReceipt: (journeyId: string, targetId: string) => latestReceipt.get(journeyId, targetId),
    /** what runs, by the receipts: the newest receipt of each journey and target, where it is a publication */
    live: () => live.all(),
  };
}
