import type { Db } from '../database.ts';

export interface LabVariantRow {
  id: string;
  name: string;
  contact_id: string;
  lab: string;
  saved_at: string;
}

/** Variants of the opt-out lab. */
export function labVariantsRepository(db: Db) {
  const all = db.prepare<[], LabVariantRow>('SELECT id, name, contact_id, lab, saved_at FROM lab_variants ORDER BY saved_at DESC, id');
  const upsert = db.prepare<[LabVariantRow]>(
    `INSERT INTO lab_variants (id, name, contact_id, lab, saved_at) VALUES (@id, @name, @contact_id, @lab, @saved_at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, contact_id = excluded.contact_id, lab = excluded.lab, saved_at = excluded.saved_at`,
  );
  const remove = db.prepare<[string]>('DELETE FROM lab_variants WHERE id = ?');
  return {
    /** newest first */
    all: () => all.all(),
    save: (row: LabVariantRow) => void upsert.run(row),
    remove: (id: string) => void remove.run(id),
  };
}
