import type { NodeType, Port } from '../nodes/node-type.ts';
import { nodeType } from '../nodes/registry.ts';
import { compareText } from '../words/text.ts';
import type { JourneyDocument, JourneyEdge, JourneyNode } from './document.ts';
import { describeIssues } from './issues.ts';

/** A node with all that its type says of it. */
export interface GraphNode {
  node: JourneyNode;
  type: NodeType;
  /** parsed by the type's schema */
  config: unknown;
  ports: readonly Port[];
  /** connections that leave it, by port */
  out: ReadonlyMap<string, JourneyEdge>;
  in: readonly JourneyEdge[];
}

/** A document's nodes in the order of their ids, with their connections. */
export type JourneyGraph = ReadonlyMap<string, GraphNode>;

/** A record's own entry; a name that every object inherits is none. */
export function ownRecord<Value>(records: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(records, key) ? records[key] : undefined;
}

interface ReadNode {
  type: NodeType;
  config: unknown;
}

/** Nodes are replaced and never changed, so each is parsed once: checks follow every key. */
const read = new WeakMap<JourneyNode, ReadNode>();

/** The type and parsed config of a node. Throws an Error that names the node and the field when this version cannot read it. */
export function readNode(node: JourneyNode): ReadNode {
  const known = read.get(node);
  if (known !== undefined) return known;
  const type = nodeType(node.type);
  if (type === undefined) throw new Error(`Step "${node.id}" is of the kind "${node.type}", which this version does not know.`);
  const parsed = type.schema.safeParse(node.config);
  if (!parsed.success) throw new Error(`Step "${node.id}" (${type.title}): ${describeIssues(parsed.error).map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
  const found = { type, config: parsed.data };
  read.set(node, found);
  return found;
}

/**
 * Reads a document as a graph. Documents that came through `parseJourney` or `applyEdit` always can be read;
 * others may throw as `readNode` does.
 */
export function journeyGraph(document: Pick<JourneyDocument, 'nodes' | 'edges'>): JourneyGraph {
  const out = new Map<string, Map<string, JourneyEdge>>();
  const into = new Map<string, JourneyEdge[]>();
  for (const edge of Object.values(document.edges).sort((left, right) => compareText(left.id, right.id))) {
    const ports = out.get(edge.source) ?? new Map<string, JourneyEdge>();
    out.set(edge.source, ports.set(edge.sourcePort, edge));
    into.set(edge.target, [...(into.get(edge.target) ?? []), edge]);
  }
  const graph = new Map<string, GraphNode>();
  for (const id of Object.keys(document.nodes).sort(compareText)) {
    const node = document.nodes[id]!;
    const { type, config } = readNode(node);
    graph.set(id, { node, type, config, ports: type.ports(config), out: out.get(id) ?? new Map(), in: into.get(id) ?? [] });
  }
  return graph;
}

/** Everything reachable from some nodes by connections, the nodes themselves included. `passes` may close a way. */
export function reachableFrom(graph: JourneyGraph, starts: Iterable<string>, passes: (edge: JourneyEdge) => boolean = () => true): Set<string> {
  const reached = new Set<string>(starts);
  for (const id of reached) {
    for (const edge of graph.get(id)?.out.values() ?? []) {
      if (passes(edge)) reached.add(edge.target);
    }
  }
  return reached;
}
