import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { routesOf, routeWires, type CardShape } from './routes.ts';

const shape: CardShape = { heightPx: 64, ports: [{ id: 'next', label: '' }] };
const shapeOf = () => shape;

function journey(layout: JourneyDocument['layout'], connections: readonly (readonly [string, string])[]): JourneyDocument {
  const edges = Object.fromEntries(connections.map(([source, target]) => [`${source}-${target}`, { id: `${source}-${target}`, source, sourcePort: 'next', target }]));
  const nodes = Object.fromEntries(Object.keys(layout).map((id) => [id, { id, type: 'wait', config: {} }]));
  return { layout, edges, nodes } as unknown as JourneyDocument;
}

test('neighbours in a row are joined by one straight line with the plate in its middle', () => {
  const routes = routeWires(journey({ a: { x: 0, y: 0 }, b: { x: 360, y: 0 } }, [['a', 'b']]), shapeOf);
  expect(routes.get('a-b')).toEqual({ points: [{ x: 240, y: 32 }, { x: 360, y: 32 }], plate: { x: 300, y: 32 } });
});

test('a line passes no card that lies between its ends', () => {
  const document = journey({ a: { x: 0, y: 0 }, b: { x: 360, y: 0 }, c: { x: 720, y: 0 } }, [['a', 'c']]);
  const { points } = routeWires(document, shapeOf).get('a-c')!;
  const inside = points.slice(1).some((end, index) => {
    const start = points[index]!;
    return start.y === end.y && start.y > 0 && start.y < 64 && Math.min(start.x, end.x) < 600 && Math.max(start.x, end.x) > 360;
  });
  expect(inside).toBe(false);
});

test('routes are kept while only words change, and made again when a card moves', () => {
  const layout = { a: { x: 0, y: 0 }, b: { x: 360, y: 0 } };
  const document = journey(layout, [['a', 'b']]);
  const first = routesOf(document, shapeOf);
  expect(routesOf({ ...document, nodes: { ...document.nodes }, layout: { ...layout }, edges: { ...document.edges } }, shapeOf)).toBe(first);
  expect(routesOf({ ...document, layout: { ...layout, b: { x: 400, y: 40 } } }, shapeOf)).not.toBe(first);
});
