import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from '../database.ts';
import { SENDER_SCHEMA, SENDER_SCHEMA_VERSION, SENDER_UPGRADES } from './schema.ts';

/** Marks a SQLite file as a sender's ("THRS"). */
const SENDER_APPLICATION_ID = 0x54485253;
const BUSY_TIMEOUT_MILLISECONDS = 5000;

/** Opens a sender's store, creating it where it is not there yet. Throws where the file is another's or comes from a newer program; it is unharmed then. */
export function openSenderDatabase(path: string): Db {
  const isNew = !existsSync(path);
  // it holds people's addresses: only its owner may read it
  if (isNew) closeSync(openSync(path, 'a', 0o600));
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MILLISECONDS });
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version !== 0 && Number(db.pragma('application_id', { simple: true })) !== SENDER_APPLICATION_ID) throw new Error(`${path} is not the store of a sender. Nothing was changed.`);
    if (version > SENDER_SCHEMA_VERSION) throw new Error(`${path} was made by a newer Throughline (data version ${version}, this program knows ${SENDER_SCHEMA_VERSION}). Nothing was changed.`);
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = WAL');
    // FULL: what was claimed is on the disk before it is handed over
    db.pragma('synchronous = FULL');
    // one process has it: a second sender on the same store would send everything twice
    db.pragma('locking_mode = EXCLUSIVE');
    if (version === 0) {
      db.transaction(() => {
        db.pragma(`application_id = ${SENDER_APPLICATION_ID}`);
        db.exec(SENDER_SCHEMA);
        db.pragma(`user_version = ${SENDER_SCHEMA_VERSION}`);
      }).immediate();
    } else {
      // takes the lock, or says that another has it
      db.transaction(() => {
        for (let next = version + 1; next <= SENDER_SCHEMA_VERSION; next += 1) SENDER_UPGRADES[next]!(db);
        db.pragma(`user_version = ${SENDER_SCHEMA_VERSION}`);
      }).immediate();
    }
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') throw new Error(`Another sender has ${path} open. Nothing was changed.`, { cause: error });
    throw error;
  }
}
