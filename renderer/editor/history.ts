import { invertEdit } from '../../shared/journey/apply-edit.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { composeEdits } from './edit-algebra.ts';

export interface Step {
  edit: JourneyEdit;
  mergeKey: string | null;
  atMs: number;
}

export interface History {
  undo: readonly Step[];
  redo: readonly Step[];
}

export const EMPTY_HISTORY: History = { undo: [], redo: [] };
const LONGEST = 200;
/** Typing that pauses for longer begins a new step. */
const BURST_MS = 1500;

/** Adds a step; a burst with the same key is one step. What was undone can no longer be redone. */
export function pushStep({ undo }: History, step: Step): History {
  const last = undo.at(-1);
  if (last && step.mergeKey !== null && last.mergeKey === step.mergeKey && step.atMs - last.atMs < BURST_MS) {
    const edit = composeEdits(last.edit, step.edit);
    return { undo: edit.changes.length > 0 ? [...undo.slice(0, -1), { ...step, edit }] : undo.slice(0, -1), redo: [] };
  }
  return { undo: [...undo, step].slice(-LONGEST), redo: [] };
}

/** The edit that takes the last step back, and the history after it; null when there is none. */
export function stepBack({ undo, redo }: History): { edit: JourneyEdit; history: History } | null {
  const last = undo.at(-1);
  if (!last) return null;
  return { edit: relabelled(invertEdit(last.edit), `Undo: ${last.edit.label}`), history: { undo: undo.slice(0, -1), redo: [...redo, { ...last, mergeKey: null }] } };
}

/** The edit that does the last undone step again. */
export function stepForward({ undo, redo }: History): { edit: JourneyEdit; history: History } | null {
  const last = redo.at(-1);
  if (!last) return null;
  return { edit: last.edit, history: { undo: [...undo, last], redo: redo.slice(0, -1) } };
}

function relabelled(edit: JourneyEdit, label: string): JourneyEdit {
  return { ...edit, label: label.slice(0, 200) };
}
