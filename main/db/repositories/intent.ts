import { intentScoreAt, type IntentScoring, type ScoredEvent } from '../../../shared/contacts/intent-score.ts';
import type { EventType } from '../../../shared/contacts/event.ts';
import type { Db } from '../database.ts';

interface EventRow {
  contact_id: string;
  at_second: number;
  type: EventType;
}

/** What contacts' intent came to when it was reckoned last: for lists, segments and details. A run reckons its own as it goes. */
export function intentRepository(db: Db) {
  const forget = db.prepare('DELETE FROM intent_scores');
  const add = db.prepare('INSERT INTO intent_scores (contact_id, score) VALUES (?, ?)');
  const events = db.prepare<[string], EventRow>(
    `SELECT contact_id, at_second, json_extract(event, '$.type') AS type FROM contact_events
     WHERE json_extract(event, '$.type') IN (SELECT value FROM json_each(?)) ORDER BY contact_id, at_second, id`,
  );
  return {
    /** Reckons every contact's intent as of a second, and answers how many have any; null: none is reckoned. Call it inside a transaction. */
    reckon: (atSecond: number, rules: IntentScoring | null): number => {
      forget.run();
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
