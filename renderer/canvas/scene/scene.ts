import { type Box, boundsOf } from '../../../shared/diagram/geometry.ts';
import { CARD_WIDTH } from '../../../shared/journey/card-size.ts';
import type { Direction, JourneyDocument } from '../../../shared/journey/document.ts';
import { frameAround } from '../../../shared/journey/groups.ts';
import { atOnce } from './in-slices.ts';
import { type Card, cardOf, withWords } from '../card.ts';
import { routing, type Routes, type Wireway } from './routes.ts';

/** A step with its place, in canvas pixels. */
export interface SceneCard extends Box {
  id: string;
  card: Card;
}

/** A connection with its way. */
export interface SceneWire {
  id: string;
  source: string;
  sourcePort: string;
  target: string;
  label: string;
  way: Wireway;
  /** around its way and its plate */
  box: Box;
}

/** A group with its steps; its frame goes around them wherever they are. */
export interface SceneGroup {
  id: string;
  title: string;
  memberIds: readonly string[];
}

/**
 * A document as it is drawn, before any drawing: where everything is and what it says. Canvas, overview and the part
 * that React Flow is given all follow from it. What an edit leaves alone keeps its identity.
 */
export interface Scene {
  direction: Direction;
  cards: ReadonlyMap<string, SceneCard>;
  wires: ReadonlyMap<string, SceneWire>;
  groups: ReadonlyMap<string, SceneGroup>;
  /** the group of a card that has one */
  groupOf: ReadonlyMap<string, string>;
  /** around all cards and frames; null: there are none */
  bounds: Box | null;
  routes: Routes;
  /** the same object while only words have changed: what is painted from afar shows none, and need not be painted again */
  picture: object;
  /** what it was made of */
  document: JourneyDocument;
}

const NOWHERE = { x: 0, y: 0 };
/** What a plate takes at most around its middle, and a line around its way. */
const PLATE_REACH = { x: 75, y: 12 };

/** The scene of a document, made out of the one before as far as that still holds. */
export function sceneOf(document: JourneyDocument, previous: Scene | null): Scene {
  return atOnce(sceneInSteps(document, previous));
}

/** The same, halting wherever others may run: leading a thousand connections takes longer than a window may not answer. */
export function* sceneInSteps(document: JourneyDocument, previous: Scene | null): Generator<void, Scene> {
  return (previous && withNewWords(document, previous)) ?? (yield* wholeScene(document, previous));
}

/** As it was but for what steps say, as after each key of a word typed; null: more than that has changed. */
function withNewWords(document: JourneyDocument, previous: Scene): Scene | null {
  const { nodes, edges, layout, groups, groupOf, direction } = document;
  const before = previous.document;
  if (edges !== before.edges || layout !== before.layout || groups !== before.groups || groupOf !== before.groupOf || direction !== before.direction) return null;
  const ids = Object.keys(nodes);
  if (ids.length !== previous.cards.size) return null;
  const changed: SceneCard[] = [];
  for (const id of ids) {
    const [node, old] = [nodes[id]!, previous.cards.get(id)];
    if (!old) return null;
    if (node === before.nodes[id]) continue;
    const card = withWords(old.card, node);
    if (card === null) return null;
    if (card !== old.card) changed.push({ ...old, card });
  }
  if (changed.length === 0) return { ...previous, document };
  const cards = new Map(previous.cards);
  for (const card of changed) cards.set(card.id, card);
  return { ...previous, cards, routes: { ...previous.routes, cards }, document };
}

function* wholeScene(document: JourneyDocument, previous: Scene | null): Generator<void, Scene> {
  const cards = cardsOf(document, previous);
  const routes = yield* routing({ cards, edges: Object.values(document.edges), direction: document.direction }, previous?.routes ?? null);
  const wires = wiresOf(document, cards, routes, previous);
  const { groups, groupOf } = groupsOf(document, previous);
  if (previous && previous.cards === cards && previous.wires === wires && previous.groups === groups && previous.direction === document.direction) return { ...previous, document };
  const bounds = cards === previous?.cards && groups === previous.groups ? previous.bounds : boundsAround(cards, groups);
  return { direction: document.direction, cards, wires, groups, groupOf, bounds, routes, picture: {}, document };
}

/** The frame of a group, of its cards as they are placed now; null: they are gone. */
export function frameOf({ memberIds }: SceneGroup, cardOf: (id: string) => Box | undefined): Box | null {
  const members = memberIds.flatMap((id) => cardOf(id) ?? []);
  return members.length === 0 ? null : frameAround(members);
}

function boundsAround(cards: ReadonlyMap<string, SceneCard>, groups: ReadonlyMap<string, SceneGroup>): Box | null {
  const frames = [...groups.values()].flatMap((group) => frameOf(group, (id) => cards.get(id)) ?? []);
  return cards.size === 0 ? null : boundsOf([...cards.values(), ...frames]);
}

function groupsOf(document: JourneyDocument, previous: Scene | null): Pick<Scene, 'groups' | 'groupOf'> {
  const members = new Map<string, string[]>();
  for (const [nodeId, groupId] of Object.entries(document.groupOf)) {
    const known = members.get(groupId);
    if (known) known.push(nodeId);
    else members.set(groupId, [nodeId]);
  }
  const groups = new Map<string, SceneGroup>();
  for (const { id, title } of Object.values(document.groups)) {
    const memberIds = members.get(id);
    if (!memberIds) continue;
    const old = previous?.groups.get(id);
    groups.set(id, old && old.title === title && sameList(old.memberIds, memberIds) ? old : { id, title, memberIds });
  }
  const same = previous?.groups.size === groups.size && [...groups].every(([id, group]) => previous.groups.get(id) === group);
  return same ? previous : { groups, groupOf: new Map(Object.entries(document.groupOf)) };
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function cardsOf(document: JourneyDocument, previous: Scene | null): ReadonlyMap<string, SceneCard> {
  const { direction } = document;
  const usedPorts = new Map<string, Set<string>>();
  for (const { source, sourcePort } of Object.values(document.edges)) {
    const used = usedPorts.get(source);
    if (used) used.add(sourcePort);
    else usedPorts.set(source, new Set([sourcePort]));
  }
  const cards = new Map<string, SceneCard>();
  let same = previous?.cards.size === Object.keys(document.nodes).length;
  for (const node of Object.values(document.nodes)) {
    const old = previous?.cards.get(node.id);
    const card = cardOf(node, { usedPorts: usedPorts.get(node.id), direction }, old?.card);
    const { x, y } = document.layout[node.id] ?? NOWHERE;
    const kept = old && old.card === card && old.x === x && old.y === y;
    if (!kept) same = false;
    cards.set(node.id, kept ? old : { id: node.id, card, x, y, width: CARD_WIDTH, height: card.heightPx });
  }
  return same && previous ? previous.cards : cards;
}

function wiresOf(document: JourneyDocument, cards: ReadonlyMap<string, SceneCard>, { ways }: Routes, previous: Scene | null): ReadonlyMap<string, SceneWire> {
  const wires = new Map<string, SceneWire>();
  let same = true;
  for (const { id, source, sourcePort, target } of Object.values(document.edges)) {
    const way = ways.get(id);
    if (!way) continue;
    const label = cards.get(source)!.card.ports.find((port) => port.id === sourcePort)?.label ?? '';
    const old = previous?.wires.get(id);
    const kept = old && old.source === source && old.sourcePort === sourcePort && old.target === target && old.label === label && old.way === way;
    if (!kept) same = false;
    wires.set(id, kept ? old : { id, source, sourcePort, target, label, way, box: boxOfWay(way) });
  }
  return same && previous?.wires.size === wires.size ? previous.wires : wires;
}

function boxOfWay({ points, plate }: Wireway): Box {
  const plateBox = { x: plate.x - PLATE_REACH.x, y: plate.y - PLATE_REACH.y, width: 2 * PLATE_REACH.x, height: 2 * PLATE_REACH.y };
  return boundsOf([...points.map((point) => ({ ...point, width: 0, height: 0 })), plateBox]);
}
