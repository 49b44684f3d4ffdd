import type { JourneyDocument } from '../journey/document.ts';
import { nodeType } from '../nodes/registry.ts';
import type { JourneyFlow } from './report.ts';
import type { ClusterTrace } from './trace.ts';

type NodeFlow = JourneyFlow['nodes'][string];

/** Counts of one journey by node, and of each node's exits by their position. */
export interface FlowCounts {
  nodes: Record<string, NodeFlow>;
  exits: Record<string, number[]>;
}

function nodeOf(flow: FlowCounts, nodeId: string): NodeFlow {
  return (flow.nodes[nodeId] ??= { entered: 0, allowed: 0, deferred: 0, blocked: 0, dropped: 0, waitingAtEnd: 0 });
}

const OUTCOME_FIELDS = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;

/** Adds what one cluster did to the counts of its journeys. */
export function countFlows(flows: Record<string, FlowCounts>, trace: ClusterTrace): void {
  const flowOf = (journeyId: string): FlowCounts => (flows[journeyId] ??= { nodes: {}, exits: {} });
  for (const entry of trace.entries) {
    if (entry.kind === 'event') continue;
    const flow = flowOf(entry.journeyId);
    if (entry.kind === 'arrived') nodeOf(flow, entry.nodeId).entered += 1;
    if (entry.kind === 'decision') nodeOf(flow, entry.nodeId)[OUTCOME_FIELDS[entry.decision.outcome]] += 1;
    if (entry.kind === 'passed') {
      const exits = (flow.exits[entry.nodeId] ??= []);
      exits[entry.exit] = (exits[entry.exit] ?? 0) + 1;
    }
  }
  for (const { journeyId, nodeId } of trace.standing) nodeOf(flowOf(journeyId), nodeId).waitingAtEnd += 1;
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
