import type { Db } from '../database.ts';

export interface AuditRow {
  sequence: number;
  at: string;
  person_id: string | null;
  person: string;
  action: string;
  subject: string;
  /** canonical JSON */
  details: string;
  previous_hash: string;
  hash: string;
}

export interface AuditSignatureRow {
  sequence: number;
  person_id: string;
  public_key: string;
  signature: string;
}

/** The audit log. There is no update and no delete, and triggers refuse them to everybody else. */
export function auditRepository(db: Db) {
  const head = db.prepare<[], AuditRow>('SELECT * FROM audit_log ORDER BY sequence DESC LIMIT 1');
  const count = db.prepare<[], number>('SELECT count(*) FROM audit_log').pluck();
  const page = db.prepare<[number, number], AuditRow>('SELECT * FROM audit_log ORDER BY sequence DESC LIMIT ? OFFSET ?');
  const ofAction = db.prepare<[string], AuditRow>('SELECT * FROM audit_log WHERE action = ? ORDER BY sequence DESC');
  const all = db.prepare<[], AuditRow>('SELECT * FROM audit_log ORDER BY sequence');
  const insert = db.prepare<[AuditRow]>(
    `INSERT INTO audit_log (sequence, at, person_id, person, action, subject, details, previous_hash, hash)
     VALUES (@sequence, @at, @person_id, @person, @action, @subject, @details, @previous_hash, @hash)`,
  );
  const signatures = db.prepare<[], AuditSignatureRow>('SELECT * FROM audit_signatures ORDER BY sequence');
  const insertSignature = db.prepare<[AuditSignatureRow]>(
    'INSERT INTO audit_signatures (sequence, person_id, public_key, signature) VALUES (@sequence, @person_id, @public_key, @signature)',
  );
  return {
    head: () => head.get(),
    count: () => count.get() ?? 0,
    /** newest first */
    page: (offset: number, limit: number) => page.all(limit, offset),
    /** newest first */
    ofAction: (action: string) => ofAction.all(action),
    /** oldest first; stream it */
    all: () => all.iterate(),
    append: (row: AuditRow) => void insert.run(row),
    signatures: () => signatures.all(),
    sign: (row: AuditSignatureRow) => void insertSignature.run(row),
  };
}
