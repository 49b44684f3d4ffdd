import { expect, test } from 'vitest';
import { applyEdit, invertEdit } from '../apply-edit.ts';
import { journeyHash } from '../hash.ts';
import { everyStep } from '../testing.ts';
import { layOut } from './lay-out.ts';
import { moveNodes } from './move-nodes.ts';
import { pinNodes } from './pin-nodes.ts';

const pinned = () => applyEdit(everyStep(), pinNodes(everyStep(), { nodeIds: ['mail', 'text'], pinned: true }));

test('pinning voids no approval, and undo frees the steps', () => {
  const edit = pinNodes(everyStep(), { nodeIds: ['mail', 'text'], pinned: true });
  expect(edit.label).toBe('Pin 2 steps');
  expect(pinned().layout['mail']).toEqual({ ...everyStep().layout['mail'], pinned: true });
  expect(journeyHash(pinned())).toBe(journeyHash(everyStep()));
  expect(applyEdit(pinned(), invertEdit(edit))).toEqual(everyStep());
});

test('a pinned step that is moved by hand stays pinned', () => {
  const moved = applyEdit(pinned(), moveNodes(pinned(), { mail: { x: 8, y: 8 } }));
  expect(moved.layout['mail']).toEqual({ x: 8, y: 8, pinned: true });
});

test('a layout is one edit, leaves pinned steps and forgets steps that are gone', () => {
  const before = pinned();
  const edit = layOut(before, { places: { mail: { x: 1, y: 1 }, pause: { x: 12, y: 16 }, gone: { x: 0, y: 0 } }, direction: 'down' });
  expect(edit.label).toBe('Lay out top-down');
  const after = applyEdit(before, edit);
  expect(after).toEqual({ ...before, direction: 'down', layout: { ...before.layout, pause: { x: 12, y: 16 } } });
  expect(journeyHash(after)).toBe(journeyHash(before));
  expect(applyEdit(after, invertEdit(edit))).toEqual(before);
});
