import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';

export const GRID_PX = 8;
const COLUMN_GAP_PX = 120;
const ROW_GAP_PX = 40;

export function snap({ x, y }: Position): Position {
  return { x: Math.round(x / GRID_PX) * GRID_PX, y: Math.round(y / GRID_PX) * GRID_PX };
}

/** The nearest free place at or below a wanted one, so that no new card covers another. */
export function freePlace(document: JourneyDocument, wanted: Position): Position {
  const taken = Object.values(document.layout);
  const place = { ...snap(wanted) };
  const covers = () => taken.some(({ x, y }) => Math.abs(x - place.x) < CARD_WIDTH + GRID_PX && Math.abs(y - place.y) < CARD_HEIGHT + ROW_GAP_PX);
  while (covers()) place.y += GRID_PX * 2;
  return snap(place);
}

/** To the right of a step, one row lower for each way out further down. */
export function placeAfter(document: JourneyDocument, nodeId: string, portIndex: number): Position {
  const from = document.layout[nodeId] ?? { x: 0, y: 0 };
  return freePlace(document, { x: from.x + CARD_WIDTH + COLUMN_GAP_PX, y: from.y + portIndex * (CARD_HEIGHT + ROW_GAP_PX) });
}

/** Halfway along a connection. */
export function placeBetween(document: JourneyDocument, sourceId: string, targetId: string): Position {
  const from = document.layout[sourceId] ?? { x: 0, y: 0 };
  const to = document.layout[targetId] ?? from;
  return freePlace(document, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}
