import type { Db } from '../database.ts';

export interface JourneyCommentRow {
  id: string;
  journey_id: string;
  node_id: string;
  text: string;
  person_id: string;
  created_at: string;
  edited_at: string | null;
  resolved_by: string | null;
  resolved_at: string | null;
  removed: 0 | 1;
}

const COLUMNS = 'id, journey_id, node_id, text, person_id, created_at, edited_at, resolved_by, resolved_at, removed';

/** What people say about steps. */
export function journeyCommentsRepository(db: Db) {
  const ofJourney = db.prepare<[string], JourneyCommentRow>(`SELECT ${COLUMNS} FROM journey_comments WHERE journey_id = ? AND removed = 0 ORDER BY created_at, id`);
  const get = db.prepare<[string, string], JourneyCommentRow>(`SELECT ${COLUMNS} FROM journey_comments WHERE journey_id = ? AND id = ?`);
  const insert = db.prepare<[JourneyCommentRow]>(
    `INSERT INTO journey_comments (${COLUMNS}) VALUES (@id, @journey_id, @node_id, @text, @person_id, @created_at, @edited_at, @resolved_by, @resolved_at, @removed)`,
  );
  const update = db.prepare<[JourneyCommentRow]>('UPDATE journey_comments SET text = @text, edited_at = @edited_at, resolved_by = @resolved_by, resolved_at = @resolved_at, removed = @removed WHERE id = @id');
  return {
    /** oldest first, without those that were removed */
    ofJourney: (journeyId: string) => ofJourney.all(journeyId),
    /** removed ones too */
    get: (journeyId: string, id: string) => get.get(journeyId, id),
    add: (row: JourneyCommentRow) => void insert.run(row),
    /** its text, whether it is resolved and whether it is there */
    update: (row: JourneyCommentRow) => void update.run(row),
  };
}
