import { create } from 'zustand';
import { client } from '../api/connection.ts';
import { errorWords, reportError } from '../api/report-error.ts';
import { useWorkspace } from '../api/workspace-store.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { EditRefused } from '../../shared/journey/edit-refused.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { showToast } from '../ui/toast-store.ts';
import { rebaseEdit } from './edit-algebra.ts';
import { EditSession } from './edit-session.ts';
import { EMPTY_HISTORY, pushStep, stepBack, stepForward, storedSteps, withoutStep, type History, type Replay } from './history.ts';
import { createPendingStorage, type PendingStorage } from './pending-storage.ts';
import { setSaveStatus, useSaveState } from './save-state-store.ts';
import { keepSelection } from './selection-store.ts';

interface DocumentState {
  journeyId: string | null;
  /** as the person sees it, unsaved edits included; null while it loads */
  document: JourneyDocument | null;
  /** why it could not be opened, in words */
  error: string | null;
  history: History;
}

/** The open journey. Canvas, inspector and problems show what follows from it; none of them owns it. */
export const useDocument = create<DocumentState>(() => ({ journeyId: null, document: null, error: null, history: EMPTY_HISTORY }));

/** With fewer steps left to undo, those before are fetched. */
const FEW_STEPS = 20;

let session: EditSession | null = null;
let storage: PendingStorage | null = null;
let stopFollowing: (() => void) | null = null;
/** the last session's unsent edits, on their way */
let closing: Promise<void> = Promise.resolve();

/** Opens a journey and sends what an earlier page of it could not. The same one again changes nothing. */
export async function openDocument(journeyId: string): Promise<void> {
  if (useDocument.getState().journeyId === journeyId && !useDocument.getState().error) return;
  closeDocument();
  useDocument.setState({ journeyId });
  try {
    await load(journeyId);
  } catch (error) {
    if (useDocument.getState().journeyId === journeyId) useDocument.setState({ error: errorWords(error) });
  }
}

async function load(journeyId: string): Promise<void> {
  await closing;
  const { document, sequence } = await client().call('journeys.get', { journeyId });
  if (useDocument.getState().journeyId !== journeyId) return;
  storage ??= createPendingStorage();
  session = new EditSession(document, sequence, {
    client: client(),
    storage,
    newCommandId: () => crypto.randomUUID(),
    later: (work, milliseconds) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    onDocument: (changed) => {
      if (session?.journeyId !== journeyId) return;
      useDocument.setState({ document: changed });
      keepSelection(changed);
    },
    onForeign: ({ step }) => {
      if (step && step.kind !== 'do') useDocument.setState(({ history }) => ({ history: withoutStep(history, step.id) }));
    },
    onStatus: setSaveStatus,
    onNotice: (text) => showToast({ text }),
  });
  setSaveStatus({ kind: 'saved' });
  stopFollowing = follow(session);
  useDocument.setState({ document: session.document, error: null, history: EMPTY_HISTORY });
  for (const kept of await storage.take(journeyId)) await session.resume(kept.pending, kept.sequence);
  await session.flush();
  await loadHistory(session);
}

/** What was done before this window opened, a page at a time; it goes before what this window knows. */
async function loadHistory(opened: EditSession): Promise<void> {
  const known = useDocument.getState().history;
  const { undo, redo, earlier } = await client().call('journeys.history', { journeyId: opened.journeyId, before: known.earlier });
  if (session !== opened) return;
  useDocument.setState(({ history }) => {
    const ours = new Set([...history.undo, ...history.redo].map(({ id }) => id));
    const others = (steps: Parameters<typeof storedSteps>[0]) => storedSteps(steps.filter(({ id }) => !ours.has(id)));
    const isUntouched = history.undo.length + history.redo.length === 0;
    return { history: { undo: [...others(undo), ...history.undo], redo: isUntouched ? others(redo) : history.redo, earlier } };
  });
}

function follow(opened: EditSession): () => void {
  const onLeave = () => void opened.flush();
  const caughtUp = () => void opened.catchUp().then(() => opened.flush(), reportError);
  const stops = [
    client().subscribe('journey.edited', ({ journeyId, edit }) => {
      if (journeyId === opened.journeyId) opened.receive(edit).catch(reportError);
    }),
    client().subscribe('workspace.replaced', () => void reopen()),
    client().onConnected((connected) => (connected ? caughtUp() : undefined)),
    () => window.removeEventListener('pagehide', onLeave),
  ];
  window.addEventListener('pagehide', onLeave);
  return () => {
    for (const stop of stops) stop();
  };
}

async function reopen(): Promise<void> {
  const { journeyId } = useDocument.getState();
  closeDocument();
  if (journeyId) await openDocument(journeyId);
}

export function closeDocument(): void {
  const last = session;
  if (last) closing = last.flush().finally(() => last.close());
  session = null;
  stopFollowing?.();
  stopFollowing = null;
  useDocument.setState({ journeyId: null, document: null, error: null, history: EMPTY_HISTORY });
}

/** Sends what waits and answers once it is on disk, or cannot be for now: what the host reads next is what the person sees. */
export async function saveEdits(): Promise<void> {
  void session?.flush();
  const isSettled = () => useSaveState.getState().status.kind !== 'saving';
  if (isSettled()) return;
  await new Promise<void>((resolve) => {
    const stop = useSaveState.subscribe(() => {
      if (!isSettled()) return;
      stop();
      resolve();
    });
  });
}

/** Applies an edit as a step that can be undone. `mergeKey` makes a burst, such as typing into one field, one step. */
export function edit(change: JourneyEdit | null, mergeKey: string | null = null): void {
  if (!session || !change || change.changes.length === 0) return;
  if (useWorkspace.getState().workspace?.readOnly) {
    showToast({ text: 'This window may only read the workspace, because another Throughline has it open. Make the change there.' });
    return;
  }
  const { history, step } = pushStep(useDocument.getState().history, { edit: change, mergeKey, atMs: Date.now() }, () => crypto.randomUUID());
  session.apply(change, mergeKey, step);
  useDocument.setState({ history });
}

export function undo(): void {
  replay(stepBack(useDocument.getState().history));
}

export function redo(): void {
  replay(stepForward(useDocument.getState().history));
}

/** Undoes so many steps, as when an older one is chosen from the list. */
export function undoSteps(count: number): void {
  for (let step = 0; step < count; step += 1) undo();
}

export function redoSteps(count: number): void {
  for (let step = 0; step < count; step += 1) redo();
}

function replay(step: Replay | null): void {
  if (!step || !session) return;
  // others may have edited since: what of the step still makes sense is done
  const { edit: possible } = rebaseEdit(step.edit, session.document);
  session.apply(possible ?? { ...step.edit, changes: [] }, null, step.step);
  useDocument.setState({ history: step.history });
  if (step.history.earlier !== null && step.history.undo.length < FEW_STEPS) loadHistory(session).catch(reportError);
}

/** The open document, for actions; throws when none is open. */
export function openedDocument(): JourneyDocument {
  const { document } = useDocument.getState();
  if (!document) throw new Error('No journey is open.');
  return document;
}

/** Makes an edit by a command; null when it is refused, after saying why in the command's own words. */
export function attempt(make: () => JourneyEdit): JourneyEdit | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    showToast({ text: error.message });
    return null;
  }
}
