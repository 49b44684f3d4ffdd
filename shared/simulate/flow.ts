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
  const edges = Object.fromEntries(exitsOf(document).map(({ edgeId, nodeId, exit }) => [edgeId, counts?.exits[nodeId]?.[exit] ?? 0]));
  return { nodes: counts?.nodes ?? {}, edges };
}

/** Each connection of a document, as the exit of an op that it goes on from: a node and the position of its port. */
export function exitsOf(document: JourneyDocument): { edgeId: string; nodeId: string; exit: number; toNodeId: string }[] {
  return Object.values(document.edges).flatMap((edge) => {
    const source = document.nodes[edge.source];
    const type = source === undefined ? undefined : nodeType(source.type);
    const config = type?.schema.safeParse(source?.config);
    if (type === undefined || !config?.success) return [];
    return [{ edgeId: edge.id, nodeId: edge.source, exit: type.ports(config.data).findIndex((port) => port.id === edge.sourcePort), toNodeId: edge.target }];
  });
}
