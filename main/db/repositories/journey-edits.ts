import type { EditStep } from '../../../shared/journey/edit.ts';
import type { Db } from '../database.ts';

export interface JourneyEditRow {
  journey_id: string;
  sequence: number;
  command_id: string;
  /** JSON of a JourneyEdit */
  edit: string;
  at: string;
  /** null: nobody has signed in to that session yet */
  person_id: string | null;
  session_id: string;
  changes_behaviour: 0 | 1;
  /** the undo step it belongs to; null: it can not be undone */
  step_id: string | null;
  step_kind: EditStep['kind'] | null;
}

/** Every committed edit, in order; a command id stands once in the whole workspace. */
export function journeyEditsRepository(db: Db) {
  const byCommand = db.prepare<[string], JourneyEditRow>('SELECT * FROM journey_edits WHERE command_id = ?');
  const since = db.prepare<[string, number], JourneyEditRow>(
    'SELECT * FROM journey_edits WHERE journey_id = ? AND sequence > ? ORDER BY sequence',
  );
  const insert = db.prepare<[JourneyEditRow]>(
    `INSERT INTO journey_edits (journey_id, sequence, command_id, edit, at, person_id, session_id, changes_behaviour, step_id, step_kind)
     VALUES (@journey_id, @sequence, @command_id, @edit, @at, @person_id, @session_id, @changes_behaviour, @step_id, @step_kind)`,
  );
  const lastEditor = db.prepare<[string], { person_id: string | null; session_id: string }>(
    'SELECT person_id, session_id FROM journey_edits WHERE journey_id = ? AND changes_behaviour = 1 ORDER BY sequence DESC LIMIT 1',
  );
  const ofStep = db.prepare<[string, string], string>("SELECT edit FROM journey_edits WHERE journey_id = ? AND step_id = ? AND step_kind = 'do' ORDER BY sequence").pluck();
  const claim = db.prepare<[string, string]>('UPDATE journey_edits SET person_id = ? WHERE session_id = ? AND person_id IS NULL');
  return {
    byCommand: (commandId: string) => byCommand.get(commandId),
    /** ascending */
    since: (journeyId: string, sequence: number) => since.all(journeyId, sequence),
    add: (row: JourneyEditRow) => void insert.run(row),
    /** JSON of the edits that a step of the undo history did, ascending */
    ofStep: (journeyId: string, stepId: string) => ofStep.all(journeyId, stepId),
    /** who last changed behaviour or content */
    lastEditor: (journeyId: string) => lastEditor.get(journeyId),
    /** a session that edited before it signed in edited as that person */
    claim: (sessionId: string, personId: string) => void claim.run(personId, sessionId),
  };
}
