import type { Edge, Node } from '@xyflow/react';
import { CARD_HEIGHT, CARD_WIDTH, cardHeight } from '../../shared/journey/card-size.ts';
import type { JourneyDocument, JourneyEdge, JourneyNode, Position } from '../../shared/journey/document.ts';
import type { Lane, Port } from '../../shared/nodes/node-type.ts';
import { nodeType } from '../../shared/nodes/registry.ts';
import { routesOf, type CardShape, type Wireway } from './routes.ts';

/** What a card shows; it follows from the document alone, so that cards of untouched steps are not drawn again. */
export interface Card {
  [key: string]: unknown;
  type: string;
  title: string;
  summary: string;
  icon: string;
  lane: Lane;
  hasInput: boolean;
  ports: readonly Port[];
  /** ids of ports that lead nowhere yet */
  openPorts: readonly string[];
  heightPx: number;
}

export interface Wire {
  [key: string]: unknown;
  label: string;
  way: Wireway | null;
}

export type CardNode = Node<Card, 'card'>;
export type WireEdge = Edge<Wire, 'wire'>;

interface ReadNode {
  type: string;
  title: string;
  summary: string;
  icon: string;
  lane: Lane;
  hasInput: boolean;
  ports: readonly Port[];
}

const read = new WeakMap<JourneyNode, ReadNode>();

/** What a step's type says of it; read once for each version of the step. */
export function readCard(node: JourneyNode): ReadNode {
  const known = read.get(node);
  if (known) return known;
  const type = nodeType(node.type);
  const config = type?.schema.safeParse(node.config);
  const card: ReadNode =
    type && config?.success
      ? { type: node.type, title: type.title, summary: type.summary(config.data), icon: type.icon, lane: type.lane, hasInput: type.hasInput, ports: type.ports(config.data) }
      : { type: node.type, title: node.type, summary: 'This version cannot read this step.', icon: 'circle-help', lane: 'logic', hasInput: true, ports: [] };
  read.set(node, card);
  return card;
}

/** Accessible name of a card: what it is and what it says. */
export function cardLabel(card: Pick<Card, 'title' | 'summary'>): string {
  return card.summary ? `${card.title}: ${card.summary}` : card.title;
}

function cardOf(node: JourneyNode, usedPorts: ReadonlySet<string> | undefined, previous: Card | undefined): Card {
  const base = readCard(node);
  const openPorts = base.ports.map((port) => port.id).filter((id) => !usedPorts?.has(id));
  const unchanged = previous && previous.ports === base.ports && previous.summary === base.summary && previous.openPorts.join(' ') === openPorts.join(' ');
  return unchanged ? previous : { ...base, openPorts, heightPx: cardHeight(base.ports.length) };
}

/** The document's steps as React Flow draws them; what is unchanged keeps its identity, and a drag its place. */
export function deriveNodes(document: JourneyDocument, selected: ReadonlySet<string>, previous: readonly CardNode[]): CardNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const usedPorts = new Map<string, Set<string>>();
  for (const edge of Object.values(document.edges)) usedPorts.set(edge.source, (usedPorts.get(edge.source) ?? new Set()).add(edge.sourcePort));
  return Object.values(document.nodes).map((node) => {
    const old = before.get(node.id);
    const data = cardOf(node, usedPorts.get(node.id), old?.data);
    const position = old?.dragging ? old.position : (document.layout[node.id] ?? { x: 0, y: 0 });
    const isSelected = selected.has(node.id);
    if (old && old.data === data && old.selected === isSelected && samePosition(old.position, position)) return old;
    return {
      ...old,
      id: node.id,
      type: 'card' as const,
      position,
      data,
      selected: isSelected,
      width: CARD_WIDTH,
      height: data.heightPx,
      ariaLabel: cardLabel(data),
    };
  });
}

function samePosition(one: Position, other: Position): boolean {
  return one.x === other.x && one.y === other.y;
}

/** The document's connections as React Flow draws them. */
export function deriveEdges(document: JourneyDocument, selected: ReadonlySet<string>, previous: readonly WireEdge[]): WireEdge[] {
  const before = new Map(previous.map((edge) => [edge.id, edge]));
  const ways = routesOf(document, (nodeId) => shapeOf(document, nodeId));
  return Object.values(document.edges).map((edge) => {
    const old = before.get(edge.id);
    const label = shapeOf(document, edge.source).ports.find((port) => port.id === edge.sourcePort)?.label ?? '';
    const way = ways.get(edge.id) ?? null;
    const isSelected = selected.has(edge.id);
    if (old && old.source === edge.source && old.target === edge.target && old.sourceHandle === edge.sourcePort && old.data?.label === label && old.data.way === way && old.selected === isSelected) return old;
    return {
      id: edge.id,
      type: 'wire' as const,
      source: edge.source,
      sourceHandle: edge.sourcePort,
      target: edge.target,
      targetHandle: 'in',
      selected: isSelected,
      data: { label, way },
      ariaLabel: edgeLabel(document, edge, label),
    };
  });
}

const NO_CARD: CardShape = { heightPx: CARD_HEIGHT, ports: [] };

function shapeOf(document: JourneyDocument, nodeId: string): CardShape {
  const node = document.nodes[nodeId];
  if (!node) return NO_CARD;
  const { ports } = readCard(node);
  return { heightPx: cardHeight(ports.length), ports };
}

function edgeLabel(document: JourneyDocument, edge: JourneyEdge, label: string): string {
  const words = (id: string) => {
    const node = document.nodes[id];
    return node ? cardLabel(readCard(node)) : id;
  };
  return `Connection${label ? ` “${label}”` : ''} from ${words(edge.source)} to ${words(edge.target)}`;
}
