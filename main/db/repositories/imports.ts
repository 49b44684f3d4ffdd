import type { Db } from '../database.ts';

export interface ImportRow {
  id: string;
  kind: string;
  file_name: string;
  at: string;
  /** JSON */
  counts: string;
}

/** Imports of tables that were done, and what the columns of files were said to be. */
export function importsRepository(db: Db) {
  const add = db.prepare<[ImportRow]>('INSERT INTO imports (id, kind, file_name, at, counts) VALUES (@id, @kind, @file_name, @at, @counts)');
  const unaudited = db.prepare<[], ImportRow>('SELECT id, kind, file_name, at, counts FROM imports WHERE audited = 0 ORDER BY at, id');
  const setAudited = db.prepare('UPDATE imports SET audited = 1 WHERE id = ?');
  const mapping = db.prepare<[string], { kind: string; mapping: string; date_orders: string; phone_country: string | null }>('SELECT kind, mapping, date_orders, phone_country FROM import_mappings WHERE shape = ?');
  const saveMapping = db.prepare('INSERT INTO import_mappings (shape, kind, mapping, date_orders, phone_country) VALUES (?, ?, ?, ?, ?) ON CONFLICT (shape) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping, date_orders = excluded.date_orders, phone_country = excluded.phone_country');
  return {
    add: (row: ImportRow) => void add.run(row),
    /** those that are not on the audit log yet */
    unaudited: () => unaudited.all(),
    setAudited: (id: string) => void setAudited.run(id),
    /** what the columns of a file of this shape were said to be; undefined: never seen */
    mapping: (shape: string) => mapping.get(shape),
    saveMapping: (shape: string, kind: string, json: string, dateOrders: string, phoneCountry: string | null) => void saveMapping.run(shape, kind, json, dateOrders, phoneCountry),
  };
}
