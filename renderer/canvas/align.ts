import { type Box, boundsOf } from '../../shared/diagram/geometry.ts';
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

/** Places with equal gaps between the outermost two, which stay. Fewer than three cards have none to share out. */
export function distributedPlaces(cards: readonly Placed[], axis: Axis): Record<string, Position> {
  const [start, size] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = cards.toSorted((one, other) => one[start] - other[start]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return Object.fromEntries(cards.map(({ id, x, y }) => [id, { x, y }]));
  const taken = sorted.reduce((sum, card) => sum + card[size], 0);
  const gap = (last[start] + last[size] - first[start] - taken) / (sorted.length - 1);
  let next = first[start];
  return Object.fromEntries(
    sorted.map((card) => {
      const place = Math.round(next);
      next += card[size] + gap;
      return [card.id, axis === 'horizontal' ? { x: place, y: card.y } : { x: card.x, y: place }];
    }),
  );
}
