import type { NodeChange } from '@xyflow/react';
import { type Box, boundsOf, overlaps, type Point } from '../../../shared/diagram/geometry.ts';
import { useSelection } from '../../editor/selection-store.ts';
import type { CardNode } from '../flow-model.ts';
import { snap } from '../placement.ts';
import type { Scene, SceneCard } from '../scene/scene.ts';
import { commitPlaces } from './move-cards.ts';
import { stopMoving, useMoving } from './moving-store.ts';
import { snapTo } from './snapping.ts';

/** How near a line has to be to draw a card onto it, in pixels of the window. */
const REACH_PX = 6;

type Move = Extract<NodeChange<CardNode>, { type: 'position' }>;

function isMove(change: NodeChange<CardNode>): change is Move {
  return change.type === 'position' && change.position !== undefined;
}

/**
 * Follows a drag: puts what is moved in line with its neighbours, takes selected cards along that React Flow does not
 * know, and makes one edit of it when it ends.
 */
export function followDrag(changes: readonly NodeChange<CardNode>[], scene: Scene, view: { sight: Box; zoom: number }): void {
  const moves = changes.filter(isMove);
  const [first] = moves;
  const start = first && scene.cards.get(first.id);
  if (!first?.position || !start) return;
  const wanted = { x: first.position.x - start.x, y: first.position.y - start.y };
  const cards = movedCards(moves, scene);
  const { by, lines } = inLine(cards, wanted, scene, view);
  // in line with a neighbour, or else on the grid
  const onGrid = snap({ x: start.x + wanted.x, y: start.y + wanted.y });
  const shift = { x: by.x === null ? onGrid.x - start.x : wanted.x + by.x, y: by.y === null ? onGrid.y - start.y : wanted.y + by.y };
  const places = new Map(cards.map(({ id, x, y }) => [id, { x: x + shift.x, y: y + shift.y }]));
  if (first.dragging) {
    useMoving.setState({ places, lines });
    return;
  }
  // first the edit, so that no frame shows the cards where they were
  commitPlaces(places);
  stopMoving();
}

/** What React Flow moves, and what is selected with it and painted only. */
function movedCards(moves: readonly Move[], scene: Scene): SceneCard[] {
  const ids = new Set(moves.map(({ id }) => id));
  const { nodeIds } = useSelection.getState();
  if (nodeIds.some((id) => ids.has(id))) for (const id of nodeIds) ids.add(id);
  return [...ids].flatMap((id) => scene.cards.get(id) ?? []);
}

function inLine(cards: readonly SceneCard[], wanted: Point, scene: Scene, { sight, zoom }: { sight: Box; zoom: number }): ReturnType<typeof snapTo> {
  const ids = new Set(cards.map(({ id }) => id));
  const around = boundsOf(cards);
  const others = [...scene.cards.values()].filter((card) => !ids.has(card.id) && overlaps(card, sight));
  const straighten = [...scene.wires.values()].flatMap(({ source, target, way: { points } }) => {
    if (ids.has(source) === ids.has(target)) return [];
    const [from, to] = [points[0]!, points.at(-1)!];
    const sign = ids.has(target) ? 1 : -1;
    // only across the direction of the paths can a connection be made straight
    const by = { x: sign * (from.x - to.x) - wanted.x, y: sign * (from.y - to.y) - wanted.y };
    return [scene.direction === 'right' ? { ...by, x: Number.POSITIVE_INFINITY } : { ...by, y: Number.POSITIVE_INFINITY }];
  });
  return snapTo({ moving: { ...around, x: around.x + wanted.x, y: around.y + wanted.y }, others, straighten, reach: REACH_PX / zoom });
}
