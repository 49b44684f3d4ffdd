import type { Segment } from '../../../shared/contacts/segment.ts';
import type { Db } from '../database.ts';

/** Named groups of contacts, which were parsed before they were stored. */
export function segmentsRepository(db: Db) {
  const all = db.prepare<[], string>('SELECT segment FROM segments WHERE removed = 0 ORDER BY name, id').pluck();
  const save = db.prepare('INSERT INTO segments (id, name, segment, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, segment = excluded.segment, removed = 0');
  const remove = db.prepare('UPDATE segments SET removed = ? WHERE id = ?');
  return {
    all: (): Segment[] => all.all().map((json) => JSON.parse(json) as Segment),
    save: (segment: Segment, at: string) => void save.run(segment.id, segment.name, JSON.stringify(segment), at),
    /** false: there is none of the id */
    setRemoved: (id: string, removed: boolean): boolean => remove.run(removed ? 1 : 0, id).changes > 0,
  };
}
