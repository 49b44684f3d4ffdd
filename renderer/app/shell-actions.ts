import type { Action } from './actions.ts';
import { useAppearance, type Appearance } from './appearance.ts';
import { focusRegion } from './regions.ts';
import { setPaletteOpen, toggleDrawer, toggleInspector, useShell } from './shell-store.ts';

/** One choice of how everything looks, offered while it is not the one in force. */
const look = <Key extends keyof Appearance>(key: Key, value: Appearance[Key], title: string, icon: Action['icon']): Action => ({
  id: `${key}-${value}`,
  title,
  group: 'View',
  icon,
  keywords: 'appearance theme density motion colours animation rows',
  watches: [useAppearance],
  available: () => useAppearance.getState()[key] !== value,
  run: () => {
    useAppearance.setState({ [key]: value });
  },
});

/** What the window itself offers. */
export const shellActions: readonly Action[] = [
  { id: 'open-command-palette', title: 'Open command palette', group: 'View', icon: 'command', shortcut: 'Mod+K', whileTyping: true, available: () => !useShell.getState().paletteOpen, run: () => setPaletteOpen(true) },
  { id: 'toggle-drawer', title: 'Show or hide drawer', group: 'View', icon: 'panel-bottom', shortcut: 'Mod+J', whileTyping: true, run: toggleDrawer },
  { id: 'toggle-inspector', title: 'Show or hide inspector', group: 'View', icon: 'panel-right', shortcut: 'Mod+I', whileTyping: true, run: toggleInspector },
  { id: 'go-to-next-region', title: 'Go to next part of the window', group: 'View', icon: 'skip-forward', shortcut: 'F6', whileTyping: true, keywords: 'focus region keyboard', run: () => focusRegion(1) },
  { id: 'go-to-last-region', title: 'Go to previous part of the window', group: 'View', icon: 'skip-back', shortcut: 'Shift+F6', whileTyping: true, keywords: 'focus region keyboard', run: () => focusRegion(-1) },
  look('theme', 'light', 'Use light theme', 'sun'),
  look('theme', 'dark', 'Use dark theme', 'moon'),
  look('theme', 'system', 'Follow the system’s theme', 'monitor'),
  look('density', 'comfortable', 'Use comfortable density', 'rows-2'),
  look('density', 'compact', 'Use compact density', 'lanes'),
  look('motion', 'reduced', 'Reduce motion', 'pause'),
  look('motion', 'system', 'Move as the system asks for', 'play'),
];
