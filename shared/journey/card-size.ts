import type { Direction, Position } from './document.ts';

/** A step's card on the canvas and in diagrams, in pixels. */
export const CARD_WIDTH = 240;
export const CARD_HEIGHT = 64;
/** Ways out further apart than this cannot be missed with a pointer. */
const PORT_PITCH = 24;

/** A card grows downwards where it has more ways out on its right than fit its two lines. */
export function cardHeight(portCount: number, direction: Direction = 'right'): number {
  return direction === 'down' ? CARD_HEIGHT : Math.max(CARD_HEIGHT, 16 + portCount * PORT_PITCH);
}

/** Places of steps are whole numbers of this, in pixels; so are ways in and out, so that what is in line stays in line. */
export const GRID = 4;

/** Where a way out leaves a card, from the card's top left corner. */
export function portOffset(index: number, count: number, direction: Direction): Position {
  if (direction === 'down') return { x: Math.round((CARD_WIDTH * (2 * index + 1)) / (2 * count) / GRID) * GRID, y: CARD_HEIGHT };
  return { x: CARD_WIDTH, y: cardHeight(count) / 2 + PORT_PITCH * (index + 0.5 - count / 2) };
}

/** Where a card is entered, from its top left corner. */
export function inputOffset(portCount: number, direction: Direction): Position {
  return direction === 'down' ? { x: CARD_WIDTH / 2, y: 0 } : { x: 0, y: cardHeight(portCount) / 2 };
}
