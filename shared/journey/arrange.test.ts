import { expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts';
import { anyone, everyStep, sketchJourney } from './testing.ts';

test('paths run left to right, and the ways out of a step from top to bottom in the order of its ports', () => {
  const places = arrange(everyStep());
  for (const { id, source, target } of Object.values(everyStep().edges)) expect(places[target]!.x, id).toBeGreaterThanOrEqual(places[source]!.x + CARD_WIDTH);
  expect(places['done']!.y).toBeLessThan(places['left']!.y);
  const document = sketchJourney({
    steps: { start: ['entry', anyone], split: ['random-split', { arms: [{ id: 'z', weight: 1 }, { id: 'a', weight: 1 }, { id: 'm', weight: 1 }] }], one: ['exit', { outcome: '1' }], two: ['exit', { outcome: '2' }], three: ['exit', { outcome: '3' }] },
    paths: ['split.a > two', 'split.m > three', 'start > split', 'split.z > one'],
  });
  const { one, two, three } = arrange(document);
  expect([one!.y, two!.y, three!.y].every((y, index, all) => index === 0 || y >= all[index - 1]! + CARD_HEIGHT)).toBe(true);
});

test('the order of records changes no place', () => {
  const document = everyStep();
  const turned = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).toReversed()), edges: Object.fromEntries(Object.entries(document.edges).toReversed()) };
  expect(arrange(turned)).toEqual(arrange(document));
});

test('circles and steps that nobody reaches have a place of their own', () => {
  const places = arrange(sketchJourney({ steps: { a: ['wait', { mode: 'duration' }], b: ['wait', { mode: 'duration' }], alone: ['exit', { outcome: 'x' }] }, paths: ['a > b', 'b > a'] }));
  expect(new Set(Object.values(places).map(({ x, y }) => `${x}/${y}`)).size).toBe(3);
});
