import { expect, test } from 'vitest';
import { CARD_WIDTH, cardHeight } from './card-size.ts';
import { journeyGraph } from './graph.ts';
import { lanesOf } from './lanes.ts';
import { anyone, everyStep, sketchJourney } from './testing.ts';

test('every step stands in the lane of its channel, right of what leads to it, and covers no other', () => {
  const graph = journeyGraph(everyStep());
  const { places, bands, width } = lanesOf(graph);
  expect(bands.map(({ lane }) => lane)).toEqual(['email', 'sms', 'push', 'sales', 'logic']);
  for (const { node, type, ports, out } of graph.values()) {
    const band = bands.find(({ lane }) => lane === type.lane)!;
    const { x, y } = places[node.id]!;
    expect([y > band.y, y + cardHeight(ports.length) < band.y + band.height, x + CARD_WIDTH <= width], node.id).toEqual([true, true, true]);
    for (const { target } of out.values()) expect(places[target]!.x, `${node.id} > ${target}`).toBeGreaterThan(x);
  }
  const cards = [...graph.values()].map(({ node, ports }) => ({ id: node.id, ...places[node.id]!, height: cardHeight(ports.length) }));
  const covering = cards.flatMap((one, index) => cards.slice(index + 1).filter((other) => one.x === other.x && one.y < other.y + other.height && other.y < one.y + one.height).map(({ id }) => `${one.id} ${id}`));
  expect(covering).toEqual([]);
});

test('bands lie below each other without a gap, and a way back leads left', () => {
  const { places, bands } = lanesOf(
    journeyGraph(
      sketchJourney({
        steps: { start: ['entry', anyone], mail: ['email-message', { subject: 'Hi', body: 'Hi' }], text: ['sms-message', { body: 'Hi' }], won: ['goal', { condition: { kind: 'anyone' } }] },
        paths: ['start > mail', 'mail > text', 'text > won', 'won.otherwise > mail'],
      }),
    ),
  );
  expect(bands.map(({ y, height }) => y + height)).toEqual([...bands.slice(1).map(({ y }) => y), bands.at(-1)!.y + bands.at(-1)!.height]);
  expect([places['mail']!.x, places['text']!.x, places['won']!.x].map((x) => x / (CARD_WIDTH + 96))).toEqual([1, 2, 3]);
});

test('an empty journey has no lanes', () => {
  expect(lanesOf(new Map())).toEqual({ places: {}, bands: [], width: 0 });
});
