import type { Db } from '../database.ts';

/** How people are taken to behave in the next run, as JSON. */
export function behaviourRepository(db: Db) {
  const get = db.prepare<[], string>('SELECT setting FROM behaviour_setting').pluck();
  const save = db.prepare<[string]>('INSERT INTO behaviour_setting (only_row, setting) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET setting = excluded.setting');
  return {
    get: (): string | undefined => get.get(),
    save: (json: string) => void save.run(json),
  };
}
