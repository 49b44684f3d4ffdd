import * as fc from 'fast-check';
import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { arrange, type LayoutEngine, withPlaces } from './arrange.ts';
import { CARD_HEIGHT, CARD_WIDTH, cardHeight } from './card-size.ts';
import type { Direction, JourneyDocument, Position } from './document.ts';
import { journeyGraph } from './graph.ts';
import { anyone, everyStep, sketchJourney } from './testing.ts';

const elk = new Elk();
const engine: LayoutEngine = (graph) => elk.layout(graph);

const pinnedAt = (document: JourneyDocument, pins: Readonly<Record<string, Position>>): JourneyDocument => ({
  ...document,
  layout: { ...document.layout, ...Object.fromEntries(Object.entries(pins).map(([id, place]) => [id, { ...place, pinned: true as const }])) },
});

/** Pairs of cards that cover each other. */
function covering(document: JourneyDocument, places: Readonly<Record<string, Position>>, direction: Direction): string[] {
  const cards = [...journeyGraph(document).values()].map(({ node, ports }) => ({ id: node.id, ...places[node.id]!, height: cardHeight(ports.length, direction) }));
  return cards.flatMap((one, index) =>
    cards.slice(index + 1).flatMap((other) => (Math.abs(one.x - other.x) < CARD_WIDTH && one.y < other.y + other.height && other.y < one.y + one.height ? [`${one.id} ${other.id}`] : [])),
  );
}

const fork = (): JourneyDocument =>
  sketchJourney({
    steps: { start: ['entry', anyone], split: ['random-split', { arms: [{ id: 'z', weight: 1 }, { id: 'a', weight: 1 }, { id: 'm', weight: 1 }] }], one: ['exit', { outcome: '1' }], two: ['exit', { outcome: '2' }], three: ['exit', { outcome: '3' }] },
    paths: ['split.a > two', 'split.m > three', 'start > split', 'split.z > one'],
  });

describe('automatic layout', () => {
  test('paths run left to right, and the ways out of a step from top to bottom in the order of its ports', async () => {
    const places = await arrange(everyStep(), engine);
    for (const { id, source, target } of Object.values(everyStep().edges)) expect(places[target]!.x, id).toBeGreaterThanOrEqual(places[source]!.x + CARD_WIDTH);
    expect(places['done']!.y).toBeLessThan(places['left']!.y);
    const { one, two, three } = await arrange(fork(), engine);
    expect([one!.y, two!.y, three!.y].every((y, index, all) => index === 0 || y >= all[index - 1]! + CARD_HEIGHT)).toBe(true);
  });

  test('top-down, paths run downwards and the ways out of a step from left to right', async () => {
    const places = await arrange(everyStep(), engine, 'down');
    for (const { id, source, target } of Object.values(everyStep().edges)) expect(places[target]!.y, id).toBeGreaterThanOrEqual(places[source]!.y + CARD_HEIGHT);
    const { one, two, three } = await arrange(fork(), engine, 'down');
    expect([one!.x, two!.x, three!.x].every((x, index, all) => index === 0 || x >= all[index - 1]! + CARD_WIDTH)).toBe(true);
  });

  test('the order of records changes no place', async () => {
    const document = everyStep();
    const turned = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).toReversed()), edges: Object.fromEntries(Object.entries(document.edges).toReversed()) };
    expect(await arrange(turned, engine)).toEqual(await arrange(document, engine));
  });

  test('circles and steps that nobody reaches have a place of their own', async () => {
    const places = await arrange(sketchJourney({ steps: { a: ['wait', { mode: 'duration' }], b: ['wait', { mode: 'duration' }], alone: ['exit', { outcome: 'x' }] }, paths: ['a > b', 'b > a'] }), engine);
    expect(new Set(Object.values(places).map(({ x, y }) => `${x}/${y}`)).size).toBe(3);
  });

  test('a journey without steps has nothing to place', async () => {
    expect(await arrange(sketchJourney({ steps: {}, paths: [] }), engine)).toEqual({});
  });

  test('a pinned step stays, and the others come to it as they stand to each other', async () => {
    const free = await arrange(fork(), engine);
    const pinned = await arrange(pinnedAt(fork(), { split: { x: 1003, y: -507 } }), engine);
    expect(pinned['split']).toEqual({ x: 1003, y: -507 });
    for (const id of ['start', 'one', 'two', 'three']) {
      expect(Math.abs(pinned[id]!.x - free[id]!.x - (1003 - free['split']!.x)), id).toBeLessThanOrEqual(8);
      expect(Math.abs(pinned[id]!.y - free[id]!.y - (-507 - free['split']!.y)), id).toBeLessThanOrEqual(8);
    }
  });

  test('no card covers another, wherever steps are pinned', async () => {
    const ids = Object.keys(everyStep().nodes);
    const pins = fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.nat(5), fc.nat(5)), { selector: ([id]) => id, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(pins, fc.constantFrom<Direction>('right', 'down'), async (chosen, direction) => {
        // on cells of their own: two pins that cover each other are the author's wish
        const cells = chosen.map(([id, column, row], index) => [id, { x: column * 300, y: (row * 6 + index) * 120 }] as const);
        const document = pinnedAt(everyStep(), Object.fromEntries(cells));
        const places = await arrange(document, engine, direction);
        expect(covering(document, places, direction)).toEqual([]);
        for (const [id, place] of cells) expect(places[id]).toEqual(place);
      }),
      runs(30, 300),
    );
  });
});

test('steps of a file without a place get one, and those with one keep it', async () => {
  const document = fork();
  const { two, ...rest } = document.layout;
  const placed = await withPlaces({ ...document, layout: rest }, engine);
  expect(placed.layout).toMatchObject(rest);
  expect(covering(document, placed.layout, 'right')).toEqual([]);
  expect(two).toBeDefined();
  expect(await withPlaces(document, engine)).toBe(document);
});
