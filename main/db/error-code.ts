import Database from 'better-sqlite3';

/** SQLite's own code for a failure, such as SQLITE_FULL; null: the failure is not SQLite's. */
export function sqliteErrorCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
