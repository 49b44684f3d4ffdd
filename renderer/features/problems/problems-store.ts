import { create } from 'zustand';
import { checkJourney } from '../../../shared/journey/check-journey.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import type { Problem } from '../../../shared/journey/problem.ts';
import { useDocument } from '../../editor/document-store.ts';

export interface NodeProblems {
  errors: number;
  warnings: number;
}

interface ProblemsState {
  /** of the open journey, errors first; null while none is open */
  problems: readonly Problem[] | null;
  byNode: ReadonlyMap<string, NodeProblems>;
}

const NONE: ReadonlyMap<string, NodeProblems> = new Map();

/** What is wrong with the open journey, as it stands on the canvas. */
export const useProblems = create<ProblemsState>(() => ({ problems: null, byNode: NONE }));

/** Typing is checked once it pauses. */
const PAUSE_MS = 120;

/** Checks the open journey now and after every edit. Answers how to stop. */
export function followProblems(): () => void {
  let checked: JourneyDocument | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const { document } = useDocument.getState();
    if (document === checked) return;
    checked = document;
    useProblems.setState(problemsOf(document));
  };
  check();
  const stop = useDocument.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

export function problemsOf(document: JourneyDocument | null): ProblemsState {
  if (!document) return { problems: null, byNode: NONE };
  const problems = checkJourney(document);
  const byNode = new Map<string, NodeProblems>();
  for (const { nodeId, severity } of problems) {
    if (nodeId === null) continue;
    const counts = byNode.get(nodeId) ?? { errors: 0, warnings: 0 };
    byNode.set(nodeId, severity === 'error' ? { ...counts, errors: counts.errors + 1 } : { ...counts, warnings: counts.warnings + 1 });
  }
  return { problems, byNode };
}
