import { invertEdit } from '../../shared/journey/apply-edit.ts';
import { composeEdits } from '../../shared/journey/compose-edits.ts';
import type { EditStep, JourneyEdit } from '../../shared/journey/edit.ts';

export interface Step {
  /** the same in the host's history */
  id: string;
  edit: JourneyEdit;
  /** null: no later edit may go on with it */
  mergeKey: string | null;
  atMs: number;
}

export interface History {
  /** oldest first; the last is undone next */
  undo: readonly Step[];
  /** the last is redone next */
  redo: readonly Step[];
  /** where in the host's history the steps before these end; null: these are all */
  earlier: number | null;
}

export const EMPTY_HISTORY: History = { undo: [], redo: [], earlier: null };
/** Typing that pauses for longer begins a new step. */
const BURST_MS = 1500;

/** Adds what was done; a burst with the same key goes on with the last step. What was undone can no longer be redone. */
export function pushStep({ undo, earlier }: History, done: Omit<Step, 'id'>, newId: () => string): { history: History; step: EditStep } {
  const last = undo.at(-1);
  if (last && done.mergeKey !== null && last.mergeKey === done.mergeKey && done.atMs - last.atMs < BURST_MS) {
    const edit = composeEdits(last.edit, done.edit);
    const rest = undo.slice(0, -1);
    return { history: { undo: edit.changes.length > 0 ? [...rest, { ...done, id: last.id, edit }] : rest, redo: [], earlier }, step: { kind: 'do', id: last.id } };
  }
  const id = newId();
  return { history: { undo: [...undo, { ...done, id }], redo: [], earlier }, step: { kind: 'do', id } };
}

export interface Replay {
  edit: JourneyEdit;
  step: EditStep;
  history: History;
}

/** The edit that takes the last step back, and the history after it; null when there is none. */
export function stepBack({ undo, redo, earlier }: History): Replay | null {
  const last = undo.at(-1);
  if (!last) return null;
  const label = `Undo: ${last.edit.label}`.slice(0, 200).toWellFormed();
  return { edit: { ...invertEdit(last.edit), label }, step: { kind: 'undo', id: last.id }, history: { undo: undo.slice(0, -1), redo: [...redo, { ...last, mergeKey: null }], earlier } };
}

/** The edit that does the last undone step again. */
export function stepForward({ undo, redo, earlier }: History): Replay | null {
  const last = redo.at(-1);
  if (!last) return null;
  return { edit: last.edit, step: { kind: 'redo', id: last.id }, history: { undo: [...undo, last], redo: redo.slice(0, -1), earlier } };
}

/** What another window of the same person took back or did again is no longer this window's to take back or do. */
export function withoutStep(history: History, id: string): History {
  const others = (steps: readonly Step[]) => (steps.some((step) => step.id === id) ? steps.filter((step) => step.id !== id) : steps);
  return { ...history, undo: others(history.undo), redo: others(history.redo) };
}

/** Steps from the host's history, whoever's window did them. */
export function storedSteps(steps: readonly { id: string; edit: JourneyEdit }[]): Step[] {
  return steps.map(({ id, edit }) => ({ id, edit, mergeKey: null, atMs: 0 }));
}
