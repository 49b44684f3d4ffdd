import { intentScoreAt, type IntentScoring, type ScoredEvent } from '../../../shared/contacts/intent-score.ts';
import type { EventType } from '../../../shared/contacts/event.ts';
import type { Db } from '../database.ts';

interface EventRow {
  contact_id: string;
  at_second: number;
  type: EventType;
}

/** How intent is reckoned, and what it came to. */
export function intentRepository(db: Db) {
  const get = db.prepare<[], string>('SELECT scoring FROM intent_scoring').pluck();
  const set = db.prepare('INSERT INTO intent_scoring (only_row, scoring) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET scoring = excluded.scoring');
  const clear = db.prepare('DELETE FROM intent_scoring');
  const forget = db.prepare('DELETE FROM intent_scores');
  const add = db.prepare('INSERT INTO intent_scores (contact_id, score) VALUES (?, ?)');
  const events = db.prepare<[string], EventRow>(
    `SELECT contact_id, at_second, json_extract(event, '$.type') AS type FROM contact_events
     WHERE json_extract(event, '$.type') IN (SELECT value FROM json_each(?)) ORDER BY contact_id, at_second, id`,
  );
  const scoring = (): IntentScoring | null => {
    const json = get.get();
    return json === undefined ? null : (JSON.parse(json) as IntentScoring);
  };
  return {
    /** null: contacts' own figures count */
    scoring,
    setScoring: (next: IntentScoring | null) => void (next === null ? clear.run() : set.run(JSON.stringify(next))),
    /** Reckons every contact's intent as of a second, and answers how many have any; call it inside a transaction. */
    reckon: (atSecond: number): number => {
      forget.run();
      const rules = scoring();
      if (rules === null) return 0;
      const scores: [string, number][] = [];
      let of: string | null = null;
      let done: ScoredEvent[] = [];
      const finish = (): void => {
        const score = intentScoreAt(done, atSecond, rules);
        if (of !== null && score > 0) scores.push([of, score]);
        done = [];
      };
      for (const { contact_id: contactId, at_second: happened, type } of events.iterate(JSON.stringify(Object.keys(rules.points)))) {
        if (of !== contactId) finish();
        of = contactId;
        done.push({ type, atSecond: happened });
      }
      finish();
      for (const [contactId, score] of scores) add.run(contactId, score);
      return scores.length;
    },
  };
}
