import type { Db } from '../database.ts';

export interface PolicyRow {
  sequence: number;
  /** JSON */
  policy: string;
  hash: string;
  saved_by: string | null;
  confirmed_by: string | null;
  at: string;
}

export interface PendingPolicyRow {
  policy: string;
  base_sequence: number;
  proposed_by: string;
  at: string;
  /** JSON array of sentences */
  loosens: string;
}

/** Every policy the workspace ever had; the highest sequence is in force. At most one loosening waits. */
export function policiesRepository(db: Db) {
  const current = db.prepare<[], PolicyRow>('SELECT * FROM policies ORDER BY sequence DESC LIMIT 1');
  const insert = db.prepare<[PolicyRow]>(
    'INSERT INTO policies (sequence, policy, hash, saved_by, confirmed_by, at) VALUES (@sequence, @policy, @hash, @saved_by, @confirmed_by, @at)',
  );
  const pending = db.prepare<[], PendingPolicyRow>('SELECT policy, base_sequence, proposed_by, at, loosens FROM pending_policy');
  const setPending = db.prepare<[PendingPolicyRow]>(
    'INSERT INTO pending_policy (only_row, policy, base_sequence, proposed_by, at, loosens) VALUES (1, @policy, @base_sequence, @proposed_by, @at, @loosens)',
  );
  const clearPending = db.prepare('DELETE FROM pending_policy');
  return {
    current: () => current.get(),
    add: (row: PolicyRow) => void insert.run(row),
    pending: () => pending.get(),
    setPending: (row: PendingPolicyRow) => {
      clearPending.run();
      setPending.run(row);
    },
    clearPending: () => void clearPending.run(),
  };
}
