import type { DiagramEdge } from './diagram.ts';
import type { Point } from './geometry.ts';

const ARROW = 7;

/** A connection's line and the three corners of its head: the line ends at the head's base, so that a thick one does not stick out at its point. */
export function arrowOf({ points, width }: Pick<DiagramEdge, 'points' | 'width'>): { line: readonly Point[]; head: readonly Point[] } {
  const tip = points.at(-1)!;
  const reach = ARROW + width / 2;
  const half = 4 + width / 2;
  const isDown = points.at(-2)!.x === tip.x;
  /** a point so far before the tip and so far beside the line */
  const before = (back: number, aside: number): Point => (isDown ? { x: tip.x + aside, y: tip.y - back } : { x: tip.x - back, y: tip.y + aside });
  return { line: [...points.slice(0, -1), before(reach - 1, 0)], head: [before(reach, -half), tip, before(reach, half)] };
}
