import type { Db } from '../database.ts';

export interface TaskDeliveryRow {
  sequence: number;
  id: string;
  task_id: string;
  /** canonical JSON, as it is signed */
  body: string;
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  due_at: string;
  trouble: string;
}

/** What is to be told of tasks to another system, and where. */
export function taskDeliveriesRepository(db: Db) {
  const url = db.prepare<[], string>('SELECT url FROM task_webhook').pluck();
  const setUrl = db.prepare<[string]>('INSERT INTO task_webhook (only_row, url) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET url = excluded.url');
  const clearUrl = db.prepare('DELETE FROM task_webhook');
  const add = db.prepare<[string, string, string, string]>("INSERT INTO task_deliveries (id, task_id, body, state, attempts, due_at) VALUES (?, ?, ?, 'waiting', 0, ?)");
  const next = db.prepare<[string], TaskDeliveryRow>("SELECT * FROM task_deliveries WHERE state = 'waiting' AND due_at <= ? ORDER BY sequence LIMIT 1");
  const waiting = db.prepare<[], number>("SELECT count(*) FROM task_deliveries WHERE state = 'waiting'").pluck();
  const dead = db.prepare<[number], TaskDeliveryRow>("SELECT * FROM task_deliveries WHERE state = 'dead' ORDER BY sequence DESC LIMIT ?");
  const end = db.prepare<[TaskDeliveryRow['state'], number, string, string, string]>('UPDATE task_deliveries SET state = ?, attempts = ?, due_at = ?, trouble = ? WHERE id = ?');
  const revive = db.prepare<[string, string]>("UPDATE task_deliveries SET state = 'waiting', attempts = 0, due_at = ? WHERE id = ? AND state = 'dead'");
  return {
    /** undefined: tasks are told to nobody */
    url: () => url.get(),
    setUrl: (text: string) => void setUrl.run(text),
    clearUrl: () => void clearUrl.run(),
    add: (id: string, taskId: string, body: string, dueAt: string) => void add.run(id, taskId, body, dueAt),
    /** the oldest that is due */
    next: (at: string) => next.get(at),
    waitingCount: () => waiting.get() ?? 0,
    /** newest first */
    dead: (limit: number) => dead.all(limit),
    /** how an attempt ended; `dueAt` of one that waits: when it is tried again */
    end: (id: string, state: TaskDeliveryRow['state'], attempts: number, dueAt: string, trouble: string) => void end.run(state, attempts, dueAt, trouble, id),
    /** false: it is not dead */
    revive: (id: string, dueAt: string): boolean => revive.run(dueAt, id).changes > 0,
  };
}
