import type { Role } from '../../../shared/api/call.ts';
import type { Db } from '../database.ts';

export interface PersonRow {
  id: string;
  name: string;
  role: Role;
  /** JSON; see services/credentials.ts */
  credentials: string;
  /** SubjectPublicKeyInfo, DER, base64 */
  public_key: string;
  created_at: string;
}

export function peopleRepository(db: Db) {
  const all = db.prepare<[], PersonRow>('SELECT * FROM people ORDER BY rowid');
  const get = db.prepare<[string], PersonRow>('SELECT * FROM people WHERE id = ?');
  const byName = db.prepare<[string], PersonRow>('SELECT * FROM people WHERE name = ?');
  const insert = db.prepare<[PersonRow]>(
    'INSERT INTO people (id, name, role, credentials, public_key, created_at) VALUES (@id, @name, @role, @credentials, @public_key, @created_at)',
  );
  return {
    all: () => all.all(),
    get: (id: string) => get.get(id),
    /** letter case does not tell names apart */
    byName: (name: string) => byName.get(name),
    add: (row: PersonRow) => void insert.run(row),
  };
}
