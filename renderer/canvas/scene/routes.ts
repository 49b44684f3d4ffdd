import { type Box, boundsOf, grown, type Point } from '../../../shared/diagram/geometry.ts';
import { placeLabel } from '../../../shared/diagram/place-label.ts';
import { linesOf, route } from '../../../shared/diagram/route.ts';
import { textWidth } from '../../../shared/diagram/text-width.ts';
import { inputOffset, portOffset } from '../../../shared/journey/card-size.ts';
import type { Direction, JourneyEdge } from '../../../shared/journey/document.ts';
import type { Port } from '../../../shared/nodes/node-type.ts';
import { BoxIndex } from './box-index.ts';

/** The way of a connection, and the middle of its plate. */
export interface Wireway {
  points: readonly Point[];
  plate: Point;
  /** between cards that stand too close for the whole plate: how wide it may be; absent: it has the room */
  roomPx?: number;
}

/** A card as far as the lines between cards go. */
export interface RoutedCard extends Box {
  card: { ports: readonly Port[] };
}

export interface RouteInput {
  cards: ReadonlyMap<string, RoutedCard>;
  edges: readonly JourneyEdge[];
  direction: Direction;
}

/** The ways of all connections, and what they were worked out for. */
export interface Routes {
  cards: ReadonlyMap<string, RoutedCard>;
  leads: ReadonlyMap<string, Lead>;
  direction: Direction;
  ways: ReadonlyMap<string, Wireway>;
}

/** A connection with the ends it has to join. */
interface Lead {
  id: string;
  target: string;
  label: string;
  from: Point;
  to: Point;
}

const PLATE_HEIGHT_PX = 20;
const PLATE_PADDING_PX = 12;
/** Room for a simulation's figure, kept free so that a plate stays where it is when figures come. */
const FIGURE_WIDTH_PX = 30;
const LABEL_FONT_PX = 12;
/** Longer words on a plate are cut; the whole is in its tooltip and in the inspector. */
export const LABEL_WIDTH_PX = 112;
/** So much of a line is seen at either side of its plate. */
const LINE_SEEN_PX = 6;
/** Room under a card for its figures. */
const FIGURES_HEIGHT_PX = 22;
/** Beyond so many connections each is led alone: making way for all others takes the square of their number. */
const MOST_THAT_MAKE_WAY = 150;
/** Cards further from a connection's ends than this are not looked at when it is led alone. */
const REACH_PX = 400;

/**
 * Leads every connection around cards and other connections, by the same rules as the exported picture; it halts after
 * each, for whoever has to let others run in between.
 */
export function* routing(input: RouteInput, previous: Routes | null): Generator<void, Routes> {
  const leads = leadsOf(input);
  const kept = { cards: input.cards, leads, direction: input.direction };
  if (previous && previous.direction === input.direction && sameCards(previous.cards, input.cards) && sameLeads(previous.leads, leads)) return { ...kept, ways: previous.ways };
  return { ...kept, ways: leads.size <= MOST_THAT_MAKE_WAY ? yield* routeTogether(leads, input) : yield* routeAlone(leads, input, previous) };
}

function leadsOf({ cards, edges, direction }: RouteInput): Map<string, Lead> {
  const leads = new Map<string, Lead>();
  const at = (card: Box, offset: Point): Point => ({ x: card.x + offset.x, y: card.y + offset.y });
  for (const { id, source, sourcePort, target } of edges) {
    const [start, end] = [cards.get(source), cards.get(target)];
    const index = start?.card.ports.findIndex((port) => port.id === sourcePort) ?? -1;
    if (!start || !end || index === -1) continue;
    const { ports } = start.card;
    leads.set(id, { id, target, label: ports[index]!.label, from: at(start, portOffset(index, ports.length, direction)), to: at(end, inputOffset(end.card.ports.length, direction)) });
  }
  return leads;
}

function* routeTogether(leads: ReadonlyMap<string, Lead>, { cards: cardsById, direction }: RouteInput): Generator<void, Map<string, Wireway>> {
  const cards = [...cardsById.values()];
  const list = [...leads.values()];
  const ways: (readonly Point[])[] = [];
  for (const { from, to } of list) {
    ways.push(route(from, to, cards, [], direction));
    yield;
  }
  for (const [index, { target, from, to }] of list.entries()) {
    ways[index] = route(from, to, cards, ways.filter((_way, other) => list[other]!.target !== target), direction);
    yield;
  }
  const taken: Box[] = cards.map((card) => ({ ...card, height: card.height + FIGURES_HEIGHT_PX }));
  const led = new Map<string, Wireway>();
  for (const [index, { id, label }] of list.entries()) {
    const points = ways[index]!;
    const plate = placeLabel(points, plateSize(label), taken, ways.filter((way) => way !== points).flatMap(linesOf));
    taken.push(plate);
    led.set(id, { points, ...placed(plate, cards) });
    yield;
  }
  return led;
}

/** Each without regard to the others; only those again whose ends, or a card near them, changed. */
function* routeAlone(leads: ReadonlyMap<string, Lead>, { cards, direction }: RouteInput, previous: Routes | null): Generator<void, Map<string, Wireway>> {
  const index = new BoxIndex(cards.values());
  const moved = previous && previous.direction === direction ? new BoxIndex(changedBoxes(previous.cards, cards)) : null;
  const led = new Map<string, Wireway>();
  for (const lead of leads.values()) {
    const reach = grown(boundsOf([pointBox(lead.from), pointBox(lead.to)]), REACH_PX);
    const [oldLead, oldWay] = [previous?.leads.get(lead.id), previous?.ways.get(lead.id)];
    if (moved && oldLead && oldWay && sameLead(oldLead, lead) && moved.overlapping(reach).length === 0) {
      led.set(lead.id, oldWay);
      continue;
    }
    const points = route(lead.from, lead.to, index.overlapping(reach), [], direction);
    const plate = placeLabel(points, plateSize(lead.label), [], []);
    led.set(lead.id, { points, ...placed(plate, index.overlapping(grown(plate, REACH_PX / 2))) });
    yield;
  }
  return led;
}

/** Where cards were that are gone, moved or grown, and where they are now. */
function changedBoxes(before: ReadonlyMap<string, Box>, after: ReadonlyMap<string, Box>): Box[] {
  const changed: Box[] = [];
  for (const [id, box] of after) {
    const old = before.get(id);
    if (old && sameBox(old, box)) continue;
    changed.push(box, ...(old ? [old] : []));
  }
  for (const [id, box] of before) if (!after.has(id)) changed.push(box);
  return changed;
}

function plateSize(label: string): { width: number; height: number } {
  return { width: Math.min(LABEL_WIDTH_PX, textWidth(label, LABEL_FONT_PX, 'regular')) + PLATE_PADDING_PX + FIGURE_WIDTH_PX, height: PLATE_HEIGHT_PX };
}

/** Where a plate stands; in the middle between two cards of its row, and no wider than they are apart, where it would lie on them. */
function placed(plate: Box, cards: readonly Box[]): Pick<Wireway, 'plate' | 'roomPx'> {
  const middle = middleOf(plate);
  const row = cards.filter(({ y, height }) => y < plate.y + plate.height && y + height > plate.y);
  const left = Math.max(...row.filter(({ x, width }) => x + width <= middle.x).map(({ x, width }) => x + width));
  const right = Math.min(...row.filter(({ x }) => x >= middle.x).map(({ x }) => x));
  const roomPx = Math.max(0, right - left - 2 * LINE_SEEN_PX);
  if (plate.width <= roomPx) return { plate: middle };
  return { plate: { x: (left + right) / 2, y: middle.y }, roomPx };
}

const pointBox = (point: Point): Box => ({ ...point, width: 0, height: 0 });
const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
const sameBox = (one: Box, other: Box): boolean => one === other || (one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height);
const samePoint = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;
const sameLead = (one: Lead, other: Lead): boolean => one.target === other.target && one.label === other.label && samePoint(one.from, other.from) && samePoint(one.to, other.to);

function sameCards(before: ReadonlyMap<string, Box>, after: ReadonlyMap<string, Box>): boolean {
  return before === after || (before.size === after.size && [...after].every(([id, box]) => before.has(id) && sameBox(before.get(id)!, box)));
}

function sameLeads(before: ReadonlyMap<string, Lead>, after: ReadonlyMap<string, Lead>): boolean {
  return before.size === after.size && [...after].every(([id, lead]) => before.has(id) && sameLead(before.get(id)!, lead));
}
