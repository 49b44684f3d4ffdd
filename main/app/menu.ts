import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/api/calls/app.ts';

/** Groups of the window's actions that belong into a menu every program has. */
const VIEW = 'View';
const EDIT = 'Edit';

export interface MenuOptions {
  isMac: boolean;
  /** runs an action in the window that is in front */
  ask(actionId: string): void;
}

/**
 * The program's menu, from what the window in front says can be done now: a menu for each group, in the window's order
 * and words, beside the few items the system itself provides.
 */
export function menuTemplate(actions: readonly MenuAction[], options: MenuOptions): MenuItemConstructorOptions[] {
  const itemsOf = (group: string) => actions.filter((action) => action.group === group).map((action) => menuItem(action, options));
  const own = [...new Set(actions.map(({ group }) => group))].filter((group) => group !== VIEW && group !== EDIT);
  return [
    ...(options.isMac ? [{ role: 'appMenu' } as const] : []),
    ...own.map((group) => ({ label: label(group), submenu: itemsOf(group) })),
    { label: EDIT, submenu: separated(itemsOf(EDIT), [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]) },
    {
      label: VIEW,
      submenu: separated(itemsOf(VIEW), [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }]),
    },
    { role: 'windowMenu' },
  ];
}

function menuItem({ id, title, shortcut }: MenuAction, { ask }: MenuOptions): MenuItemConstructorOptions {
  return {
    id,
    label: label(title),
    click: () => ask(id),
    // shown, not registered: the window hears the keys itself and knows whether somebody is typing
    ...(shortcut === undefined ? {} : { accelerator: shortcut.replace(/\bMod\b/, 'CommandOrControl'), registerAccelerator: false }),
  };
}

function separated(first: MenuItemConstructorOptions[], second: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return first.length === 0 ? second : [...first, { type: 'separator' }, ...second];
}

/** An ampersand in a menu marks the letter after it; words keep theirs. */
function label(text: string): string {
  return text.replaceAll('&', '&&');
}
