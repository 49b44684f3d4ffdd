import { copyDatabase } from './copy.ts';
import type { Db } from './database.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as registered } from './migrations/registry.ts';

/**
 * Brings a workspace to the newest migration: first a backup copy beside it, then all pending steps in one
 * transaction, so that a failure leaves the file as it was. Answers where the copy is; null: nothing was pending,
 * or the file is new.
 */
export function migrate(db: Db, path: string, migrations: readonly Migration[] = registered): string | null {
  const from = Number(db.pragma('user_version', { simple: true }));
  const pending = migrations.filter((migration) => migration.number > from);
  const last = pending.at(-1);
  if (!last) return null;
  const backup = from === 0 ? null : `${path}.before-${String(last.number).padStart(4, '0')}-${timestamp(new Date())}`;
  if (backup !== null) copyDatabase(db, backup);
  db.transaction(() => {
    for (const migration of pending) migration.up(db);
    db.pragma(`user_version = ${last.number}`);
  }).immediate();
  return backup;
}

/** A moment in a form that any file system takes as part of a name. */
export function timestamp(at: Date): string {
  return at.toISOString().replaceAll(/[:.]/g, '-');
}
