import type { Db } from '../database.ts';

export interface JourneyRow {
  id: string;
  sequence: number;
  name: string;
  hash: string;
  node_count: number;
  error_count: number;
  warning_count: number;
  archived: 0 | 1;
  created_at: string;
  updated_at: string;
}

export interface JourneySnapshot {
  /** JSON of the document */
  snapshot: string;
  snapshot_sequence: number;
}

export type NewJourneyRow = JourneyRow & JourneySnapshot;

const COLUMNS = 'id, sequence, name, hash, node_count, error_count, warning_count, archived, created_at, updated_at';

/** Journeys as of their last edit. The document is the snapshot with the later edits of the edits repository replayed. */
export function journeysRepository(db: Db) {
  const all = db.prepare<[], JourneyRow>(`SELECT ${COLUMNS} FROM journeys ORDER BY created_at, id`);
  const get = db.prepare<[string], JourneyRow>(`SELECT ${COLUMNS} FROM journeys WHERE id = ?`);
  const snapshot = db.prepare<[string], JourneySnapshot>('SELECT snapshot, snapshot_sequence FROM journeys WHERE id = ?');
  const insert = db.prepare<[NewJourneyRow]>(
    `INSERT INTO journeys (${COLUMNS}, snapshot, snapshot_sequence)
     VALUES (@id, @sequence, @name, @hash, @node_count, @error_count, @warning_count, @archived, @created_at, @updated_at, @snapshot, @snapshot_sequence)`,
  );
  const update = db.prepare<[JourneyRow]>(
    `UPDATE journeys SET sequence = @sequence, name = @name, hash = @hash, node_count = @node_count, error_count = @error_count,
       warning_count = @warning_count, archived = @archived, updated_at = @updated_at WHERE id = @id`,
  );
  const saveSnapshot = db.prepare<[JourneySnapshot & { id: string }]>(
    'UPDATE journeys SET snapshot = @snapshot, snapshot_sequence = @snapshot_sequence WHERE id = @id',
  );
  return {
    all: () => all.all(),
    get: (id: string) => get.get(id),
    snapshot: (id: string) => snapshot.get(id),
    add: (row: NewJourneyRow) => void insert.run(row),
    update: (row: JourneyRow) => void update.run(row),
    saveSnapshot: (id: string, row: JourneySnapshot) => void saveSnapshot.run({ id, ...row }),
  };
}
