import type { Db } from '../database.ts';

/** How replies and actions get to people; one row or none. */
export function routingRepository(db: Db) {
  const get = db.prepare<[], string>('SELECT routing FROM routing').pluck();
  const save = db.prepare<[string, string, string]>(
    `INSERT INTO routing (only_row, routing, saved_by, at) VALUES (1, ?, ?, ?)
     ON CONFLICT (only_row) DO UPDATE SET routing = excluded.routing, saved_by = excluded.saved_by, at = excluded.at`,
  );
  return {
    /** JSON; undefined: nobody has changed it yet */
    get: () => get.get(),
    save: (json: string, personId: string, at: string) => void save.run(json, personId, at),
  };
}
