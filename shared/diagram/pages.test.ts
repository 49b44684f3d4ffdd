import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { anyone, sketchJourney } from '../journey/testing.ts';
import { type DiagramFigures, diagramOf, FIGURE_HEIGHT } from './diagram.ts';
import type { Box } from './geometry.ts';
import { type Paper, PAPERS, PART_GAP, pagesOf, slices, uncutBoxes } from './pages.ts';

const margins = { side: 36, top: 80, bottom: 60 };
const within = (box: Box, part: Box): boolean => box.x >= part.x && box.y >= part.y && box.x + box.width <= part.x + part.width && box.y + box.height <= part.y + part.height;

/** A journey of waits at given places, one after another. */
function waitsAt(places: readonly { x: number; y: number }[], figures: DiagramFigures | null = null) {
  const steps = Object.fromEntries([['start', ['entry', anyone]], ...places.slice(1).map((_place, index) => [`w${index + 1}`, ['wait', { mode: 'duration' }]])]);
  const ids = Object.keys(steps);
  const document = sketchJourney({ steps, paths: ids.slice(1).map((id, index) => `${ids[index]!} > ${id}`) });
  return diagramOf({ ...document, layout: Object.fromEntries(ids.map((id, index) => [id, places[index]!])) }, figures);
}

test.each(['a4', 'letter'] as const)('whatever is placed where, every card and plate is whole on a page and no page is fuller than its sheet (%s)', (paper: Paper) => {
  fc.assert(
    fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 6000 }), y: fc.integer({ min: 0, max: 3000 }) }), { minLength: 1, maxLength: 25 }), (places) => {
      const diagram = waitsAt(places);
      const { sheet, scale, pages } = pagesOf(diagram, paper, margins);
      const parts = pages.flat();
      expect([sheet.width, sheet.height].sort((one, other) => one - other)).toEqual([PAPERS[paper].width, PAPERS[paper].height]);
      for (const page of pages) {
        expect(Math.max(...page.map(({ width }) => width)) * scale).toBeLessThanOrEqual(sheet.width - 2 * margins.side + 1e-6);
        const height = page.reduce((sum, part) => sum + part.height, 0) + (page.length - 1) * PART_GAP;
        expect(height * scale).toBeLessThanOrEqual(sheet.height - margins.top - margins.bottom + 1e-6);
      }
      for (const box of uncutBoxes(diagram)) expect(parts.some((part) => within(box, part))).toBe(true);
    }),
    runs(100, 1_000),
  );
});

test('a short journey takes one page as one part, a long row is broken like lines of a text, each card on exactly one', () => {
  const row = (count: number) => waitsAt(Array.from({ length: count }, (_unused, index) => ({ x: index * 320, y: 0 })));
  expect(pagesOf(row(4), 'a4', margins).pages.map((page) => page.length)).toEqual([1]);
  const long = row(30);
  const { pages } = pagesOf(long, 'a4', margins);
  const parts = pages.flat();
  expect(parts.length).toBeGreaterThan(4);
  expect(pages.length).toBeLessThan(parts.length);
  for (const node of long.nodes) expect(parts.filter((part) => within(node, part))).toHaveLength(1);
});

test('the figure under a card is on the card’s page, also at the foot of a part', () => {
  const diagram = waitsAt(Array.from({ length: 12 }, (_unused, index) => ({ x: index * 320, y: (index % 2) * 400 })), { flow: { nodes: {}, edges: {} }, contactCount: 1, source: 'Simulated' });
  const parts = pagesOf(diagram, 'a4', margins).pages.flat();
  for (const { x, y, width, height } of diagram.nodes) expect(parts.some((part) => within({ x, y, width, height: height + FIGURE_HEIGHT }, part))).toBe(true);
});

test.each([
  { name: 'what fits is one piece', intervals: [[1, 4]], to: 10, size: 10, pieces: [[0, 10]] },
  { name: 'a cut moves before the interval it would halve', intervals: [[8, 12]], to: 20, size: 10, pieces: [[0, 8], [8, 18], [18, 20]] },
  { name: 'through intervals that overlap like scales it goes before the first', intervals: [[2, 6], [5, 9], [8, 12]], to: 14, size: 10, pieces: [[0, 2], [2, 12], [12, 14]] },
  { name: 'where nothing is free, pieces overlap', intervals: [[0, 6], [5, 9], [8, 12]], to: 14, size: 10, pieces: [[0, 10], [8, 14]] },
] as const)('$name', ({ intervals, to, size, pieces }) => {
  expect(slices(intervals, 0, to, size)).toEqual(pieces);
});
