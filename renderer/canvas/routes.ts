import { type Box, type Point } from '../../shared/diagram/geometry.ts';
import { placeLabel } from '../../shared/diagram/place-label.ts';
import { linesOf, route } from '../../shared/diagram/route.ts';
import { textWidth } from '../../shared/diagram/text-width.ts';
import { CARD_WIDTH, cardHeight, portOffset } from '../../shared/journey/card-size.ts';
import type { JourneyDocument, JourneyEdge } from '../../shared/journey/document.ts';
import type { Port } from '../../shared/nodes/node-type.ts';

/** The way of a connection, and the middle of its plate. */
export interface Wireway {
  points: readonly Point[];
  plate: Point;
}

/** What of a card matters to the lines between cards. */
export interface CardShape {
  heightPx: number;
  ports: readonly Port[];
}

const PLATE_HEIGHT_PX = 20;
const PLATE_PADDING_PX = 12;
/** Room for a simulation's figure, kept free so that a plate stays where it is when figures come. */
const FIGURE_WIDTH_PX = 30;
const LABEL_FONT_PX = 12;
/** Longer words on a plate are cut; the whole is in its tooltip and in the inspector. */
export const LABEL_WIDTH_PX = 96;
/** Room under a card for its figures. */
const FIGURES_HEIGHT_PX = 22;
/** Beyond so many connections each is led alone: making way for all others takes the square of their number. */
const MOST_THAT_MAKE_WAY = 150;

/** How far down the card's right edge a way out is, as a share of its height from 0 to 1. */
export function portShare(index: number, count: number): number {
  return portOffset(index, count, 'right').y / cardHeight(count);
}

interface Lead {
  edge: JourneyEdge;
  label: string;
  from: Point;
  to: Point;
}

function leadsOf(document: JourneyDocument, boxes: ReadonlyMap<string, Box>, shapeOf: (nodeId: string) => CardShape): Lead[] {
  return Object.values(document.edges).flatMap((edge) => {
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    const { ports } = shapeOf(edge.source);
    const index = ports.findIndex((port) => port.id === edge.sourcePort);
    if (!source || !target || index === -1) return [];
    const from = { x: source.x + source.width, y: source.y + source.height * portShare(index, ports.length) };
    return [{ edge, label: ports[index]!.label, from, to: { x: target.x, y: target.y + target.height / 2 } }];
  });
}

/** Leads every connection around cards and other connections, by the same rules as the exported picture. */
export function routeWires(document: JourneyDocument, shapeOf: (nodeId: string) => CardShape): ReadonlyMap<string, Wireway> {
  const boxes = new Map(Object.entries(document.layout).map(([id, place]) => [id, { ...place, width: CARD_WIDTH, height: shapeOf(id).heightPx }]));
  const cards = [...boxes.values()];
  const leads = leadsOf(document, boxes, shapeOf);
  const ways = leads.map(({ from, to }) => route(from, to, cards, []));
  const makeWay = leads.length <= MOST_THAT_MAKE_WAY;
  if (makeWay) {
    for (const [index, { edge, from, to }] of leads.entries()) {
      ways[index] = route(from, to, cards, ways.filter((_way, other) => leads[other]!.edge.target !== edge.target));
    }
  }
  const taken: Box[] = makeWay ? cards.map((card) => ({ ...card, height: card.height + FIGURES_HEIGHT_PX })) : [];
  return new Map(
    leads.map(({ edge, label }, index) => {
      const points = ways[index]!;
      const size = { width: Math.min(LABEL_WIDTH_PX, textWidth(label, LABEL_FONT_PX, 'regular')) + PLATE_PADDING_PX + FIGURE_WIDTH_PX, height: PLATE_HEIGHT_PX };
      const plate = placeLabel(points, size, taken, makeWay ? ways.filter((way) => way !== points).flatMap(linesOf) : []);
      if (makeWay) taken.push(plate);
      return [edge.id, { points, plate: { x: plate.x + plate.width / 2, y: plate.y + plate.height / 2 } }];
    }),
  );
}

let last: { document: JourneyDocument; shapes: ReadonlyMap<string, CardShape>; routes: ReadonlyMap<string, Wireway> } | null = null;

/** The same, worked out again only when cards, their ways out or connections have changed: not for a word in a message. */
export function routesOf(document: JourneyDocument, shapeOf: (nodeId: string) => CardShape): ReadonlyMap<string, Wireway> {
  const shapes = new Map(Object.keys(document.nodes).map((id) => [id, shapeOf(id)]));
  if (last && sameRecords(last.document.layout, document.layout) && sameRecords(last.document.edges, document.edges) && sameShapes(last.shapes, shapes)) {
    return last.routes;
  }
  last = { document, shapes, routes: routeWires(document, shapeOf) };
  return last.routes;
}

function sameRecords(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function sameShapes(one: ReadonlyMap<string, CardShape>, other: ReadonlyMap<string, CardShape>): boolean {
  const samePorts = (left: readonly Port[], right: readonly Port[]) => left.length === right.length && left.every((port, index) => port.id === right[index]!.id && port.label === right[index]!.label);
  return one.size === other.size && [...one].every(([id, shape]) => samePorts(shape.ports, other.get(id)?.ports ?? []));
}
