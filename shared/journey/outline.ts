import { type JourneyGraph, reachableFrom } from './graph.ts';
import { inReadingOrder } from './reading-order.ts';

/** The way out by which a row is come to; its label is empty where it is the only one. */
export interface OutlineWay {
  nodeId: string;
  portId: string;
  label: string;
}

interface RowAt {
  /** unique in the outline, and the same as long as the row means the same */
  key: string;
  /** 0 for what contacts come to first; ways out of a step are one deeper than the step */
  depth: number;
  /** null where no way leads: entries, and what nobody reaches */
  way: OutlineWay | null;
}

/** A step in its place, a way that leads on to a step which stands elsewhere, or a way that leads nowhere yet. */
export type OutlineRow = (RowAt & { kind: 'step'; nodeId: string }) | (RowAt & { kind: 'jump'; nodeId: string }) | (RowAt & { kind: 'open' });

/**
 * A journey as an indented list, each step once, in the order contacts take them. The steps of a path stand below each
 * other at one depth; where a step has several ways out, what each leads to stands one deeper, and what several of them
 * lead to stands below at the step's own depth again.
 */
export function outlineOf(graph: JourneyGraph): OutlineRow[] {
  return new OutlineWriter(graph).write();
}

interface PathStep {
  id: string;
  way: OutlineWay | null;
}

/** By step, how many of the ways into it have been written. */
type Waiting = Map<string, number>;

class OutlineWriter {
  readonly #graph: JourneyGraph;
  readonly #place: ReadonlyMap<string, number>;
  /** how many ways forward lead into a step; those from steps that nobody reaches count among such steps only */
  readonly #waysIn = new Map<string, number>();
  readonly #written = new Set<string>();
  readonly #rows: OutlineRow[] = [];

  constructor(graph: JourneyGraph) {
    this.#graph = graph;
    this.#place = new Map(inReadingOrder(graph).map((id, index) => [id, index]));
    const reached = reachableFrom(graph, this.#entries());
    for (const [id, step] of graph) {
      this.#waysIn.set(id, step.in.filter(({ source }) => this.#isAhead(source, id) && reached.has(source) === reached.has(id)).length);
    }
  }

  write(): OutlineRow[] {
    const waiting: Waiting = new Map();
    // what nobody reaches comes last, each piece from where it begins
    for (const start of [...this.#entries(), ...this.#place.keys()]) {
      if (this.#written.has(start) || waiting.has(start)) continue;
      this.#writePath(start, 0, null, waiting);
    }
    return this.#rows;
  }

  #entries(): string[] {
    return [...this.#graph.values()].filter(({ type }) => !type.hasInput && type.group === 'start').map(({ node }) => node.id);
  }

  #isAhead(from: string, to: string): boolean {
    return this.#place.get(from)! < this.#place.get(to)!;
  }

  /** Writes a path from a step on, and on from where paths come together; what has to wait for other paths is added to `waiting`. */
  #writePath(start: string, depth: number, way: OutlineWay | null, waiting: Waiting): void {
    let at: PathStep | null = { id: start, way };
    while (at !== null) at = this.#writeStep(at, depth, waiting) ?? this.#join(waiting, depth);
  }

  /** Writes a step with all that its ways out lead to, but for the one way on, which is answered. */
  #writeStep({ id, way }: PathStep, depth: number, waiting: Waiting): PathStep | null {
    this.#written.add(id);
    this.#rows.push({ key: `step ${id}`, kind: 'step', depth, way, nodeId: id });
    const { ports } = this.#graph.get(id)!;
    const outs = ports.map((port) => ({ nodeId: id, portId: port.id, label: port.label }));
    const [only] = outs;
    if (only !== undefined && outs.length === 1) {
      const next = this.#follow(only, depth, waiting);
      return next === null ? null : { id: next, way: only.label === '' ? null : only };
    }
    for (const out of outs) {
      const next = this.#follow(out, depth + 1, waiting);
      if (next !== null) this.#writeArm(next, depth + 1, out, waiting);
    }
    return null;
  }

  /** One of several ways on: what only part of its own paths have come to yet waits for the others. */
  #writeArm(start: string, depth: number, way: OutlineWay, waiting: Waiting): void {
    const ours: Waiting = new Map();
    this.#writePath(start, depth, way, ours);
    for (const [id, count] of ours) waiting.set(id, (waiting.get(id) ?? 0) + count);
  }

  /** The step that a way out leads to, if it is to be written right there; else writes where the way leads. */
  #follow(way: OutlineWay, depth: number, waiting: Waiting): string | null {
    const target = this.#graph.get(way.nodeId)!.out.get(way.portId)?.target;
    const at = { key: `way ${way.nodeId} ${way.portId}`, depth, way };
    if (target === undefined) {
      this.#rows.push({ ...at, kind: 'open' });
      return null;
    }
    if (!this.#written.has(target) && this.#isAhead(way.nodeId, target)) {
      if (this.#waysIn.get(target) === 1) return target;
      waiting.set(target, (waiting.get(target) ?? 0) + 1);
    }
    this.#rows.push({ ...at, kind: 'jump', nodeId: target });
    return null;
  }

  /** The first of the waiting steps that all paths into it have come to; it waits no longer. */
  #join(waiting: Waiting, depth: number): PathStep | null {
    const ready = [...waiting].flatMap(([id, count]) => (count >= this.#waysIn.get(id)! ? [id] : []));
    const [id] = ready.sort((one, other) => this.#place.get(one)! - this.#place.get(other)!);
    if (id === undefined) return null;
    waiting.delete(id);
    // a way that leads to the very next row needs no row of its own
    const last = this.#rows.at(-1)!;
    if (last.kind !== 'jump' || last.nodeId !== id || last.depth !== depth) return { id, way: null };
    this.#rows.pop();
    return { id, way: last.way?.label === '' ? null : last.way };
  }
}
