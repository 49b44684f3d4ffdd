import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { journeyGraph } from './graph.ts';
import { outlineOf } from './outline.ts';
import { anyone, sketchJourney } from './testing.ts';

type Sketch = Parameters<typeof sketchJourney>[0];
const start = ['entry', anyone] as const;
const pause = ['wait', { mode: 'duration', durationSeconds: 60 }] as const;
const fork = ['goal', { condition: { kind: 'anyone' } }] as const;
const done = ['exit', { outcome: 'Done' }] as const;

/** Indented; in brackets the way that leads there; an arrow to a step that stands elsewhere, a dash where the way ends. */
function drawn(sketch: Sketch): string[] {
  return outlineOf(journeyGraph(sketchJourney(sketch))).map((row) => {
    const way = row.way === null || row.way.label === '' ? '' : `[${row.way.label}] `;
    return `${'  '.repeat(row.depth)}${way}${row.kind === 'open' ? '-' : row.kind === 'jump' ? `-> ${row.nodeId}` : row.nodeId}`;
  });
}

test.each<{ what: string; sketch: Sketch; outline: string[] }>([
  { what: 'one path', sketch: { steps: { start, pause, done }, paths: ['start > pause', 'pause > done'] }, outline: ['start', 'pause', 'done'] },
  { what: 'a path that ends nowhere', sketch: { steps: { start, pause }, paths: ['start > pause'] }, outline: ['start', 'pause', '-'] },
  {
    what: 'ways that come together again',
    sketch: { steps: { start, fork, a: pause, b: pause, done }, paths: ['start > fork', 'fork.reached > a', 'fork.otherwise > b', 'a > done', 'b > done'] },
    outline: ['start', 'fork', '  [Reached] a', '  -> done', '  [Not yet] b', '  -> done', 'done'],
  },
  {
    what: 'ways that part for good',
    sketch: { steps: { start, fork, won: done, lost: done }, paths: ['start > fork', 'fork.reached > won', 'fork.otherwise > lost'] },
    outline: ['start', 'fork', '  [Reached] won', '  [Not yet] lost'],
  },
  {
    what: 'a way back',
    sketch: { steps: { start, pause, fork, done }, paths: ['start > pause', 'pause > fork', 'fork.reached > done', 'fork.otherwise > pause'] },
    outline: ['start', 'pause', 'fork', '  [Reached] done', '  [Not yet] -> pause'],
  },
  {
    what: 'forks within forks, and what both lead to at the depth of the outer one',
    sketch: {
      steps: { start, fork, inner: fork, a: pause, end: done },
      paths: ['start > fork', 'fork.reached > inner', 'inner.reached > a', 'a > end', 'inner.otherwise > end', 'fork.otherwise > end'],
    },
    outline: ['start', 'fork', '  [Reached] inner', '    [Reached] a', '    -> end', '    [Not yet] -> end', '  [Not yet] -> end', 'end'],
  },
  {
    what: 'two entries to one path, and a way that needs no row as the step follows at once',
    sketch: { steps: { first: start, second: start, pause, done }, paths: ['first > pause', 'second > pause', 'pause > done'] },
    outline: ['first', '-> pause', 'second', 'pause', 'done'],
  },
  {
    what: 'steps that nobody reaches, and a circle of them',
    sketch: { steps: { start, done, stray: pause, x: pause, y: pause }, paths: ['start > done', 'stray > done', 'x > y', 'y > x'] },
    outline: ['start', 'done', 'x', 'y', '-> x', 'stray', '-> done'],
  },
  { what: 'one arm free', sketch: { steps: { start, fork, done }, paths: ['start > fork', 'fork.otherwise > done'] }, outline: ['start', 'fork', '  [Reached] -', '  [Not yet] done'] },
])('$what', ({ sketch, outline }) => {
  expect(drawn(sketch)).toEqual(outline);
});

test('whatever is connected, every step stands once and every way out is said', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const ways = ['start.next', ...ids.flatMap((id) => [`${id}.reached`, `${id}.otherwise`])];
  fc.assert(
    fc.property(fc.record(Object.fromEntries(ways.map((way) => [way, fc.option(fc.constantFrom(...ids))]))), (chosen) => {
      const paths = Object.entries(chosen).flatMap(([way, target]) => (target === null || way.startsWith(`${target}.`) ? [] : [`${way} > ${target}`]));
      const graph = journeyGraph(sketchJourney({ steps: { start, ...Object.fromEntries(ids.map((id) => [id, fork])) }, paths }));
      const rows = outlineOf(graph);
      expect(rows.flatMap((row) => (row.kind === 'step' ? [row.nodeId] : [])).sort()).toEqual([...ids, 'start']);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      // a way out is a row of its own, or the step that follows it is its row, or it is the only one and the next row follows it
      const said = new Set(rows.flatMap(({ way }) => (way === null ? [] : [`${way.nodeId}.${way.portId}`])));
      for (const way of ways.filter((name) => name !== 'start.next')) expect(said, way).toContain(way);
    }),
    runs(100),
  );
});
