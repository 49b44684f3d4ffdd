import { closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from './database.ts';

/** A consistent, compact copy of a database as one new file that only its owner can read. */
export function copyDatabase(db: Db, path: string): void {
  // made first, because SQLite would make it readable to everybody
  closeSync(openSync(path, 'wx', 0o600));
  try {
    db.prepare('VACUUM INTO ?').run(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/**
 * Replaces the content of the database at `path` by another's, in one SQLite transaction over a connection of its own:
 * whoever reads it sees the old or the new, and a crash in between leaves the old. Open connections stay usable.
 */
export async function replaceContent(path: string, source: Db): Promise<void> {
  await source.backup(path);
}

/** What is wrong inside a database file, in SQLite's words; empty: nothing. */
export function integrityFindings(db: Db): string[] {
  try {
    const findings = db.pragma('integrity_check') as { integrity_check: string }[];
    const broken = findings.map((finding) => finding.integrity_check).filter((finding) => finding !== 'ok');
    const orphans = db.pragma('foreign_key_check') as unknown[];
    return orphans.length === 0 ? broken : [...broken, `${orphans.length} rows refer to rows that are not there`];
  } catch (error) {
    if (error instanceof Database.SqliteError) return [error.message];
    throw error;
  }
}
