import { type Edge, type Node, Position } from '@xyflow/react';
import { inputOffset, portOffset } from '../../shared/journey/card-size.ts';
import type { Direction } from '../../shared/journey/document.ts';
import { cardLabel, type Card } from './card.ts';
import type { Mounted } from './scene/mounting.ts';
import type { Wireway } from './scene/routes.ts';
import type { Scene, SceneCard, SceneWire } from './scene/scene.ts';

export interface Wire {
  [key: string]: unknown;
  label: string;
  direction: Direction;
  way: Wireway;
}

export type CardNode = Node<Card, 'card'>;
export type WireEdge = Edge<Wire, 'wire'>;

interface Shown {
  mounted: Mounted;
  selected: ReadonlySet<string>;
  /** cards under way, with where they are now */
  moving: ReadonlyMap<string, { x: number; y: number }>;
}

/** The part of a scene that stands in the page, as React Flow draws it; what is unchanged keeps its identity. */
export function flowNodes(scene: Scene, { mounted, selected, moving }: Shown, previous: readonly CardNode[]): CardNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const nodeOf = (id: string | undefined, hidden: boolean): CardNode[] => {
    const placed = id === undefined ? undefined : scene.cards.get(id);
    return placed ? [flowNode({ ...placed, ...moving.get(placed.id) }, { selected: !hidden && selected.has(placed.id), hidden }, before.get(placed.id))] : [];
  };
  // React Flow draws a connection between nodes it knows only: ends that are not in the page are there unseen
  const ends = new Set([...mounted.wires].flatMap((id) => [scene.wires.get(id)?.source, scene.wires.get(id)?.target]));
  return [...[...mounted.cards].flatMap((id) => nodeOf(id, false)), ...[...ends].flatMap((id) => (id !== undefined && mounted.cards.has(id) ? [] : nodeOf(id, true)))];
}

function flowNode({ id, card, x, y, width, height }: SceneCard, { selected, hidden }: { selected: boolean; hidden: boolean }, old: CardNode | undefined): CardNode {
  if (old && old.data === card && old.selected === selected && old.hidden === hidden && old.position.x === x && old.position.y === y) return old;
  return {
    id,
    type: 'card',
    position: { x, y },
    data: card,
    selected,
    hidden,
    width,
    height,
    // told and not measured: reading sizes back from the page is what makes many cards slow
    measured: { width, height },
    handles: handlesOf(card),
    ariaLabel: cardLabel(card),
  };
}

const handles = new WeakMap<Card, CardNode['handles']>();

/** Where connections meet a card. */
function handlesOf(card: Card): CardNode['handles'] {
  const known = handles.get(card);
  if (known) return known;
  const { ports, direction, hasInput } = card;
  const [out, into] = direction === 'down' ? [Position.Bottom, Position.Top] : [Position.Right, Position.Left];
  const made: CardNode['handles'] = [
    ...(hasInput ? [{ id: 'in', type: 'target' as const, position: into, ...inputOffset(ports.length, direction), width: 0, height: 0 }] : []),
    ...ports.map(({ id }, index) => ({ id, type: 'source' as const, position: out, ...portOffset(index, ports.length, direction), width: 0, height: 0 })),
  ];
  handles.set(card, made);
  return made;
}

/** The connections of a scene that stand in the page, as React Flow draws them. */
export function flowEdges(scene: Scene, mounted: Mounted, selected: ReadonlySet<string>, previous: readonly WireEdge[]): WireEdge[] {
  const before = new Map(previous.map((edge) => [edge.id, edge]));
  return [...mounted.wires].flatMap((id) => {
    const wire = scene.wires.get(id);
    return wire ? [flowEdge(scene, wire, selected.has(id), before.get(id))] : [];
  });
}

function flowEdge(scene: Scene, wire: SceneWire, selected: boolean, old: WireEdge | undefined): WireEdge {
  const { id, source, sourcePort, target, label, way } = wire;
  const ariaLabel = wireLabel(scene, wire);
  const unchanged = old && old.source === source && old.target === target && old.sourceHandle === sourcePort && old.data?.way === way && old.data.label === label && old.data.direction === scene.direction && old.selected === selected && old.ariaLabel === ariaLabel;
  if (unchanged) return old;
  return { id, type: 'wire', source, sourceHandle: sourcePort, target, targetHandle: 'in', selected, data: { label, way, direction: scene.direction }, ariaLabel };
}

/** Accessible name of a connection: where it comes from and leads to. */
function wireLabel(scene: Scene, { source, target, label }: SceneWire): string {
  const words = (id: string) => cardLabel(scene.cards.get(id)!.card);
  return `Connection${label ? ` “${label}”` : ''} from ${words(source)} to ${words(target)}`;
}

/** What one canvas hands to React Flow, time after time: it remembers the last, so that what is unchanged is the same object again. */
export class FlowItems {
  #nodes: CardNode[] = [];
  #edges: WireEdge[] = [];

  nodes(scene: Scene, shown: Shown): CardNode[] {
    this.#nodes = kept(flowNodes(scene, shown, this.#nodes), this.#nodes);
    return this.#nodes;
  }

  edges(scene: Scene, mounted: Mounted, selected: ReadonlySet<string>): WireEdge[] {
    this.#edges = kept(flowEdges(scene, mounted, selected, this.#edges), this.#edges);
    return this.#edges;
  }
}

/** React Flow reads a new list from end to end, whatever is in it. */
function kept<Item>(list: Item[], before: Item[]): Item[] {
  return list.length === before.length && list.every((item, index) => item === before[index]) ? before : list;
}
