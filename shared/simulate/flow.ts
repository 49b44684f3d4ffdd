import type { JourneyDocument } from '../journey/document.ts';
import { nodeType } from '../nodes/registry.ts';
import type { JourneyFlow } from './report.ts';

type NodeFlow = JourneyFlow['nodes'][string];

/** Counts of one journey by node, and of each node's exits by their position. */
export interface FlowCounts {
  nodes: Record<string, NodeFlow>;
  exits: Record<string, number[]>;
}

/**
 * The counts on a document's nodes and edges. An op's exits stand in the order of its node's ports (a test of every
 * node type holds that), so the exit's position names the port and the port the edge.
 */
export function flowOnDocument(counts: FlowCounts | undefined, document: JourneyDocument): JourneyFlow {
  const edges: Record<string, number> = {};
  for (const edge of Object.values(document.edges)) {
    const source = document.nodes[edge.source];
    const type = source === undefined ? undefined : nodeType(source.type);
    const config = type?.schema.safeParse(source?.config);
    if (type === undefined || !config?.success) continue;
    const exit = type.ports(config.data).findIndex((port) => port.id === edge.sourcePort);
    edges[edge.id] = counts?.exits[edge.source]?.[exit] ?? 0;
  }
  return { nodes: counts?.nodes ?? {}, edges };
}
