import type { Version } from '../../../shared/api/calls/versions.ts';
import { goBackTo } from '../../../shared/journey/commands/go-back-to.ts';
import { act } from '../../api/hooks.ts';
import { askForText } from '../../app/ask-store.ts';
import { navigate } from '../../app/route.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { attempt, edit, openedDocument, saveEdits, undo } from '../../editor/document-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { readInstant } from '../format/instant.ts';

/** Stands for the journey as it is now, where a version's id is asked for. */
export const NOW = 'now';

const kindWords: Readonly<Record<Version['kind'], string>> = { named: 'Named', submitted: 'Submitted', approved: 'Approved' };

export function kindOfVersion({ kind }: Version): string {
  return kindWords[kind];
}

/** What a version is called: its name, or what it was made for and when. */
export function versionName({ kind, name, at }: Version): string {
  return kind === 'named' || name !== '' ? name : `${kindWords[kind]} ${readInstant(at).text}`;
}

/** Names the open journey as it stands. */
export async function nameVersion(): Promise<void> {
  const { id } = openedDocument();
  const name = await askForText({ title: 'Name this version', label: 'Name', value: '', submit: 'Keep version', maxLength: 80, help: 'Kept as it is now, to compare with and to go back to.' });
  if (!name) return;
  await saveEdits();
  if (!(await act('versions.save', { journeyId: id, name }))) return;
  showToast({ tone: 'success', text: `Kept the version “${name}”.`, action: { label: 'Show versions', leads: true, run: () => openDrawer('versions') } });
}

/** Shows what became of a version since, or between two. */
export function compareVersions(journeyId: string, from: string, to: string = NOW): void {
  navigate('journeys', journeyId, { from, to });
}

/** Makes the open journey what it was, as one step that can be undone. */
export async function goBack(version: Version): Promise<void> {
  const journey = openedDocument();
  const found = await act('versions.get', { journeyId: journey.id, versionId: version.id });
  if (!found) return;
  const change = attempt(() => goBackTo(openedDocument(), { version: found.document, name: versionName(version) }));
  if (!change) return;
  if (change.changes.length === 0) {
    showToast({ text: 'The journey is as it was in this version.' });
    return;
  }
  edit(change);
  showToast({ text: `${change.label}: done.`, action: { label: 'Undo', run: undo } });
}

export async function renameVersion(journeyId: string, { id, name }: Version): Promise<void> {
  const other = await askForText({ title: 'Rename version', label: 'Name', value: name, submit: 'Rename', maxLength: 80 });
  if (other) await act('versions.rename', { journeyId, versionId: id, name: other });
}

/** Takes a version off the list; the notice brings it back. */
export async function removeVersion(journeyId: string, version: Version, removed = true): Promise<void> {
  if (!(await act('versions.remove', { journeyId, versionId: version.id, removed }))) return;
  showToast({ text: removed ? `Removed the version “${version.name}”.` : `Brought the version “${version.name}” back.`, action: { label: 'Undo', run: () => void removeVersion(journeyId, version, !removed) } });
}
