import type { Db } from '../database.ts';

export interface WorkspaceRow {
  id: string;
  name: string;
  created_at: string;
}

export interface SampleAccountRow {
  person_id: string;
  password: string;
}

/** The workspace's own row, and the accounts a sample shows. */
export function workspaceRepository(db: Db) {
  const get = db.prepare<[], WorkspaceRow>('SELECT id, name, created_at FROM workspace');
  const insert = db.prepare('INSERT INTO workspace (only_row, id, name, created_at) VALUES (1, ?, ?, ?)');
  const rename = db.prepare('UPDATE workspace SET name = ?');
  const sampleAccounts = db.prepare<[], SampleAccountRow>('SELECT person_id, password FROM sample_accounts');
  const addSampleAccount = db.prepare('INSERT INTO sample_accounts (person_id, password) VALUES (?, ?)');
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  return {
    get: () => get.get(),
    /** another number once another connection has committed; says nothing else */
    dataVersion: () => dataVersion.get() ?? 0,
    create: (row: WorkspaceRow) => void insert.run(row.id, row.name, row.created_at),
    rename: (name: string) => void rename.run(name),
    sampleAccounts: () => sampleAccounts.all(),
    addSampleAccount: (row: SampleAccountRow) => void addSampleAccount.run(row.person_id, row.password),
  };
}
