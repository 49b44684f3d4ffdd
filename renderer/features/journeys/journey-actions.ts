import { chooseTextFile, downloadBase64, downloadText } from '../../api/files.ts';
import { act } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { askForText } from '../../app/ask-store.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { renameJourney } from '../../../shared/journey/commands/rename-journey.ts';
import { attempt, edit, openedDocument, saveEdits, useDocument } from '../../editor/document-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { openExport } from './export-store.ts';
import { openNewJourney } from './new-journey-store.ts';

const openedId = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' ? id : null;
};
const isOpen = () => openedId() !== null && useDocument.getState().document !== null;
const isWritable = () => useWorkspace.getState().workspace?.readOnly === false;

export async function importJourney(): Promise<void> {
  const file = await chooseTextFile('.json');
  if (!file) return;
  const imported = await act('journeys.import', file);
  if (imported) navigate('journeys', imported.journeyId);
}

export async function duplicateJourney(journeyId: string): Promise<void> {
  const copy = await act('journeys.duplicate', { journeyId });
  if (copy) showToast({ text: 'Duplicated the journey.', tone: 'success', action: { label: 'Open the copy', leads: true, run: () => navigate('journeys', copy.journeyId) } });
}

/** Puts a journey away or brings it back; the notice takes it back. */
export async function archiveJourney(journeyId: string, archived: boolean): Promise<void> {
  if (!(await act('journeys.archive', { journeyId, archived }))) return;
  if (archived && openedId() === journeyId) navigate('journeys');
  showToast({ text: archived ? 'Archived the journey. It takes no part in simulations.' : 'Brought the journey back.', action: { label: 'Undo', run: () => void archiveJourney(journeyId, !archived) } });
}

export async function exportJourney(journeyId: string): Promise<void> {
  const file = await act('journeys.export', { journeyId });
  if (file) downloadText(file.fileName, file.text, 'application/json');
}

export async function exportDiagram(journeyId: string, format: 'svg' | 'png' | 'pdf', paper: 'a4' | 'letter' = 'a4'): Promise<void> {
  const file = await act('journeys.exportDiagram', { journeyId, format, paper });
  if (file) downloadBase64(file.fileName, file.base64, file.mediaType);
}

/** Renames the open journey as an edit that can be undone. */
async function renameOpened(): Promise<void> {
  const name = await askForText({ title: 'Rename journey', label: 'Name', value: openedDocument().name, submit: 'Rename', maxLength: 120 });
  if (name) edit(attempt(() => renameJourney(openedDocument(), name)));
}

/** Renames a journey of the list, as one edit on its newest version. */
export async function renameListed(journeyId: string): Promise<void> {
  const current = await act('journeys.get', { journeyId });
  if (!current) return;
  const name = await askForText({ title: 'Rename journey', label: 'Name', value: current.document.name, submit: 'Rename', maxLength: 120 });
  const change = name ? attempt(() => renameJourney(current.document, name)) : null;
  if (change && change.changes.length > 0) await act('journeys.edit', { journeyId, commandId: crypto.randomUUID(), baseSequence: current.sequence, edit: change });
}

/** On what the person sees: the last edits are saved first. */
const onOpened = (run: (journeyId: string) => Promise<void>) => async () => {
  const id = openedId();
  if (!id) return;
  await saveEdits();
  await run(id);
};

export const journeyActions: readonly Action[] = [
  { id: 'new-journey', title: 'New journey…', group: 'Journey', icon: 'plus', keywords: 'template blueprint', available: isWritable, run: openNewJourney },
  { id: 'import-journey', title: 'Import journey…', group: 'Journey', icon: 'file-up', available: isWritable, run: importJourney },
  { id: 'rename-journey', title: 'Rename journey…', group: 'Journey', icon: 'pencil', shortcut: 'F2', available: () => isOpen() && isWritable(), run: renameOpened },
  { id: 'duplicate-journey', title: 'Duplicate journey', group: 'Journey', icon: 'copy', available: () => isOpen() && isWritable(), run: onOpened(duplicateJourney) },
  { id: 'archive-journey', title: 'Archive journey', group: 'Journey', icon: 'archive', available: () => isOpen() && isWritable(), run: onOpened((id) => archiveJourney(id, true)) },
  { id: 'export-journey', title: 'Export journey as file', group: 'Journey', icon: 'file-json', available: isOpen, run: onOpened(exportJourney) },
  { id: 'export-with-figures', title: 'Export journey…', group: 'Journey', icon: 'download', keywords: 'picture pdf svg png html mermaid figures print', available: isOpen, run: onOpened(async (id) => openExport(id)) },
  { id: 'export-all', title: 'Export all journeys…', group: 'Journey', icon: 'download', keywords: 'picture pdf svg png html mermaid figures print', available: () => (useWorkspace.getState().journeys?.some(({ archived }) => !archived) ?? false), run: () => openExport(null) },
  { id: 'export-svg', title: 'Export diagram as SVG', group: 'Journey', icon: 'image', keywords: 'picture download', available: isOpen, run: onOpened((id) => exportDiagram(id, 'svg')) },
  { id: 'export-png', title: 'Export diagram as PNG', group: 'Journey', icon: 'image', keywords: 'picture download', available: isOpen, run: onOpened((id) => exportDiagram(id, 'png')) },
  { id: 'export-pdf-a4', title: 'Export as PDF, A4', group: 'Journey', icon: 'file-text', keywords: 'print pages diagram download', available: isOpen, run: onOpened((id) => exportDiagram(id, 'pdf', 'a4')) },
  { id: 'export-pdf-letter', title: 'Export as PDF, US Letter', group: 'Journey', icon: 'file-text', keywords: 'print pages diagram download', available: isOpen, run: onOpened((id) => exportDiagram(id, 'pdf', 'letter')) },
];
