import { expect, test } from 'vitest';
import { cardBoxes, chooseBends, type Bend } from './bend.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';

const edge = { id: 'e', source: 'a', sourcePort: 'next', target: 'z' };
const boxesOf = (layout: JourneyDocument['layout']) => cardBoxes({ layout } as JourneyDocument, () => 64);

test.each<{ name: string; layout: JourneyDocument['layout']; bend: Bend }>([
  { name: 'neighbours bend halfway', layout: { a: { x: 0, y: 0 }, z: { x: 360, y: 200 } }, bend: 'middle' },
  { name: 'a free way bends halfway', layout: { a: { x: 0, y: 0 }, z: { x: 1080, y: 200 } }, bend: 'middle' },
  { name: 'cards in the source’s row: bend at once', layout: { a: { x: 0, y: 0 }, b: { x: 360, y: 0 }, z: { x: 1080, y: 200 } }, bend: 'source' },
  { name: 'cards in the target’s row: bend late', layout: { a: { x: 0, y: 0 }, b: { x: 720, y: 200 }, z: { x: 1080, y: 200 } }, bend: 'target' },
  { name: 'a tie stays halfway', layout: { a: { x: 0, y: 0 }, b: { x: 360, y: 0 }, c: { x: 720, y: 0 }, d: { x: 360, y: 200 }, z: { x: 1080, y: 200 } }, bend: 'middle' },
])('$name', ({ layout, bend }) => {
  expect(chooseBends(boxesOf(layout), [edge], () => 32).get('e')).toBe(bend);
});

test('two lines do not lie on each other where one can bend elsewhere', () => {
  const boxes = boxesOf({ a: { x: 0, y: 0 }, b: { x: -720, y: 200 }, y: { x: 1080, y: 400 }, z: { x: 1080, y: 0 } });
  const first = { id: 'first', source: 'a', sourcePort: 'next', target: 'y' };
  const second = { id: 'second', source: 'b', sourcePort: 'next', target: 'z' };
  const bends = chooseBends(boxes, [first, second], (line) => (line.source === 'a' ? 32 : 232));
  expect(bends.get('first')).toBe('middle');
  expect(bends.get('second')).toBe('target');
});
