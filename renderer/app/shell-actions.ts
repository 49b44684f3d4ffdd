import type { Action } from './actions.ts';
import { setPaletteOpen, setTheme, toggleDrawer, toggleInspector, useShell, type Theme } from './shell-store.ts';

const theme = (value: Theme, title: string, icon: Action['icon']): Action => ({
  id: `theme-${value}`,
  title,
  group: 'View',
  icon,
  keywords: 'theme appearance colours',
  available: () => useShell.getState().theme !== value,
  run: () => setTheme(value),
});

/** What the window itself offers. */
export const shellActions: readonly Action[] = [
  { id: 'open-command-palette', title: 'Open command palette', group: 'View', icon: 'command', shortcut: 'Mod+K', whileTyping: true, available: () => !useShell.getState().paletteOpen, run: () => setPaletteOpen(true) },
  { id: 'toggle-drawer', title: 'Show or hide drawer', group: 'View', icon: 'panel-bottom', shortcut: 'Mod+J', whileTyping: true, run: toggleDrawer },
  { id: 'toggle-inspector', title: 'Show or hide inspector', group: 'View', icon: 'panel-right', shortcut: 'Mod+I', whileTyping: true, run: toggleInspector },
  theme('light', 'Use light theme', 'sun'),
  theme('dark', 'Use dark theme', 'moon'),
  theme('system', 'Follow the system’s theme', 'monitor'),
];
