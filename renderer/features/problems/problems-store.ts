import { create } from 'zustand';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import { checkJourney } from '../../../shared/journey/check-journey.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import type { Problem } from '../../../shared/journey/problem.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
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
  let checked: { document: JourneyDocument | null; journeys: readonly JourneySummary[] | null } = { document: null, journeys: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const { document } = useDocument.getState();
    const { journeys } = useWorkspace.getState();
    if (document === checked.document && journeys === checked.journeys) return;
    checked = { document, journeys };
    useProblems.setState(problemsOf(document, journeys === null ? null : new Set(journeys.flatMap(({ id, archived }) => (archived ? [] : [id])))));
  };
  check();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE_MS);
  };
  const stops = [useDocument.subscribe(soon), useWorkspace.subscribe(soon)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** `journeyIds`: the workspace's journeys that are not archived; null while they are not known. */
export function problemsOf(document: JourneyDocument | null, journeyIds: ReadonlySet<string> | null = null): ProblemsState {
  if (!document) return { problems: null, byNode: NONE };
  const problems = checkJourney(document, { journeyIds });
  const byNode = new Map<string, NodeProblems>();
  for (const { nodeId, severity } of problems) {
    if (nodeId === null) continue;
    const counts = byNode.get(nodeId) ?? { errors: 0, warnings: 0 };
    byNode.set(nodeId, severity === 'error' ? { ...counts, errors: counts.errors + 1 } : { ...counts, warnings: counts.warnings + 1 });
  }
  return { problems, byNode };
}
