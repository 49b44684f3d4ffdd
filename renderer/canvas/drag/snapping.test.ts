import { expect, test } from 'vitest';
import { snapTo } from './snapping.ts';

const box = (x: number, y: number, width = 240, height = 64) => ({ x, y, width, height });
const snap = (moving: ReturnType<typeof box>, others: readonly ReturnType<typeof box>[], straighten: readonly { x: number; y: number }[] = []) => snapTo({ moving, others, straighten, reach: 6 });

test('a card near the line of another goes onto it, and lines show what is shared', () => {
  expect(snap(box(363, 4), [box(0, 0)])).toEqual({
    by: { x: null, y: -4 },
    lines: [0, 32, 64].map((at) => ({ axis: 'level', at, from: 0, to: 603 })),
  });
});

test('a card of another height is in line by its edge or its middle, whichever is nearer', () => {
  expect(snap(box(360, -15, 240, 100), [box(0, 0)]).by.y).toBe(-3);
  expect(snap(box(360, 3, 240, 100), [box(0, 0)]).by.y).toBe(-3);
  expect(snap(box(360, -15, 240, 100), [box(0, 0)]).lines).toMatchObject([{ axis: 'level', at: 32 }]);
});

test('a straight connection is worth as much as an edge, and comes first', () => {
  expect(snap(box(360, 3), [box(0, 0), box(0, 200)], [{ x: Number.POSITIVE_INFINITY, y: 3 }]).by.y).toBe(3);
});

test('what is out of reach draws nothing', () => {
  expect(snap(box(370, 90), [box(0, 0)])).toEqual({ by: { x: null, y: null }, lines: [] });
});

test('the line reaches over all that share it', () => {
  expect(snap(box(2, 400), [box(0, 0), box(0, 200)]).lines[0]).toEqual({ axis: 'upright', at: 0, from: 0, to: 464 });
});
