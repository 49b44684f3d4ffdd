import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { sqliteErrorCode } from './error-code.ts';

/** What a process says of itself while it holds a workspace. A hint: the lock itself is the operating system's. */
const holderSchema = z.object({ pid: z.number().int(), port: z.number().int().nullable() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface WorkspaceLock {
  /** Says on which loopback port the workspace is served. */
  announce(port: number): void;
  release(): void;
}

/**
 * Takes the one writer's place at a workspace; null: another process has it, or nothing may be written there. The lock is SQLite's own on a small file
 * beside the workspace: it ends with the process, however that ends, so there are no stale locks to judge.
 */
export function takeLock(workspacePath: string): WorkspaceLock | null {
  const db = lockedDatabase(lockPath(workspacePath));
  if (db === null) return null;
  const describe = (port: number | null): void => {
    writeFileSync(holderPath(workspacePath), JSON.stringify({ pid: process.pid, port } satisfies LockHolder));
  };
  describe(null);
  return {
    announce: describe,
    release: () => {
      if (!db.open) return;
      rmSync(holderPath(workspacePath), { force: true });
      db.close();
    },
  };
}

function lockedDatabase(path: string): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { timeout: 0 });
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db?.close();
    if (/^SQLITE_(BUSY|CANTOPEN|READONLY|PERM)/.test(sqliteErrorCode(error) ?? '')) return null;
    throw error;
  }
}

/** Who holds the workspace, as that process described itself; null where it has not. Ask only when takeLock answered null. */
export function lockHolder(workspacePath: string): LockHolder | null {
  const path = holderPath(workspacePath);
  if (!existsSync(path)) return null;
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

const lockPath = (workspacePath: string): string => `${workspacePath}-lock`;
const holderPath = (workspacePath: string): string => `${workspacePath}-holder`;
