import { expect, test } from 'vitest';
import { matchesShortcut, shortcutWords } from './shortcuts.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

test.each([
  { shortcut: 'Mod+Z', event: press('z', { ctrlKey: true }), mac: false, matches: true },
  { shortcut: 'Mod+Z', event: press('Z', { ctrlKey: true, shiftKey: true }), mac: false, matches: false },
  { shortcut: 'Mod+Shift+Z', event: press('Z', { ctrlKey: true, shiftKey: true }), mac: false, matches: true },
  { shortcut: 'Mod+Z', event: press('z', { metaKey: true }), mac: true, matches: true },
  { shortcut: 'Mod+Z', event: press('z', { ctrlKey: true }), mac: true, matches: false },
  { shortcut: 'A', event: press('a'), mac: false, matches: true },
  { shortcut: 'A', event: press('a', { ctrlKey: true }), mac: false, matches: false },
  { shortcut: 'Shift+1', event: press('!', { code: 'Digit1', shiftKey: true }), mac: false, matches: true },
  { shortcut: 'Alt+A', event: press('å', { code: 'KeyA', altKey: true }), mac: true, matches: true },
  { shortcut: 'Delete', event: press('Backspace'), mac: true, matches: true },
])('$shortcut by $event.key (Mac: $mac): $matches', ({ shortcut, event, mac, matches }) => {
  expect(matchesShortcut(shortcut, event, mac)).toBe(matches);
});

test.each([
  { shortcut: 'Mod+Shift+Z', mac: false, words: 'Ctrl+Shift+Z' },
  { shortcut: 'Mod+Shift+Z', mac: true, words: '⌘⇧Z' },
])('$shortcut reads $words', ({ shortcut, mac, words }) => {
  expect(shortcutWords(shortcut, mac)).toBe(words);
});
