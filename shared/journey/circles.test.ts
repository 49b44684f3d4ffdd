import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { circlesIn } from './circles.ts';
import { journeyGraph, reachableFrom } from './graph.ts';
import { sketchJourney } from './testing.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const goal = ['goal', { condition: { kind: 'anyone' } }] as const;

test('groups exactly the steps that lead back to each other', () => {
  const ends = fc.record(Object.fromEntries(ids.flatMap((id) => [`${id}.reached`, `${id}.otherwise`]).map((way) => [way, fc.option(fc.constantFrom(...ids))])));
  fc.assert(
    fc.property(ends, (chosen) => {
      const paths = Object.entries(chosen).flatMap(([way, target]) => (target === null || way.startsWith(`${target}.`) ? [] : [`${way} > ${target}`]));
      const graph = journeyGraph(sketchJourney({ steps: Object.fromEntries(ids.map((id) => [id, goal])), paths }));
      const ahead = new Map(ids.map((id) => [id, reachableFrom(graph, [...graph.get(id)!.out.values()].map((edge) => edge.target))]));
      const slow = ids.filter((id) => ahead.get(id)!.has(id)).map((id) => ids.filter((other) => ahead.get(id)!.has(other) && ahead.get(other)!.has(id)));
      const expected = [...new Map(slow.map((group) => [group.join(' '), group])).values()];
      expect(circlesIn(graph)).toEqual(expected);
    }),
    runs(100),
  );
});

test('a closed way leads no circle on, and a long path takes no recursion', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `s${String(index).padStart(5, '0')}`);
  const document = sketchJourney({ steps: Object.fromEntries(long.map((id) => [id, ['wait', { mode: 'duration', durationSeconds: 60 }] as const])), paths: [] });
  const edges = Object.fromEntries(long.map((id, index) => [id, { id, source: id, sourcePort: 'next', target: long[(index + 1) % long.length]! }]));
  const graph = journeyGraph({ ...document, edges });
  expect(circlesIn(graph)).toEqual([long]);
  expect(circlesIn(graph, (edge) => edge.source !== 's00007')).toEqual([]);
});
