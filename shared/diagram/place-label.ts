import { type Box, distance, overlaps, type Point } from './geometry.ts';

/** Places along a connection where its words may stand, the middle first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];

/**
 * Where a plate of a size stands on a connection: at the first place that covers no card, no other plate (`taken`) and
 * no other connection (`lines`), else the first that covers no card and no plate, else the middle.
 */
export function placeLabel(way: readonly Point[], size: { width: number; height: number }, taken: readonly Box[], lines: readonly Box[]): Box {
  const boxes = SHARES.map((share) => {
    const middle = pointAt(way, share);
    return { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size };
  });
  const free = boxes.filter((box) => !taken.some((other) => overlaps(box, other)));
  return free.find((box) => !lines.some((line) => overlaps(box, line))) ?? free[0] ?? boxes[0]!;
}

/** The point at a share of a way's length, 0 to 1. */
function pointAt(way: readonly Point[], share: number): Point {
  const total = way.reduce((sum, point, index) => (index === 0 ? 0 : sum + distance(way[index - 1]!, point)), 0);
  let left = total * share;
  for (let index = 1; index < way.length; index += 1) {
    const [from, to] = [way[index - 1]!, way[index]!];
    const piece = distance(from, to);
    if (left <= piece && piece > 0) return { x: from.x + ((to.x - from.x) * left) / piece, y: from.y + ((to.y - from.y) * left) / piece };
    left -= piece;
  }
  return way.at(-1)!;
}
