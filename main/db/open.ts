import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { APPLICATION_ID, type Db, WorkspaceFileError } from './database.ts';
import { migrate } from './migrate.ts';
import { LATEST_MIGRATION } from './migrations/registry.ts';
import { schemaFindings } from './schema.ts';

const BUSY_TIMEOUT_MILLISECONDS = 5000;

export interface OpenedWorkspace {
  db: Db;
  /** where the file was copied before it was migrated; null: nothing to migrate */
  migrationBackup: string | null;
}

/**
 * Opens a workspace for writing, creating it where `create` allows, and brings it to the program's migration.
 * Throws WorkspaceFileError, the file unharmed, where it is no workspace or comes from a newer program.
 */
export function openForWriting(path: string, options: { create: boolean }): OpenedWorkspace {
  const isNew = isNewFile(path);
  if (isNew && !options.create) throw new WorkspaceFileError('missing', `There is no workspace at ${path}.`);
  if (isNew) createPrivately(path);
  else refuseForeignFile(path);
  const db = connect(path, { readonly: false });
  try {
    if (isNew) db.pragma(`application_id = ${APPLICATION_ID}`);
    const migrationBackup = migrate(db, path);
    return { db, migrationBackup };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Throws WorkspaceFileError where a file is there and is no workspace of this program: asked before anything is put beside it. */
export function refuseUnlessWorkspace(path: string): void {
  if (!isNewFile(path)) refuseForeignFile(path);
}

function isNewFile(path: string): boolean {
  return !existsSync(path) || statSync(path).size === 0;
}

/** Opens a workspace that must not be changed: another process has it, or a worker only reads. Never migrates. */
export function openForReading(path: string): Db {
  return openReadOnly(path, refuseForeignFile);
}

/** Opens a workspace to find out what was done to it: for reading, whatever its schema has become. */
export function openForInspection(path: string): Db {
  return openReadOnly(path, (file) => inspect(file, refuseForeignKind));
}

function openReadOnly(path: string, refuse: (path: string) => void): Db {
  if (!existsSync(path)) throw new WorkspaceFileError('missing', `There is no workspace at ${path}.`);
  refuse(path);
  const db = connect(path, { readonly: true });
  const version = migrationOf(db);
  if (version < LATEST_MIGRATION) {
    db.close();
    throw new WorkspaceFileError('unreadable', `${path} was made by an older Throughline and has to be opened for writing once.`);
  }
  return db;
}

function connect(path: string, options: { readonly: boolean }): Db {
  let db: Db;
  try {
    db = new Database(path, { readonly: options.readonly, timeout: BUSY_TIMEOUT_MILLISECONDS });
  } catch (error) {
    throw new WorkspaceFileError('unreadable', `${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`);
  }
  db.pragma('foreign_keys = ON');
  // what stands in a file's schema may call no function that could do harm
  db.pragma('trusted_schema = OFF');
  if (!options.readonly) {
    db.pragma('journal_mode = WAL');
    // FULL: a committed edit is on the disk, also when the power fails the moment after
    db.pragma('synchronous = FULL');
  }
  return db;
}

/** A workspace holds people's addresses: only its owner may read it. SQLite gives its side files the same permissions. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new WorkspaceFileError('unreadable', `${path} cannot be created: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function migrationOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Looks before touching, over a read-only connection. Never by reading the file directly: closing a descriptor
 * of a database would drop the locks that this process's other connections hold on it (POSIX).
 */
function inspect(path: string, look: (db: Db, path: string) => void): void {
  const db = connect(path, { readonly: true });
  try {
    look(db, path);
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      if (error.code === 'SQLITE_NOTADB') throw notAWorkspace(path);
      throw new WorkspaceFileError('damaged', `${path} is damaged and cannot be read (${error.code}). Restore it from a backup.`);
    }
    throw error;
  } finally {
    db.close();
  }
}

function refuseForeignFile(path: string): void {
  inspect(path, (db) => {
    refuseForeignKind(db, path);
    refuseForeignSchema(db, path);
  });
}

function refuseForeignKind(db: Db, path: string): void {
  if (Number(db.pragma('application_id', { simple: true })) !== APPLICATION_ID) throw notAWorkspace(path);
  const version = migrationOf(db);
  if (version > LATEST_MIGRATION) {
    throw new WorkspaceFileError(
      'newer-than-program',
      `${path} was made by a newer Throughline (data version ${version}, this program knows ${LATEST_MIGRATION}). Nothing was changed. Update Throughline to open it.`,
    );
  }
}

function refuseForeignSchema(db: Db, path: string): void {
  const [finding, ...more] = schemaFindings(db);
  if (finding === undefined) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new WorkspaceFileError('damaged', `${path} was changed by something other than Throughline: ${finding}${others}. It is not opened, since it could do things that nobody sees. Restore it from a backup.`);
}

function notAWorkspace(path: string): WorkspaceFileError {
  return new WorkspaceFileError('not-a-workspace', `${path} is not a Throughline workspace. Nothing was changed.`);
}
