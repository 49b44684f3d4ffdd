import { refreshWorkspace, useWorkspace } from '../api/workspace-store.ts';
import { act } from '../api/hooks.ts';
import { chooseBinaryFile, downloadBase64 } from '../api/files.ts';
import { showToast } from '../ui/toast-store.ts';
import type { Action } from './actions.ts';
import { askForText } from './ask-store.ts';
import { setPaletteOpen, setTheme, toggleDrawer, toggleInspector, useShell, type Theme } from './shell-store.ts';

const isOwner = () => useWorkspace.getState().workspace?.person?.role === 'owner';

const theme = (value: Theme, title: string, icon: Action['icon']): Action => ({
  id: `theme-${value}`,
  title,
  group: 'View',
  icon,
  keywords: 'theme appearance colours',
  available: () => useShell.getState().theme !== value,
  run: () => setTheme(value),
});

async function renameWorkspace(): Promise<void> {
  const name = await askForText({ title: 'Rename workspace', label: 'Name', value: useWorkspace.getState().workspace?.name ?? '', submit: 'Rename', maxLength: 120 });
  if (name && (await act('workspace.rename', { name }))) await refreshWorkspace();
}

async function backUp(): Promise<void> {
  const backup = await act('workspace.backup', {});
  if (!backup) return;
  downloadBase64(backup.fileName, backup.base64, 'application/octet-stream');
  showToast({ text: `Backed up to ${backup.fileName} in your downloads.`, tone: 'success' });
}

async function restore(): Promise<void> {
  const file = await chooseBinaryFile('.throughline,.sqlite,.db');
  if (!file) return;
  const restored = await act('workspace.restore', file);
  if (restored) showToast({ text: `Restored ${file.fileName}. What it replaced is kept in ${restored.keptCopy}.`, tone: 'success' });
}

/** What the window itself offers. */
export const shellActions: readonly Action[] = [
  { id: 'open-command-palette', title: 'Open command palette', group: 'View', icon: 'command', shortcut: 'Mod+K', whileTyping: true, available: () => !useShell.getState().paletteOpen, run: () => setPaletteOpen(true) },
  { id: 'toggle-drawer', title: 'Show or hide drawer', group: 'View', icon: 'panel-bottom', shortcut: 'Mod+J', whileTyping: true, run: toggleDrawer },
  { id: 'toggle-inspector', title: 'Show or hide inspector', group: 'View', icon: 'panel-right', shortcut: 'Mod+I', whileTyping: true, run: toggleInspector },
  theme('light', 'Use light theme', 'sun'),
  theme('dark', 'Use dark theme', 'moon'),
  theme('system', 'Follow the system’s theme', 'monitor'),
  { id: 'rename-workspace', title: 'Rename workspace…', group: 'Workspace', icon: 'pencil', run: renameWorkspace },
  { id: 'back-up-workspace', title: 'Back up workspace', group: 'Workspace', icon: 'download', available: isOwner, run: backUp },
  { id: 'restore-workspace', title: 'Restore workspace…', group: 'Workspace', icon: 'upload', available: isOwner, run: restore },
];
