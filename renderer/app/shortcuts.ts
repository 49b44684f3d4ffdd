import { availableActions, runAction } from './actions.ts';

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const ARROWS = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A shortcut as this machine's keyboards print it. */
export function shortcutWords(shortcut: string, mac = isMac): string {
  const keys = shortcut.split('+');
  if (mac) return keys.map((key) => ({ Mod: '⌘', Shift: '⇧', Alt: '⌥', ...ARROWS })[key] ?? key).join('');
  return keys.map((key) => ({ Mod: 'Ctrl', ...ARROWS })[key] ?? key).join('+');
}

/** Whether a key press is this shortcut. */
export function matchesShortcut(shortcut: string, event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>, mac = isMac): boolean {
  const keys = shortcut.split('+');
  const key = keys.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  // digits by their place, since Shift types another sign there; Backspace is what Macs call Delete
  // and letters too where Alt is held, which on a Mac types others
  const byPlace = event.code === `Digit${key}` || (event.altKey && event.code === `Key${key.toUpperCase()}`);
  const sameKey = event.key.toLowerCase() === key.toLowerCase() || byPlace || (key === 'Delete' && event.key === 'Backspace');
  return sameKey && mod === keys.includes('Mod') && !otherMod && event.shiftKey === keys.includes('Shift') && event.altKey === keys.includes('Alt');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select');
}

/** Listens for every action's shortcut. Dialogs keep their keys to themselves. */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const inDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
    const typing = isTyping(event.target);
    const action = availableActions().find(
      ({ shortcut, whileTyping }) => shortcut && matchesShortcut(shortcut, event) && (whileTyping || (!typing && !inDialog)),
    );
    if (!action) return;
    event.preventDefault();
    void runAction(action.id);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
