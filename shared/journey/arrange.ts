import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { CARD_WIDTH, cardHeight, GRID, inputOffset, portOffset } from './card-size.ts';
import type { Direction, JourneyDocument, Position } from './document.ts';
import { type JourneyGraph, journeyGraph, ownRecord } from './graph.ts';
import { aroundPins } from './around-pins.ts';
import { inReadingOrder } from './reading-order.ts';

/**
 * Eclipse Layout Kernel: a graph goes in, the same graph with places comes out. Who calls gives it, since it runs in
 * a worker, and each side of the product starts workers its own way.
 */
export type LayoutEngine = (graph: ElkNode) => Promise<ElkNode>;

/** Roughly what a character of a connection's words and its plate need, in pixels. */
const LABEL_CHARACTER = 6;
const LABEL_HEIGHT = 20;
/** Beyond so many steps the slower, tidier placing of ELK would be felt; it is O(n³) in the worst case. */
const MANY_STEPS = 400;

/**
 * Options of https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html: columns in the order contacts
 * take the steps, ways out in the order of their ports, as few crossings as that leaves.
 */
function optionsOf(direction: Direction, stepCount: number): Record<string, string> {
  return {
    'elk.algorithm': 'layered',
    'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    'elk.spacing.nodeNode': '40',
    'elk.spacing.componentComponent': '80',
    'elk.spacing.edgeNode': '24',
    'elk.spacing.edgeEdge': '16',
    'elk.layered.spacing.nodeNodeBetweenLayers': '64',
    'elk.layered.spacing.edgeNodeBetweenLayers': '24',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
    'elk.layered.nodePlacement.strategy': stepCount > MANY_STEPS ? 'BRANDES_KOEPF' : 'NETWORK_SIMPLEX',
    'elk.layered.thoroughness': stepCount > MANY_STEPS ? '3' : '7',
    'elk.randomSeed': '1',
  };
}

/**
 * Places for all steps in the order contacts take them, the ways out of a step in the order of its ports; pinned steps
 * stay where they are and the others make way. The same journey gets the same places. Throws as `readNode` does.
 */
export async function arrange(document: JourneyDocument, engine: LayoutEngine, direction: Direction = document.direction): Promise<Record<string, Position>> {
  const steps = journeyGraph(document);
  const ids = inReadingOrder(steps);
  if (ids.length === 0) return {};
  const laidOut = await engine({
    id: 'journey',
    layoutOptions: optionsOf(direction, ids.length),
    children: ids.map((id) => boxOf(steps, id, direction)),
    edges: ids.flatMap((id) => linesOf(steps, id)),
  });
  const places = new Map((laidOut.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const pins = new Map(ids.flatMap((id) => (ownRecord(document.layout, id)?.pinned ? [[id, document.layout[id]!] as const] : [])));
  const sizeOf = (id: string) => ({ width: CARD_WIDTH, height: cardHeight(steps.get(id)!.ports.length, direction) });
  const around = aroundPins({ places, pins, sizeOf, direction, neighbours: neighboursOf(steps) });
  return Object.fromEntries(ids.map((id) => [id, pins.has(id) ? { x: pins.get(id)!.x, y: pins.get(id)!.y } : snapped(around.get(id)!)]));
}

/** The document with a place for every step: one without any, as a file may leave it, gets one around those that have. */
export async function withPlaces(document: JourneyDocument, engine: LayoutEngine): Promise<JourneyDocument> {
  if (Object.keys(document.nodes).every((id) => ownRecord(document.layout, id) !== undefined)) return document;
  const pinned = Object.fromEntries(Object.entries(document.layout).map(([id, { x, y }]) => [id, { x, y, pinned: true as const }]));
  const places = await arrange({ ...document, layout: pinned }, engine);
  return { ...document, layout: { ...places, ...document.layout } };
}

function boxOf(steps: JourneyGraph, id: string, direction: Direction): ElkNode {
  const { ports, type } = steps.get(id)!;
  const [into, outOf] = direction === 'down' ? ['NORTH', 'SOUTH'] : ['WEST', 'EAST'];
  const portAt = (portId: string, side: string, { x, y }: Position) => ({ id: portId, x, y, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
  return {
    id,
    width: CARD_WIDTH,
    height: cardHeight(ports.length, direction),
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      ...(type.hasInput ? [portAt(inputOf(id), into, inputOffset(ports.length, direction))] : []),
      ...ports.map((port, index) => portAt(outputOf(id, port.id), outOf, portOffset(index, ports.length, direction))),
    ],
  };
}

function linesOf(steps: JourneyGraph, id: string): ElkExtendedEdge[] {
  const { ports, out } = steps.get(id)!;
  return ports.flatMap(({ id: port, label }) => {
    const edge = out.get(port);
    if (edge === undefined) return [];
    const labels = label === '' ? [] : [{ text: label, width: label.length * LABEL_CHARACTER, height: LABEL_HEIGHT }];
    return [{ id: `line ${edge.id}`, sources: [outputOf(id, port)], targets: [inputOf(edge.target)], labels }];
  });
}

/** A space stands in no id of a step, so no two names meet. */
const inputOf = (id: string): string => `in ${id}`;
const outputOf = (id: string, port: string): string => `out ${id} ${port}`;

function snapped({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}

function neighboursOf(steps: JourneyGraph): (id: string) => string[] {
  return (id) => {
    const step = steps.get(id)!;
    return [...step.in.map((edge) => edge.source), ...[...step.out.values()].map((edge) => edge.target)];
  };
}
