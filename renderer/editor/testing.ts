import { ApiError } from '../../shared/api/error.ts';
import type { StoredEdit } from '../../shared/api/calls/journeys.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { fakeHost, type FakeHost } from '../features/testing/fake-host.ts';
import { journey } from '../features/testing/samples.ts';
import { closeDocument, openDocument } from './document-store.ts';
import { clearSelection } from './selection-store.ts';

export interface JourneyHost extends FakeHost {
  /** what is on disk */
  stored(): JourneyDocument;
  log: readonly StoredEdit[];
  /** an edit of another window */
  commitForeign(edit: JourneyEdit): void;
}

/** A host that keeps one journey by the contract: commits over the real applyEdit, refuses a stale base, knows command ids. */
export function journeyHost(start: JourneyDocument): JourneyHost {
  const log: StoredEdit[] = [];
  let document = start;
  const commit = (commandId: string, edit: JourneyEdit): StoredEdit => {
    document = applyEdit(document, edit);
    const stored = { sequence: log.length + 1, commandId, edit, at: '2026-05-03T09:00:00Z' };
    log.push(stored);
    host.emit('journey.edited', { journeyId: start.id, edit: stored });
    return stored;
  };
  const host = fakeHost({
    'contacts.list': () => ({ total: 0, contacts: [] }),
    'comments.list': () => ({ comments: [] }),
    'policy.keywords': () => ({ stop: ['STOP', 'END'] }),
    'segments.list': () => ({ segments: [] }),
    'journeys.get': () => ({ document, sequence: log.length, summary: journey(start.id, { name: document.name }) }),
    'journeys.history': () => ({ undo: [], redo: [], earlier: null }),
    'journeys.editsSince': ({ sequence }) => ({ edits: log.slice(sequence) }),
    'journeys.edit': ({ commandId, baseSequence, edit }) => {
      const known = log.find((stored) => stored.commandId === commandId);
      if (known) return { sequence: known.sequence };
      if (baseSequence !== log.length) throw new ApiError({ code: 'stale', message: 'Others have edited since.' });
      return { sequence: commit(commandId, edit).sequence };
    },
  });
  return { ...host, log, stored: () => document, commitForeign: (edit) => void commit(`foreign-${log.length}`, edit) };
}

/** Opens the host's journey in this window, from nothing. */
export async function openFresh(journeyId: string): Promise<void> {
  closeDocument();
  localStorage.clear();
  sessionStorage.clear();
  clearSelection();
  await openDocument(journeyId);
}
