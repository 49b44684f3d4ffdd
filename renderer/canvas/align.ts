import { type Box, boundsOf, overlaps } from '../../shared/diagram/geometry.ts';
import type { Position } from '../../shared/journey/document.ts';

/** What cards are put in line by. */
export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

type Placed = Box & { id: string };

/** Places that put cards in line with the outermost of them, or with the middle of all. */
export function alignedPlaces(cards: readonly Placed[], alignment: Alignment): Record<string, Position> {
  const around = boundsOf(cards);
  const isAcross = alignment === 'left' || alignment === 'center' || alignment === 'right';
  const share = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 }[alignment];
  return Object.fromEntries(
    cards.map(({ id, x, y, width, height }) => [
      id,
      isAcross ? { x: Math.round(around.x + (around.width - width) * share), y } : { x, y: Math.round(around.y + (around.height - height) * share) },
    ]),
  );
}

/** Between cards for which the room of the outermost two is too little. */
const LEAST_GAP_PX = 40;

/**
 * Places with equal gaps between the outermost two, which stay. Where the cards would cover each other, as after they
 * were put in line, the first stays only and the others follow. Fewer than three cards have no gaps to share out.
 */
export function distributedPlaces(cards: readonly Placed[], axis: Axis): Record<string, Position> {
  const [start, size] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = cards.toSorted((one, other) => one[start] - other[start]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return Object.fromEntries(cards.map(({ id, x, y }) => [id, { x, y }]));
  const taken = sorted.reduce((sum, card) => sum + card[size], 0);
  const gap = (last[start] + last[size] - first[start] - taken) / (sorted.length - 1);
  const shared = inARow(sorted, axis, gap);
  const covers = shared.some((card, index) => shared.slice(index + 1).some((other) => overlaps(card, other)));
  return Object.fromEntries((covers ? inARow(sorted, axis, LEAST_GAP_PX) : shared).map(({ id, x, y }) => [id, { x, y }]));
}

/** Cards one after another from where the first is. */
function inARow(cards: readonly Placed[], axis: Axis, gap: number): Placed[] {
  const [start, size] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  let next = cards[0]![start];
  return cards.map((card) => {
    const placed = { ...card, [start]: Math.round(next) };
    next += card[size] + gap;
    return placed;
  });
}
