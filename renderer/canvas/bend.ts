import { CARD_WIDTH } from '../../shared/journey/card-size.ts';
import type { JourneyDocument, JourneyEdge } from '../../shared/journey/document.ts';

/** Where along a connection its upright part stands: behind its source, before its target, or halfway. */
export type Bend = 'source' | 'middle' | 'target';

/** How far from a card the upright part of a long connection stands, in pixels. */
export const BEND_PX = 56;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Cards in the way of a level line, the two it joins left out. */
function cardsOn(boxes: ReadonlyMap<string, Box>, edge: JourneyEdge, y: number, from: number, to: number): number {
  let count = 0;
  for (const [id, box] of boxes) {
    if (id !== edge.source && id !== edge.target && box.top < y && y < box.bottom && box.left < to && from < box.right) count += 1;
  }
  return count;
}

/** The boxes of all cards, computed once for all connections. */
export function cardBoxes(document: JourneyDocument, heightOf: (nodeId: string) => number): ReadonlyMap<string, Box> {
  return new Map(Object.entries(document.layout).map(([id, { x, y }]) => [id, { left: x, right: x + CARD_WIDTH, top: y, bottom: y + heightOf(id) }]));
}

interface LevelLine {
  y: number;
  from: number;
  to: number;
  edge: JourneyEdge;
}

/** Lines nearer than this look like one. */
const APART_PX = 6;

/** Lines already drawn that this one would lie on; those from or to the same step belong together. */
function linesOn(lines: readonly LevelLine[], { y, from, to, edge }: LevelLine): number {
  return lines.filter((line) => Math.abs(line.y - y) < APART_PX && line.from < to && from < line.to && line.edge.source !== edge.source && line.edge.target !== edge.target).length;
}

function cheapest(options: readonly (readonly [Bend, number])[], costAt: (bendX: number) => number): readonly [Bend, number] {
  return options.map((option) => ({ option, cost: costAt(option[1]) })).toSorted((one, other) => one.cost - other.cost)[0]!.option;
}

/**
 * For each connection the bend with which it crosses the fewest cards, and then lies on the fewest other lines.
 * Only a connection that passes a column has a choice; `sourceYOf` is the height at which it leaves its card.
 */
export function chooseBends(boxes: ReadonlyMap<string, Box>, edges: readonly JourneyEdge[], sourceYOf: (edge: JourneyEdge) => number): ReadonlyMap<string, Bend> {
  const bends = new Map<string, Bend>();
  const drawn: LevelLine[] = [];
  for (const edge of edges) {
    const source = boxes.get(edge.source);
    const target = boxes.get(edge.target);
    if (!source || !target) continue;
    const [sourceY, targetY] = [sourceYOf(edge), (target.top + target.bottom) / 2];
    const linesOf = (bendX: number): readonly LevelLine[] => [
      { y: sourceY, from: source.right, to: bendX, edge },
      { y: targetY, from: bendX, to: target.left, edge },
    ];
    const halfway: readonly [Bend, number] = ['middle', (source.right + target.left) / 2];
    const options: readonly (readonly [Bend, number])[] =
      target.left - source.right < CARD_WIDTH + 2 * BEND_PX ? [halfway] : [halfway, ['source', source.right + BEND_PX], ['target', target.left - BEND_PX]];
    const [bend, bendX] = options.length === 1 ? halfway : cheapest(options, (at) => linesOf(at).reduce((sum, line) => sum + 100 * cardsOn(boxes, edge, line.y, line.from, line.to) + linesOn(drawn, line), 0));
    bends.set(edge.id, bend);
    drawn.push(...linesOf(bendX));
  }
  return bends;
}
