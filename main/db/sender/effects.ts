import type { Settlement } from '../../../shared/api/calls/attention.ts';
import type { Db } from '../database.ts';

export interface EffectRow {
  id: string;
  journey_id: string;
  kind: string;
  payload: string;
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  due_second: number;
  trouble: string | null;
  /** what a person said of it last, where nobody had taken it */
  told: Extract<Settlement, { kind: 'dead-letter' }>['word'] | null;
  /** of one that is done, what came of it */
  outcome: EffectOutcome | null;
}

/** not-needed: what it tells of was done or taken back before it was told */
export type EffectOutcome = 'taken' | 'given-up' | 'not-needed' | 'dry-run';

/** Calls to other systems, requests seen, and what a person should look at. */
export function senderEffects(db: Db) {
  const add = db.prepare<[string, string, string, string, number]>("INSERT OR IGNORE INTO effects (id, journey_id, kind, payload, state, attempts, due_second) VALUES (?, ?, ?, ?, 'waiting', 0, ?)");
  const due = db.prepare<[number, number], EffectRow>(
    `SELECT * FROM effects WHERE state = 'waiting' AND due_second <= ? AND journey_id NOT IN (SELECT journey_id FROM pauses WHERE to_second IS NULL) ORDER BY due_second, id LIMIT ?`,
  );
  const done = db.prepare<[EffectOutcome, string]>("UPDATE effects SET state = 'done', outcome = ?, attempts = attempts + 1, trouble = NULL WHERE id = ?");
  const again = db.prepare<[number, string, string]>('UPDATE effects SET attempts = attempts + 1, due_second = ?, trouble = ? WHERE id = ?');
  const dead = db.prepare<[string, string]>("UPDATE effects SET state = 'dead', attempts = attempts + 1, trouble = ? WHERE id = ?");
  const cancel = db.prepare<[string]>("UPDATE effects SET state = 'done', outcome = 'not-needed' WHERE id = ? AND state = 'waiting'");
  const revive = db.prepare<[number, string]>("UPDATE effects SET state = 'waiting', attempts = 0, told = 'try-again', due_second = ? WHERE id = ? AND state = 'dead'");
  const giveUp = db.prepare<[string]>("UPDATE effects SET state = 'done', outcome = 'given-up', told = 'drop' WHERE id = ? AND state = 'dead'");
  const one = db.prepare<[string], EffectRow>('SELECT * FROM effects WHERE id = ?');
  const deadLetters = db.prepare<[number], EffectRow>("SELECT * FROM effects WHERE state = 'dead' ORDER BY due_second, id LIMIT ?");
  const counts = db.prepare<[], { state: string; count: number }>('SELECT state, count(*) AS count FROM effects GROUP BY state');
  const seen = db.prepare<[string, number]>('INSERT OR IGNORE INTO requests (id, second) VALUES (?, ?)');
  const forget = db.prepare<[number]>('DELETE FROM requests WHERE second < ?');
  const alert = db.prepare<[number, string, string]>('INSERT INTO alerts (second, kind, words) VALUES (?, ?, ?)');
  const alerts = db.prepare<[], { id: number; second: number; kind: string; words: string }>('SELECT id, second, kind, words FROM alerts WHERE seen = 0 ORDER BY id DESC LIMIT 500');
  const seenAlert = db.prepare<[number]>('UPDATE alerts SET seen = 1 WHERE id = ?');
  // asked again and again by whoever follows; the index of open hand-overs is used only where the query has its own words
  const waiting = db.prepare<[], { mark: string }>(
    `SELECT (SELECT count(*) || '.' || coalesce(max(decision_id), 0) FROM hand_overs WHERE state = 'undecided' AND state IN ('claimed', 'undecided')) || ' ' || (SELECT count(*) || '.' || coalesce(max(due_second), 0) FROM effects WHERE state = 'dead')
     || ' ' || (SELECT count(*) || '.' || coalesce(max(id), 0) FROM alerts WHERE seen = 0) || ' ' || (SELECT count(*) FROM clusters WHERE stuck IS NOT NULL) AS mark`,
  );
  return {
    add: (id: string, journeyId: string, kind: string, payload: string, dueSecond: number) => void add.run(id, journeyId, kind, payload, dueSecond),
    /** what is to be told now; what belongs to a paused journey waits */
    due: (second: number, most: number) => due.all(second, most),
    taken: (id: string) => void done.run('taken', id),
    /** nobody was told of it, since this sender tells nobody anything */
    ranDry: (id: string) => void done.run('dry-run', id),
    again: (id: string, second: number, trouble: string) => void again.run(second, trouble, id),
    dead: (id: string, trouble: string) => void dead.run(trouble, id),
    /** it need not be told any more; false: it was told, or there is none */
    cancel: (id: string) => cancel.run(id).changes > 0,
    revive: (id: string, second: number) => revive.run(second, id).changes > 0,
    /** nobody is told of it any more; false: it is no dead letter */
    giveUp: (id: string) => giveUp.run(id).changes > 0,
    effect: (id: string) => one.get(id),
    /** what nobody took, the oldest first */
    deadLetters: (most: number) => deadLetters.all(most),
    counts: () => counts.all(),
    /** false: a request of this id came before */
    firstTime: (id: string, second: number) => seen.run(id, second).changes > 0,
    forgetBefore: (second: number) => void forget.run(second),
    alert: (second: number, kind: string, words: string) => void alert.run(second, kind, words),
    /** another text once something else waits for a person */
    waitingMark: () => waiting.get()!.mark,
    /** those that nobody has seen to, the newest first */
    alerts: () => alerts.all(),
    /** a person has seen to it; false: there is no such alert */
    seenTo: (alertId: number) => seenAlert.run(alertId).changes > 0,
  };
}
export type SenderEffects = ReturnType<typeof senderEffects>;
