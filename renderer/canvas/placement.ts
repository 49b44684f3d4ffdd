import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';

export const GRID_PX = 4;
/** From one card's left edge to the next one's, with room for the words on a connection. */
export const COLUMN_PX = CARD_WIDTH + 96;
const ROW_GAP_PX = 40;

export function snap({ x, y }: Position): Position {
  return { x: Math.round(x / GRID_PX) * GRID_PX, y: Math.round(y / GRID_PX) * GRID_PX };
}

/** The wanted place where it is free, else the nearest free one below it on the grid, so that no new card covers another. */
export function freePlace(document: JourneyDocument, wanted: Position): Position {
  const taken = Object.values(document.layout);
  const covers = (place: Position) => taken.some(({ x, y }) => Math.abs(x - place.x) < CARD_WIDTH + GRID_PX && Math.abs(y - place.y) < CARD_HEIGHT + ROW_GAP_PX);
  if (!covers(wanted)) return wanted;
  const place = snap(wanted);
  while (covers(place)) place.y += GRID_PX * 4;
  return place;
}

/** To the right of a step, one row lower for each way out further down. */
export function placeAfter(document: JourneyDocument, nodeId: string, portIndex: number): Position {
  const from = document.layout[nodeId] ?? { x: 0, y: 0 };
  return freePlace(document, { x: from.x + COLUMN_PX, y: from.y + portIndex * (CARD_HEIGHT + ROW_GAP_PX) });
}

/** Halfway along a connection. */
export function placeBetween(document: JourneyDocument, sourceId: string, targetId: string): Position {
  const from = document.layout[sourceId] ?? { x: 0, y: 0 };
  const to = document.layout[targetId] ?? from;
  return freePlace(document, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}
