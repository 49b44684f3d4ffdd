import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { MenuAction } from '../../shared/api/calls/app.ts';
import { menuTemplate } from './menu.ts';

const ACTIONS: readonly MenuAction[] = [
  { id: 'new-journey', title: 'New journey', group: 'Journeys', shortcut: 'Mod+Alt+N' },
  { id: 'undo', title: 'Undo', group: 'Edit', shortcut: 'Mod+Z' },
  { id: 'toggle-drawer', title: 'Show or hide drawer', group: 'View', shortcut: 'Mod+J' },
  { id: 'rename-workspace', title: 'Rename “R & D”…', group: 'Workspace' },
];

function menu(isMac: boolean) {
  const asked: string[] = [];
  return { template: menuTemplate(ACTIONS, { isMac, ask: (id) => asked.push(id) }), asked };
}

/** What is under a menu. */
function itemsOf(menuItem: MenuItemConstructorOptions | undefined): readonly MenuItemConstructorOptions[] {
  return Array.isArray(menuItem?.submenu) ? menuItem.submenu : [];
}

describe('the menu', () => {
  it('has a menu for each group in the window’s order, then the usual ones', () => {
    expect(menu(false).template.map((item) => item.label ?? item.role)).toEqual(['Journeys', 'Workspace', 'Edit', 'View', 'windowMenu']);
    expect(menu(true).template[0]).toEqual({ role: 'appMenu' });
  });

  it('puts the window’s own editing and viewing before the system’s', () => {
    const [, , edit, view] = menu(false).template;
    const names = (item: typeof edit) => itemsOf(item).map((one) => one.label ?? one.role ?? one.type);
    expect(names(edit)).toEqual(['Undo', 'separator', 'cut', 'copy', 'paste', 'selectAll']);
    expect(names(view)).toEqual(['Show or hide drawer', 'separator', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen']);
  });

  it('asks the window by the action’s own id and shows its own shortcut without taking the keys', () => {
    const { template, asked } = menu(false);
    const [item] = itemsOf(template[0]);
    expect(item).toMatchObject({ id: 'new-journey', label: 'New journey', accelerator: 'CommandOrControl+Alt+N', registerAccelerator: false });
    item?.click?.(undefined as never, undefined, undefined as never);
    expect(asked).toEqual(['new-journey']);
  });

  it('keeps an ampersand in words', () => {
    const [item] = itemsOf(menu(false).template[1]);
    expect(item?.label).toBe('Rename “R && D”…');
    expect(item?.accelerator).toBeUndefined();
  });

  it('is complete before any window has spoken', () => {
    expect(menuTemplate([], { isMac: false, ask: () => undefined }).map((item) => item.label ?? item.role)).toEqual(['Edit', 'View', 'windowMenu']);
  });
});
