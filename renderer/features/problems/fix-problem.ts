import { create } from 'zustand';
import { quickFix, quickFixTitle } from '../../../shared/journey/quick-fix.ts';
import type { Problem } from '../../../shared/journey/problem.ts';
import { newStepId } from '../../canvas/add-step.ts';
import { attempt, edit, openedDocument, useDocument } from '../../editor/document-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { checkNow, knownWorkspace, useProblems } from './problems-store.ts';

/** What the list says aloud after a fix, for whoever cannot see that a row is gone. */
export const useSaid = create<{ words: string }>(() => ({ words: '' }));

/** Words of what can be done about a problem at once; null where it needs a person's mind. */
export function fixTitle(problem: Problem): string | null {
  const { document } = useDocument.getState();
  return document === null ? null : quickFixTitle(document, problem, knownWorkspace());
}

/** Does it as one step that can be undone. Whether it was done: a command may refuse, after saying why. */
export function fixProblem(problem: Problem): boolean {
  const change = attempt(() => quickFix(openedDocument(), problem, newStepId, knownWorkspace()) ?? { label: 'Nothing', changes: [] });
  if (!change || change.changes.length === 0) return false;
  edit(change);
  checkNow();
  const left = useProblems.getState().problems?.length ?? 0;
  useSaid.setState({ words: `${change.label}: done. ${left === 0 ? 'No problems left.' : `${left} ${left === 1 ? 'problem' : 'problems'} left.`}` });
  return true;
}

/** The first problem of the one selected step, or of the journey where nothing is selected, that has a quick fix. */
export function fixableOfSelection(): { problem: Problem; title: string } | null {
  const { nodeIds } = useSelection.getState();
  const [nodeId = null, ...more] = nodeIds;
  if (more.length > 0) return null;
  for (const problem of useProblems.getState().problems ?? []) {
    const title = problem.nodeId === nodeId ? fixTitle(problem) : null;
    if (title !== null) return { problem, title };
  }
  return null;
}
