import Database from 'better-sqlite3';
import type { Db } from './database.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as registered } from './migrations/registry.ts';

interface SchemaItem {
  type: string;
  name: string;
  tbl_name: string;
  sql: string | null;
}

/**
 * What a workspace's schema has that our migrations did not put there, or lacks; empty: nothing. A file can come from
 * anybody, and a trigger or a view in it would act with the rights of whoever opens it: approve, promote, forget.
 */
export function schemaFindings(db: Db, migrations: readonly Migration[] = registered): string[] {
  const expected = expectedSchema(Number(db.pragma('user_version', { simple: true })), migrations);
  const found = schemaOf(db);
  const foreign = [...found].filter(([key, item]) => expected.get(key)?.sql !== item.sql);
  const missing = [...expected].filter(([key]) => !found.has(key));
  return [
    ...foreign.map(([, { type, name }]) => `the ${type} “${name}” is not Throughline’s own`),
    ...missing.map(([, { type, name }]) => `the ${type} “${name}” is missing`),
  ];
}

function expectedSchema(version: number, migrations: readonly Migration[]): Map<string, SchemaItem> {
  const db = new Database(':memory:');
  try {
    for (const migration of migrations) if (migration.number <= version) migration.up(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** SQLite's own tables and indexes are left out: they come with constraints, or with ANALYZE. */
function schemaOf(db: Db): Map<string, SchemaItem> {
  const items = db.prepare<[], SchemaItem>(String.raw`SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'`).all();
  return new Map(items.map((item) => [JSON.stringify([item.type, item.name, item.tbl_name]), item]));
}
