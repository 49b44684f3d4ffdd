import type { HistoryStep } from '../../shared/api/calls/journeys.ts';
import { composeEdits } from '../../shared/journey/compose-edits.ts';
import { type EditStep, journeyEditSchema } from '../../shared/journey/edit.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { JourneyStepRow, StepsOf } from '../db/repositories/journey-steps.ts';
import type { Session } from './service.ts';

/**
 * Whose steps a session may take back. At the host's own machine, before anybody has signed in, sits whoever owns the
 * file, as after a restart; everybody else has their own, and what nobody is known to have done.
 */
function stepsOf(session: Session): StepsOf {
  return session.person === null && session.invitedAs === null ? 'everybody' : { personId: session.person?.id ?? null };
}

/** Enters a committed edit into the undo history; call it inside the edit's transaction. */
export function recordStep({ steps }: Repositories, { journeyId, step, sequence }: { journeyId: string; step: EditStep; sequence: number }, session: Session): void {
  if (step.kind !== 'do') {
    steps.setState(journeyId, step.id, step.kind === 'undo' ? 'undone' : 'done');
    return;
  }
  steps.forgetUndone(journeyId, stepsOf(session));
  steps.begin({ journey_id: journeyId, id: step.id, position: sequence, person_id: session.person?.id ?? null, session_id: session.id });
}

export interface HistoryPage {
  undo: HistoryStep[];
  redo: HistoryStep[];
  earlier: number | null;
}

/** A page of what a session may undo, newest pages first, and on the first one all that it may redo. */
export function historyPage({ steps, edits }: Repositories, journeyId: string, { before, limit }: { before: number | null; limit: number }, session: Session): HistoryPage {
  const shown = ({ id }: JourneyStepRow): HistoryStep[] => {
    const [first, ...others] = edits.ofStep(journeyId, id).map((json) => journeyEditSchema.parse(JSON.parse(json)));
    const edit = first === undefined ? null : composeEdits(first, ...others);
    // a burst that ended where it began leaves nothing to undo
    return edit === null || edit.changes.length === 0 ? [] : [{ id, edit }];
  };
  const done = steps.done(journeyId, stepsOf(session), { before, limit });
  return {
    undo: done.toReversed().flatMap(shown),
    redo: before === null ? steps.undone(journeyId, stepsOf(session), limit).toReversed().flatMap(shown) : [],
    earlier: done.length === limit ? done.at(-1)!.position : null,
  };
}
