import { distance, pixels, type Point } from './geometry.ts';

/** How far corners are rounded, in pixels. */
const CORNER = 8;

/** A path along corners, each rounded as far as its two legs allow. */
export function smoothStep(points: readonly Point[]): string {
  const pieces = points.map((corner, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${pixels(corner.x)} ${pixels(corner.y)}`;
    if (after === undefined) return `L${pixels(corner.x)} ${pixels(corner.y)}`;
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const [enter, leave] = [towards(corner, before, radius), towards(corner, after, radius)];
    return `L${pixels(enter.x)} ${pixels(enter.y)}Q${pixels(corner.x)} ${pixels(corner.y)} ${pixels(leave.x)} ${pixels(leave.y)}`;
  });
  return pieces.join('');
}

function towards(from: Point, to: Point, step: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * step, y: from.y + Math.sign(to.y - from.y) * step };
}
