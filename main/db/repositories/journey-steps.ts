import type { Db } from '../database.ts';

export interface JourneyStepRow {
  journey_id: string;
  id: string;
  position: number;
  state: 'done' | 'undone' | 'gone';
  person_id: string | null;
  session_id: string;
}

/** Whose steps: everybody's, or those of one person (null: of nobody) and those that nobody owns. */
export type StepsOf = 'everybody' | { personId: string | null };

interface Whose {
  everybody: 0 | 1;
  person_id: string | null;
}

const WHOSE = '(@everybody = 1 OR person_id IS NULL OR person_id = @person_id)';
const whose = (steps: StepsOf): Whose => (steps === 'everybody' ? { everybody: 1, person_id: null } : { everybody: 0, person_id: steps.personId });

/** The undo history of journeys; what a step did stands in its edits. */
export function journeyStepsRepository(db: Db) {
  const begin = db.prepare<[JourneyStepRow]>(
    `INSERT INTO journey_steps (journey_id, id, position, state, person_id, session_id) VALUES (@journey_id, @id, @position, @state, @person_id, @session_id)
     ON CONFLICT (journey_id, id) DO UPDATE SET state = 'done'`,
  );
  const setState = db.prepare<[Pick<JourneyStepRow, 'journey_id' | 'id' | 'state'>]>('UPDATE journey_steps SET state = @state WHERE journey_id = @journey_id AND id = @id');
  const forget = db.prepare<[Whose & { journey_id: string }]>(`UPDATE journey_steps SET state = 'gone' WHERE journey_id = @journey_id AND state = 'undone' AND ${WHOSE}`);
  const done = db.prepare<[Whose & { journey_id: string; before: number; limit: number }], JourneyStepRow>(
    `SELECT * FROM journey_steps WHERE journey_id = @journey_id AND state = 'done' AND position < @before AND ${WHOSE} ORDER BY position DESC LIMIT @limit`,
  );
  const undone = db.prepare<[Whose & { journey_id: string; limit: number }], JourneyStepRow>(
    `SELECT * FROM journey_steps WHERE journey_id = @journey_id AND state = 'undone' AND ${WHOSE} ORDER BY position LIMIT @limit`,
  );
  const claim = db.prepare<[string, string]>('UPDATE journey_steps SET person_id = ? WHERE session_id = ? AND person_id IS NULL');
  return {
    /** adds a step as done; one that is there goes on */
    begin: (row: Omit<JourneyStepRow, 'state'>) => void begin.run({ ...row, state: 'done' }),
    setState: (journeyId: string, id: string, state: JourneyStepRow['state']) => void setState.run({ journey_id: journeyId, id, state }),
    /** what was undone can no longer be redone */
    forgetUndone: (journeyId: string, steps: StepsOf) => void forget.run({ journey_id: journeyId, ...whose(steps) }),
    /** newest first */
    done: (journeyId: string, steps: StepsOf, { before, limit }: { before: number | null; limit: number }) =>
      done.all({ journey_id: journeyId, ...whose(steps), before: before ?? Number.MAX_SAFE_INTEGER, limit }),
    /** oldest first, which is the order in which they are done again */
    undone: (journeyId: string, steps: StepsOf, limit: number) => undone.all({ journey_id: journeyId, ...whose(steps), limit }),
    claim: (sessionId: string, personId: string) => void claim.run(personId, sessionId),
  };
}
