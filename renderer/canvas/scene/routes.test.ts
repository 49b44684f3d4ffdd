import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import type { Position } from '../../../shared/journey/document.ts';
import { atOnce } from './in-slices.ts';
import { type RouteInput, type RoutedCard, type Routes, routing } from './routes.ts';

const routesOf = (input: RouteInput, previous: Routes | null): Routes => atOnce(routing(input, previous));

const card = ({ x, y }: Position): RoutedCard => ({ x, y, width: 240, height: 64, card: { ports: [{ id: 'next', label: '' }] } });

function input(layout: Readonly<Record<string, Position>>, connections: readonly (readonly [string, string])[], direction: RouteInput['direction'] = 'right'): RouteInput {
  return {
    cards: new Map(Object.entries(layout).map(([id, place]) => [id, card(place)])),
    edges: connections.map(([source, target]) => ({ id: `${source}-${target}`, source, sourcePort: 'next', target })),
    direction,
  };
}

test('neighbours in a row are joined by one straight line with the plate in its middle', () => {
  const { ways } = routesOf(input({ a: { x: 0, y: 0 }, b: { x: 360, y: 0 } }, [['a', 'b']]), null);
  expect(ways.get('a-b')).toEqual({ points: [{ x: 240, y: 32 }, { x: 360, y: 32 }], plate: { x: 300, y: 32 } });
});

test('a plate that is wider than the cards beside it are apart stands between them, no wider than leaves some of the line in sight', () => {
  const close = input({ a: { x: 0, y: 0 }, b: { x: 304, y: -12 } }, [['a', 'b']]);
  const labelled = { ...close, cards: new Map([...close.cards].map(([id, one]) => [id, { ...one, card: { ports: [{ id: 'next', label: 'No event in 1 day' }] } }])) };
  const { ways } = routesOf(labelled, null);
  expect(ways.get('a-b')).toMatchObject({ plate: { x: 272 }, roomPx: 52 });
  const at = (x: number) => routesOf({ ...labelled, cards: new Map([...labelled.cards, ['b', { ...labelled.cards.get('b')!, x }]]) }, null).ways.get('a-b');
  expect(at(520)).not.toHaveProperty('roomPx');
  // no width is less than none
  expect(at(244)).toMatchObject({ roomPx: 0 });
});

test('where paths run down, a line leaves below and enters above', () => {
  const { ways } = routesOf(input({ a: { x: 0, y: 0 }, b: { x: 0, y: 160 } }, [['a', 'b']], 'down'), null);
  expect(ways.get('a-b')?.points).toEqual([{ x: 120, y: 64 }, { x: 120, y: 160 }]);
});

test('a line passes no card that lies between its ends', () => {
  const { ways } = routesOf(input({ a: { x: 0, y: 0 }, b: { x: 360, y: 0 }, c: { x: 720, y: 0 } }, [['a', 'c']]), null);
  const { points } = ways.get('a-c')!;
  const inside = points.slice(1).some((end, index) => {
    const start = points[index]!;
    return start.y === end.y && start.y > 0 && start.y < 64 && Math.min(start.x, end.x) < 600 && Math.max(start.x, end.x) > 360;
  });
  expect(inside).toBe(false);
});

test('ways are kept while cards stay where they are, and made again when one moves', () => {
  const layout = { a: { x: 0, y: 0 }, b: { x: 360, y: 0 } };
  const first = routesOf(input(layout, [['a', 'b']]), null);
  expect(routesOf(input({ ...layout }, [['a', 'b']]), first).ways).toBe(first.ways);
  expect(routesOf(input({ ...layout, b: { x: 400, y: 40 } }, [['a', 'b']]), first).ways).not.toBe(first.ways);
});

test('of many connections, an edit leads only those anew that it could touch, with the ways that leading all would give', () => {
  const rows = 14;
  const columns = 14;
  const layout = Object.fromEntries(Array.from({ length: rows * columns }, (_, index) => [`n${index}`, { x: (index % columns) * 360, y: Math.floor(index / columns) * 112 }]));
  const connections = Object.keys(layout).flatMap((id, index) => ((index + 1) % columns === 0 ? [] : [[id, `n${index + 1}`] as const]));
  const first = routesOf(input(layout, connections), null);
  fc.assert(
    fc.property(fc.nat(rows * columns - 1), fc.integer({ min: -2000, max: 6000 }), fc.integer({ min: -2000, max: 3000 }), (moved, x, y) => {
      const next = input({ ...layout, [`n${moved}`]: { x, y } }, connections);
      const again = routesOf(next, first).ways;
      expect(again).toEqual(routesOf(next, null).ways);
      const kept = [...again].filter(([id, way]) => first.ways.get(id) === way).length;
      expect(kept).toBeGreaterThan(connections.length / 2);
    }),
    runs(30, 300),
  );
});
