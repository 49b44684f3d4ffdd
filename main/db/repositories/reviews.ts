import type { Db } from '../database.ts';

export interface ReviewRow {
  id: number;
  journey_id: string;
  journey_hash: string;
  policy_hash: string;
  rules_version: string;
  /** JSON of the document as submitted */
  document: string;
  state: 'open' | 'approved' | 'returned' | 'withdrawn' | 'void';
  void_because: string;
  submitted_by: string;
  submitted_at: string;
  note: string;
  decided_by: string | null;
  decided_at: string | null;
  decision_note: string;
  /** canonical JSON of what was approved */
  statement: string | null;
  /** Ed25519 over the statement, base64 */
  signature: string | null;
}

export type ReviewDecision = Pick<ReviewRow, 'id' | 'state' | 'void_because' | 'decided_by' | 'decided_at' | 'decision_note' | 'statement' | 'signature'>;

/** Requests for approval and what became of them; rows are never removed. */
export function reviewsRepository(db: Db) {
  const all = db.prepare<[], ReviewRow>('SELECT * FROM reviews ORDER BY id DESC');
  const latest = db.prepare<[string], ReviewRow>('SELECT * FROM reviews WHERE journey_id = ? ORDER BY id DESC LIMIT 1');
  const ofJourney = db.prepare<[string], ReviewRow>('SELECT * FROM reviews WHERE journey_id = ? ORDER BY id DESC');
  const insert = db.prepare<[Omit<ReviewRow, 'id'>]>(
    `INSERT INTO reviews (journey_id, journey_hash, policy_hash, rules_version, document, state, void_because, submitted_by, submitted_at,
       note, decided_by, decided_at, decision_note, statement, signature)
     VALUES (@journey_id, @journey_hash, @policy_hash, @rules_version, @document, @state, @void_because, @submitted_by, @submitted_at,
       @note, @decided_by, @decided_at, @decision_note, @statement, @signature)`,
  );
  const decide = db.prepare<[ReviewDecision]>(
    `UPDATE reviews SET state = @state, void_because = @void_because, decided_by = @decided_by, decided_at = @decided_at,
       decision_note = @decision_note, statement = @statement, signature = @signature WHERE id = @id`,
  );
  return {
    /** newest first */
    all: () => all.all(),
    latest: (journeyId: string) => latest.get(journeyId),
    /** newest first */
    ofJourney: (journeyId: string) => ofJourney.all(journeyId),
    add: (row: Omit<ReviewRow, 'id'>) => void insert.run(row),
    decide: (row: ReviewDecision) => void decide.run(row),
  };
}
