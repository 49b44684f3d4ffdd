import { create } from 'zustand';
import { client } from '../../api/connection.ts';
import { reportError } from '../../api/report-error.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { checkJourney } from '../../../shared/journey/check-journey.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import type { Problem } from '../../../shared/journey/problem.ts';
import { type KnownWorkspace, UNKNOWN_WORKSPACE } from '../../../shared/nodes/node-type.ts';
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

/** Where the workspace can publish to; null while it is not known. */
let targets: KnownWorkspace['targets'] = null;
/** The product's words that end texts; null until they are known. */
let stopWords: KnownWorkspace['stopWords'] = null;
/** The workspace's segments; null until they are known. */
let segments: KnownWorkspace['segments'] = null;

/** What lies around the open journey, as far as the window knows it. */
export function knownWorkspace(): KnownWorkspace {
  const { journeys } = useWorkspace.getState();
  return { journeyIds: journeys === null ? null : new Set(journeys.flatMap(({ id, archived }) => (archived ? [] : [id]))), targets, stopWords, segments };
}

/** what the problems shown are of */
let checked: readonly unknown[] = [];

/** Checks the open journey if it, or what lies around it, is not what was checked last. */
export function checkNow(): void {
  const { document } = useDocument.getState();
  const looksAt = [document, useWorkspace.getState().journeys, targets, stopWords, segments];
  if (looksAt.length === checked.length && looksAt.every((part, index) => part === checked[index])) return;
  checked = looksAt;
  useProblems.setState((previous) => problemsOf(document, knownWorkspace(), previous.byNode));
}

/** Checks the open journey now and after every edit. Answers how to stop. */
export function followProblems(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  checkNow();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(checkNow, PAUSE_MS);
  };
  const askForTargets = () =>
    void client()
      .call('targets.list', {})
      .then((answer) => {
        targets = answer.targets.map(({ name, longestWaitSeconds }) => ({ name, longestWaitSeconds }));
        soon();
      }, reportError);
  const askForSegments = () =>
    void client()
      .call('segments.list', {})
      .then((answer) => {
        segments = new Map(answer.segments.map((segment) => [segment.id, segment]));
        soon();
      }, reportError);
  askForTargets();
  askForSegments();
  void client()
    .call('policy.keywords', {})
    .then((answer) => {
      stopWords = answer.stop;
      soon();
    }, reportError);
  const stops = [useDocument.subscribe(soon), useWorkspace.subscribe(soon), client().subscribe('targets.changed', askForTargets), client().subscribe('segments.changed', askForSegments), client().subscribe('workspace.replaced', askForTargets), client().subscribe('workspace.replaced', askForSegments)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** `previous` counts that are still true keep their identity, so that their badges are not drawn again. */
export function problemsOf(document: JourneyDocument | null, workspace: KnownWorkspace = UNKNOWN_WORKSPACE, previous: ReadonlyMap<string, NodeProblems> = NONE): ProblemsState {
  if (!document) return { problems: null, byNode: NONE };
  const problems = checkJourney(document, workspace);
  const byNode = new Map<string, NodeProblems>();
  for (const { nodeId, severity } of problems) {
    if (nodeId === null) continue;
    const counts = byNode.get(nodeId) ?? { errors: 0, warnings: 0 };
    byNode.set(nodeId, severity === 'error' ? { ...counts, errors: counts.errors + 1 } : { ...counts, warnings: counts.warnings + 1 });
  }
  for (const [nodeId, counts] of byNode) {
    const before = previous.get(nodeId);
    if (before?.errors === counts.errors && before.warnings === counts.warnings) byNode.set(nodeId, before);
  }
  return { problems, byNode };
}
