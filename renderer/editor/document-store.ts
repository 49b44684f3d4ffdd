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
import { EMPTY_HISTORY, pushStep, stepBack, stepForward, type History } from './history.ts';
import { createPendingStorage, type PendingStorage } from './pending-storage.ts';
import { setSaveStatus } from './save-state-store.ts';
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
    onStatus: setSaveStatus,
    onNotice: (text) => showToast({ text }),
  });
  setSaveStatus({ kind: 'saved' });
  stopFollowing = follow(session);
  useDocument.setState({ document: session.document, error: null, history: EMPTY_HISTORY });
  for (const kept of await storage.take(journeyId)) await session.resume(kept.pending, kept.sequence);
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

/** Applies an edit as a step that can be undone. `mergeKey` makes a burst, such as typing into one field, one step. */
export function edit(change: JourneyEdit | null, mergeKey: string | null = null): void {
  if (!session || !change || change.changes.length === 0) return;
  if (useWorkspace.getState().workspace?.readOnly) {
    showToast({ text: 'This window may only read the workspace, because another Throughline has it open. Make the change there.' });
    return;
  }
  session.apply(change, mergeKey);
  useDocument.setState(({ history }) => ({ history: pushStep(history, { edit: change, mergeKey, atMs: Date.now() }) }));
}

export function undo(): void {
  replay(stepBack(useDocument.getState().history));
}

export function redo(): void {
  replay(stepForward(useDocument.getState().history));
}

function replay(step: { edit: JourneyEdit; history: History } | null): void {
  if (!step || !session) return;
  // others may have edited since: what of the step still makes sense is done
  const { edit: possible } = rebaseEdit(step.edit, session.document);
  if (possible) session.apply(possible);
  useDocument.setState({ history: step.history });
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
