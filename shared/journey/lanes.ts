import type { Lane } from '../nodes/node-type.ts';
import { CARD_WIDTH, cardHeight } from './card-size.ts';
import type { Position } from './document.ts';
import type { GraphNode, JourneyGraph } from './graph.ts';
import { inReadingOrder } from './reading-order.ts';

/** The lanes from top to bottom. */
export const LANES: readonly Lane[] = ['email', 'sms', 'push', 'sales', 'logic'];

const COLUMN = CARD_WIDTH + 96;
/** Between cards of a lane, and from a lane's edge to its first card, where its name stands. */
const GAP = 40;

/** A horizontal band with the steps of one channel, in canvas pixels. */
export interface LaneBand {
  lane: Lane;
  y: number;
  height: number;
}

export interface LaneLayout {
  places: Readonly<Record<string, Position>>;
  /** those with steps, from top to bottom */
  bands: readonly LaneBand[];
  width: number;
}

/**
 * Places with one lane a channel: from left to right in the order contacts take the steps, each as far left as what
 * leads to it allows. A layout of its own since ELK knows layers, and no lanes across them.
 */
export function lanesOf(graph: JourneyGraph): LaneLayout {
  const order = inReadingOrder(graph);
  const columns = columnsOf(graph, order);
  const places: Record<string, Position> = {};
  const bands: LaneBand[] = [];
  let y = 0;
  for (const lane of LANES) {
    const steps = order.map((id) => graph.get(id)!).filter(({ type }) => type.lane === lane);
    if (steps.length === 0) continue;
    const pitch = Math.max(...steps.map(({ ports }) => cardHeight(ports.length))) + GAP;
    const rows = rowsOf(steps, columns);
    for (const { node } of steps) places[node.id] = { x: columns.get(node.id)! * COLUMN, y: y + GAP + rows.get(node.id)! * pitch };
    const height = GAP + (Math.max(...rows.values()) + 1) * pitch;
    bands.push({ lane, y, height });
    y += height;
  }
  return { places, bands, width: (Math.max(-1, ...columns.values()) + 1) * COLUMN };
}

/** How many steps lead to a step on the longest way forward. */
function columnsOf(graph: JourneyGraph, order: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const id of order) {
    // ways back come from steps that are not placed yet
    const before = graph.get(id)!.in.flatMap(({ source }) => columns.get(source) ?? []);
    columns.set(id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return columns;
}

/** The first free row of a lane in each step's column; that of the step before it where it can be, so that lines run straight. */
function rowsOf(steps: readonly GraphNode[], columns: ReadonlyMap<string, number>): Map<string, number> {
  const taken = new Set<string>();
  const rows = new Map<string, number>();
  for (const { node, in: into } of steps) {
    const column = columns.get(node.id)!;
    const isFree = (row: number): boolean => !taken.has(`${column} ${row}`);
    const before = into.flatMap(({ source }) => rows.get(source) ?? []).find(isFree);
    let row = before ?? 0;
    while (!isFree(row)) row += 1;
    taken.add(`${column} ${row}`);
    rows.set(node.id, row);
  }
  return rows;
}
