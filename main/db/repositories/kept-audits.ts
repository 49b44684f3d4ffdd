import type { Db } from '../database.ts';

export interface KeptAuditRow {
  at: string;
  hash: string;
  /** JSON */
  matrix: string;
}

/** Audits as they were found, oldest first. */
export function keptAuditsRepository(db: Db) {
  const newestHash = db.prepare<[], string>('SELECT hash FROM kept_audits ORDER BY sequence DESC LIMIT 1').pluck();
  const newest = db.prepare<[number], KeptAuditRow>('SELECT at, hash, matrix FROM (SELECT * FROM kept_audits ORDER BY sequence DESC LIMIT ?) ORDER BY sequence');
  const insert = db.prepare<[KeptAuditRow]>('INSERT INTO kept_audits (at, hash, matrix) VALUES (@at, @hash, @matrix)');
  return {
    newestHash: (): string | undefined => newestHash.get(),
    /** so many of the newest, the oldest of them first */
    newest: (limit: number) => newest.all(limit),
    add: (row: KeptAuditRow) => void insert.run(row),
  };
}
