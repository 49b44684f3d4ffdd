import type { IconName } from '../ui/icons.tsx';
import { reportError } from '../api/report-error.ts';

/** Something a person can do. The same object serves button, menu, shortcut and command palette. */
export interface Action {
  /** kebab-case, verb first */
  id: string;
  /** the words, the same everywhere; sentence case, verb first */
  title: string;
  /** heading in the command palette */
  group: string;
  icon?: IconName;
  /** such as "Mod+Shift+Z"; Mod is Cmd on a Mac, else Ctrl */
  shortcut?: string;
  /** also when the focus is in a field */
  whileTyping?: boolean;
  /** where it stands in the context menu of the canvas and the outline: lower sections first; absent: it is not there */
  contextSection?: number;
  /** more words to find it by */
  keywords?: string;
  /** absent: always */
  available?(): boolean;
  /** stores on which `available` depends, besides the workspace, the route, the open journey and the selection */
  watches?: readonly Watched[];
  run(): void | Promise<void>;
}

/** A zustand store, as far as following it goes. */
export interface Watched {
  subscribe(listener: () => void): () => void;
}

const registered = new Map<string, Action>();

/** Adds actions; called by app/registry.tsx only. An id given twice is a mistake. */
export function registerActions(actions: readonly Action[]): void {
  for (const action of actions) {
    if (registered.has(action.id)) throw new Error(`Two actions are called ${action.id}.`);
    registered.set(action.id, action);
  }
}

/** The action, if it exists and can be done now. */
export function findAction(id: string): Action | null {
  const action = registered.get(id);
  return action && (action.available?.() ?? true) ? action : null;
}

/** Everything that can be done now, in the order it was registered. */
export function availableActions(): readonly Action[] {
  return [...registered.values()].filter((action) => action.available?.() ?? true);
}

/** Every store that some action's availability depends on. */
export function watchedStores(): ReadonlySet<Watched> {
  return new Set([...registered.values()].flatMap((action) => action.watches ?? []));
}

/** Does it, if it can be done now; a failure is shown in words. */
export async function runAction(id: string): Promise<void> {
  try {
    await findAction(id)?.run();
  } catch (error) {
    reportError(error);
  }
}
