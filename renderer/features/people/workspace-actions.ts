import { chooseBinaryFile, downloadBase64 } from '../../api/files.ts';
import { act } from '../../api/hooks.ts';
import { refreshWorkspace, useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { askForText } from '../../app/ask-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { actAs } from './need-person.ts';

async function rename(): Promise<void> {
  const name = await askForText({ title: 'Rename workspace', label: 'Name', value: useWorkspace.getState().workspace?.name ?? '', submit: 'Rename', maxLength: 120 });
  if (name && (await act('workspace.rename', { name }))) await refreshWorkspace();
}

async function backUp(): Promise<void> {
  const backup = await actAs('workspace.backup', {}, 'Back up workspace');
  if (!backup) return;
  downloadBase64(backup.fileName, backup.base64, 'application/octet-stream');
  showToast({ text: `Backed up to ${backup.fileName} in your downloads. Secrets of targets are not in it.`, tone: 'success' });
}

async function restore(): Promise<void> {
  const file = await chooseBinaryFile('.throughline,.sqlite,.db');
  if (!file) return;
  const restored = await actAs('workspace.restore', file, 'Restore workspace');
  if (restored) showToast({ text: `Restored ${file.fileName}. What it replaced is kept in ${restored.keptCopy}.`, tone: 'success' });
}

/** What is done to the workspace as a whole. */
export const workspaceActions: readonly Action[] = [
  { id: 'rename-workspace', title: 'Rename workspace…', group: 'Workspace', icon: 'pencil', run: rename },
  { id: 'back-up-workspace', title: 'Back up workspace', group: 'Workspace', icon: 'download', run: backUp },
  { id: 'restore-workspace', title: 'Restore workspace…', group: 'Workspace', icon: 'upload', run: restore },
];
