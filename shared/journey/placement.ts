import { CARD_HEIGHT, CARD_WIDTH, GRID } from './card-size.ts';
import type { Direction, JourneyDocument, Position } from './document.ts';

/** From one card's edge to the next one's along a path, with room for the words on a connection. */
const COLUMN = CARD_WIDTH + 96;
const ROW = CARD_HEIGHT + 96;
/** Between cards that stand beside each other. */
const GAP = 40;

export function snap({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}

/** How far it is from one step of a path to the next, in canvas pixels. */
export function pitchOf(direction: Direction): number {
  return direction === 'down' ? ROW : COLUMN;
}

/** The wanted place where it is free, else the nearest free one beside it on the grid, so that no new card covers another. */
export function freePlace({ layout, direction }: Pick<JourneyDocument, 'layout' | 'direction'>, wanted: Position): Position {
  const taken = Object.values(layout);
  const [apartX, apartY] = direction === 'down' ? [CARD_WIDTH + GAP, CARD_HEIGHT + GRID] : [CARD_WIDTH + GRID, CARD_HEIGHT + GAP];
  const covers = (place: Position): boolean => taken.some(({ x, y }) => Math.abs(x - place.x) < apartX && Math.abs(y - place.y) < apartY);
  if (!covers(wanted)) return wanted;
  const place = snap(wanted);
  const across = direction === 'down' ? 'x' : 'y';
  while (covers(place)) place[across] += GRID * 4;
  return place;
}

/** One step on along the path, one place further aside for each way out further on. */
export function placeAfter(document: JourneyDocument, nodeId: string, portIndex: number): Position {
  const from = document.layout[nodeId] ?? { x: 0, y: 0 };
  if (document.direction === 'down') return freePlace(document, { x: from.x + portIndex * (CARD_WIDTH + GAP), y: from.y + ROW });
  return freePlace(document, { x: from.x + COLUMN, y: from.y + portIndex * (CARD_HEIGHT + GAP) });
}

/** One step back along the path, as for an entry. */
export function placeBefore(document: JourneyDocument, nodeId: string): Position {
  const at = document.layout[nodeId] ?? { x: 0, y: 0 };
  return freePlace(document, document.direction === 'down' ? { x: at.x, y: at.y - ROW } : { x: at.x - COLUMN, y: at.y });
}

/** Halfway along a connection. */
export function placeBetween(document: JourneyDocument, sourceId: string, targetId: string): Position {
  const from = document.layout[sourceId] ?? { x: 0, y: 0 };
  const to = document.layout[targetId] ?? from;
  return freePlace(document, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}

/** Beside everything else, where a path of its own can begin. */
export function placeBeside({ layout, direction }: Pick<JourneyDocument, 'layout' | 'direction'>): Position {
  const places = Object.values(layout);
  if (places.length === 0) return { x: 0, y: 0 };
  const least = (axis: 'x' | 'y'): number => Math.min(...places.map((place) => place[axis]));
  const most = (axis: 'x' | 'y'): number => Math.max(...places.map((place) => place[axis]));
  return direction === 'down' ? { x: most('x') + CARD_WIDTH + GAP, y: least('y') } : { x: least('x'), y: most('y') + CARD_HEIGHT + GAP };
}
