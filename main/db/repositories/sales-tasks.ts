import type { SalesTask } from '../../../shared/route/task.ts';
import type { Db } from '../database.ts';

/** Tasks as JSON that was parsed before it was stored. */
export function salesTasksRepository(db: Db) {
  const list = db.prepare<[number], string>('SELECT task FROM sales_tasks ORDER BY is_done, due_at, id LIMIT ?').pluck();
  const open = db.prepare<[], string>('SELECT task FROM sales_tasks WHERE is_done = 0 ORDER BY due_at, id').pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM sales_tasks WHERE is_done = 0').pluck();
  const newest = db.prepare<[number], string>('SELECT task FROM sales_tasks ORDER BY created_at DESC, id DESC LIMIT ?').pluck();
  const get = db.prepare<[string], string>('SELECT task FROM sales_tasks WHERE id = ?').pluck();
  const insert = db.prepare<[string, string, string, 0 | 1, string]>('INSERT INTO sales_tasks (id, created_at, due_at, is_done, task) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING');
  const update = db.prepare<[string, 0 | 1, string, string]>('UPDATE sales_tasks SET due_at = ?, is_done = ?, task = ? WHERE id = ?');
  const parse = (json: string): SalesTask => JSON.parse(json) as SalesTask;
  const isDone = ({ doneAt }: SalesTask): 0 | 1 => (doneAt === null ? 0 : 1);
  return {
    /** open ones first, the earliest due first */
    list: (limit: number): SalesTask[] => list.all(limit).map(parse),
    /** those that nobody has done, the earliest due first */
    open: (): SalesTask[] => open.all().map(parse),
    openCount: (): number => count.get() ?? 0,
    /** newest first */
    newest: (limit: number): SalesTask[] => newest.all(limit).map(parse),
    get: (id: string): SalesTask | undefined => {
      const json = get.get(id);
      return json === undefined ? undefined : parse(json);
    },
    /** false: there is one of that id already, and it stays */
    add: (task: SalesTask): boolean => insert.run(task.id, task.createdAt, task.dueAt, isDone(task), JSON.stringify(task)).changes > 0,
    update: (task: SalesTask) => void update.run(task.dueAt, isDone(task), JSON.stringify(task), task.id),
  };
}
