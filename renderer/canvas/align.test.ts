import { expect, test } from 'vitest';
import { alignedPlaces, distributedPlaces, type Alignment } from './align.ts';

const cards = [
  { id: 'a', x: 0, y: 0, width: 240, height: 64 },
  { id: 'b', x: 300, y: 40, width: 240, height: 88 },
  { id: 'c', x: 900, y: 200, width: 240, height: 64 },
];

test.each<[Alignment, number[], number[]]>([
  ['left', [0, 0, 0], [0, 40, 200]],
  ['center', [450, 450, 450], [0, 40, 200]],
  ['right', [900, 900, 900], [0, 40, 200]],
  ['top', [0, 300, 900], [0, 0, 0]],
  ['middle', [0, 300, 900], [100, 88, 100]],
  ['bottom', [0, 300, 900], [200, 176, 200]],
])('aligned %s', (alignment, xs, ys) => {
  const places = alignedPlaces(cards, alignment);
  expect(cards.map(({ id }) => places[id]!.x)).toEqual(xs);
  expect(cards.map(({ id }) => places[id]!.y)).toEqual(ys);
});

test('distributed, the gaps are equal and the outermost stay', () => {
  expect(distributedPlaces(cards, 'horizontal')).toEqual({ a: { x: 0, y: 0 }, b: { x: 450, y: 40 }, c: { x: 900, y: 200 } });
  // 264 high in all, 216 of it cards
  expect(distributedPlaces(cards, 'vertical')).toEqual({ a: { x: 0, y: 0 }, b: { x: 300, y: 88 }, c: { x: 900, y: 200 } });
});

test('cards in one line are spread until none covers another', () => {
  const stacked = cards.map((card) => ({ ...card, x: 0 }));
  expect(distributedPlaces(stacked, 'vertical')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 88 }, c: { x: 0, y: 200 } });
  const tight = stacked.map((card) => ({ ...card, y: card.y / 2 }));
  expect(distributedPlaces(tight, 'vertical')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 104 }, c: { x: 0, y: 232 } });
});

test('two cards have no gap to share', () => {
  expect(distributedPlaces(cards.slice(0, 2), 'horizontal')).toEqual({ a: { x: 0, y: 0 }, b: { x: 300, y: 40 } });
});
