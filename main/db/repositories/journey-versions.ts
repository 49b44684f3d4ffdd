import type { Db } from '../database.ts';

export interface JourneyVersionRow {
  id: string;
  journey_id: string;
  name: string;
  /** of the newest edit that is in it */
  sequence: number;
  hash: string;
  created_at: string;
  person_id: string | null;
  removed: 0 | 1;
}

const COLUMNS = 'id, journey_id, name, sequence, hash, created_at, person_id, removed';

/** Versions that people have named. */
export function journeyVersionsRepository(db: Db) {
  const ofJourney = db.prepare<[string], JourneyVersionRow>(`SELECT ${COLUMNS} FROM journey_versions WHERE journey_id = ? AND removed = 0 ORDER BY created_at DESC, id`);
  const get = db.prepare<[string, string], JourneyVersionRow>(`SELECT ${COLUMNS} FROM journey_versions WHERE journey_id = ? AND id = ?`);
  const document = db.prepare<[string], string>('SELECT document FROM journey_versions WHERE id = ?').pluck();
  const insert = db.prepare<[JourneyVersionRow & { document: string }]>(
    `INSERT INTO journey_versions (${COLUMNS}, document) VALUES (@id, @journey_id, @name, @sequence, @hash, @created_at, @person_id, @removed, @document)`,
  );
  const update = db.prepare<[JourneyVersionRow]>('UPDATE journey_versions SET name = @name, removed = @removed WHERE id = @id');
  return {
    /** newest first, without those taken off the list */
    ofJourney: (journeyId: string) => ofJourney.all(journeyId),
    get: (journeyId: string, id: string) => get.get(journeyId, id),
    /** JSON of the document */
    document: (id: string) => document.get(id),
    add: (row: JourneyVersionRow, documentJson: string) => void insert.run({ ...row, document: documentJson }),
    /** changes its name, or whether it is on the list */
    update: (row: JourneyVersionRow) => void update.run(row),
  };
}
