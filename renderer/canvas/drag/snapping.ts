import type { Box, Point } from '../../../shared/diagram/geometry.ts';

/** A line that shows what something is in line with, in canvas pixels. */
export interface SnapLine {
  /** upright: all its points have this x; level: this y */
  axis: 'upright' | 'level';
  at: number;
  from: number;
  to: number;
}

export interface Snapped {
  /** how much further it goes to be in line, each way; null: nothing is near enough */
  by: { x: number | null; y: number | null };
  lines: readonly SnapLine[];
}

export interface SnapInput {
  /** what is moved: a card, or the box around several */
  moving: Box;
  others: readonly Box[];
  /** how far it would go to make one of its connections straight, each way */
  straighten: readonly Point[];
  /** what is further away than this does not draw it, in canvas pixels */
  reach: number;
}

/** What is in line has edges or middles at the same place. */
const SHARES = [0, 0.5, 1];
const SAME = 0.01;

/** Draws what is moved into line with its neighbours: with a connection first, then with the nearest edge or middle. */
export function snapTo({ moving, others, straighten, reach }: SnapInput): Snapped {
  const x = nearest([...straighten.map((by) => by.x), ...distances(others, moving, 'x', 'width')], reach);
  const y = nearest([...straighten.map((by) => by.y), ...distances(others, moving, 'y', 'height')], reach);
  const placed = { ...moving, x: moving.x + (x ?? 0), y: moving.y + (y ?? 0) };
  return { by: { x, y }, lines: [...(x === null ? [] : linesFor(placed, others, 'upright')), ...(y === null ? [] : linesFor(placed, others, 'level'))] };
}

function distances(others: readonly Box[], moving: Box, start: 'x' | 'y', size: 'width' | 'height'): number[] {
  return others.flatMap((other) => SHARES.map((share) => other[start] + other[size] * share - (moving[start] + moving[size] * share)));
}

function nearest(distances: readonly number[], reach: number): number | null {
  let best: number | null = null;
  // a connection's own wish comes first in the list, so the nearest after it has to be nearer by more than nothing
  for (const distance of distances) {
    if (Math.abs(distance) <= reach && (best === null || Math.abs(distance) < Math.abs(best) - SAME)) best = distance;
  }
  return best;
}

/** One line for each edge or middle that is shared, as long as everything that shares it. */
function linesFor(placed: Box, others: readonly Box[], axis: SnapLine['axis']): SnapLine[] {
  const [across, size, along, length] = axis === 'upright' ? (['x', 'width', 'y', 'height'] as const) : (['y', 'height', 'x', 'width'] as const);
  return SHARES.flatMap((share) => {
    const at = placed[across] + placed[size] * share;
    const sharing = others.filter((other) => Math.abs(other[across] + other[size] * share - at) < SAME);
    if (sharing.length === 0) return [];
    const all = [placed, ...sharing];
    return [{ axis, at, from: Math.min(...all.map((box) => box[along])), to: Math.max(...all.map((box) => box[along] + box[length])) }];
  });
}
