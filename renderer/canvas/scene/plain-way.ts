import type { Point } from '../../../shared/diagram/geometry.ts';
import type { Direction } from '../../../shared/journey/document.ts';

/** How far a line runs straight out of a card before it turns back. */
const STUB_PX = 24;

/** A way that heeds no card between: for a connection one of whose ends is on the move. */
export function plainWay(from: Point, to: Point, direction: Direction): Point[] {
  if (direction === 'down') return plainWay(turned(from), turned(to), 'right').map(turned);
  if (to.x - from.x >= 2 * STUB_PX) {
    const x = (from.x + to.x) / 2;
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  const y = (from.y + to.y) / 2;
  const [out, back] = [from.x + STUB_PX, to.x - STUB_PX];
  return [from, { x: out, y: from.y }, { x: out, y }, { x: back, y }, { x: back, y: to.y }, to];
}

const turned = ({ x, y }: Point): Point => ({ x: y, y: x });
