import { type Box, overlaps, type Point } from '../../../shared/diagram/geometry.ts';
import { linesOf } from '../../../shared/diagram/route.ts';
import type { Scene } from './scene.ts';

const at = ({ x, y }: Point, reach = 0): Box => ({ x: x - reach, y: y - reach, width: 2 * reach || 1, height: 2 * reach || 1 });

/** The card under a point of the canvas; of several, the one drawn last. */
export function cardAt(scene: Scene, point: Point): string | null {
  let found: string | null = null;
  for (const card of scene.cards.values()) if (overlaps(card, at(point))) found = card.id;
  return found;
}

/** The connection within reach of a point of the canvas. */
export function wireAt(scene: Scene, point: Point, reach: number): string | null {
  const around = at(point, reach);
  for (const wire of scene.wires.values()) {
    // a level or upright line has no area, so it is given some before it is compared
    if (overlaps(wire.box, around) && linesOf(wire.way.points).some((line) => overlaps({ ...line, width: line.width + 1, height: line.height + 1 }, around))) return wire.id;
  }
  return null;
}

/** Ids of the cards that a box touches. */
export function cardsIn(scene: Scene, box: Box): string[] {
  return [...scene.cards.values()].filter((card) => overlaps(card, box)).map(({ id }) => id);
}
