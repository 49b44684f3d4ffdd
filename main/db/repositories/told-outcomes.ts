import type { Db } from '../database.ts';

export interface ToldOutcomesRow {
  target_id: string;
  mark: string | null;
  follows: 0 | 1;
  asked_at: string | null;
  trouble: string;
  taken: number;
}

/** How far the workspace has taken in what targets tell of their journeys. */
export function toldOutcomesRepository(db: Db) {
  const get = db.prepare<[string], ToldOutcomesRow>('SELECT * FROM told_outcomes WHERE target_id = ?');
  const begin = db.prepare<[string]>("INSERT INTO told_outcomes (target_id, mark, follows, asked_at, trouble, taken) VALUES (?, NULL, 0, NULL, '', 0) ON CONFLICT DO NOTHING");
  const came = db.prepare<[string, number, string]>('UPDATE told_outcomes SET mark = ?, taken = taken + ? WHERE target_id = ?');
  const asked = db.prepare<[string, string, string]>('UPDATE told_outcomes SET asked_at = ?, trouble = ? WHERE target_id = ?');
  const follow = db.prepare<[0 | 1, string]>('UPDATE told_outcomes SET follows = ? WHERE target_id = ?');
  const followed = db.prepare<[], string>('SELECT target_id FROM told_outcomes WHERE follows = 1 ORDER BY target_id').pluck();
  return {
    get: (targetId: string) => get.get(targetId),
    /** a row of its own, where there is none yet */
    begin: (targetId: string) => void begin.run(targetId),
    /** in the transaction of the events that came */
    came: (targetId: string, mark: string, taken: number) => void came.run(mark, taken, targetId),
    /** '' as trouble: it answered in full */
    asked: (targetId: string, at: string, trouble: string) => void asked.run(at, trouble, targetId),
    follow: (targetId: string, follows: boolean) => void follow.run(follows ? 1 : 0, targetId),
    followed: () => followed.all(),
  };
}
