import { z } from 'zod';
import { oneLine } from '../words/text.ts';
import { type JourneyDocument, journeyEdgeSchema, journeyNodeSchema, positionSchema, stepGroupSchema } from './document.ts';
import { journeyGraph, ownRecord } from './graph.ts';
import { groupMembers } from './groups.ts';
import { nodeWords } from './node-words.ts';
import { outlineOf } from './outline.ts';

/** Steps on the system's clipboard as JSON, with the connections between them. */
export const clipboardSchema = z.object({
  format: z.literal('throughline-steps'),
  nodes: z.array(z.object({ node: journeyNodeSchema, position: positionSchema })).max(2000),
  edges: z.array(journeyEdgeSchema).max(5000),
  groups: z.array(stepGroupSchema).max(2000).default([]),
  /** by node id */
  groupOf: z.record(z.string(), z.string()).default({}),
});
export type Clipboard = z.infer<typeof clipboardSchema>;

/** Copies steps that are there, the connections that run between two of them, and groups all of whose steps are copied. */
export function copyNodes(document: JourneyDocument, nodeIds: readonly string[]): Clipboard {
  const nodes = nodeIds.flatMap((id) => {
    const node = ownRecord(document.nodes, id);
    return node === undefined ? [] : [{ node, position: ownRecord(document.layout, id) ?? { x: 0, y: 0 } }];
  });
  const copied = new Set(nodes.map(({ node }) => node.id));
  const edges = Object.values(document.edges).filter((edge) => copied.has(edge.source) && copied.has(edge.target));
  const groups = Object.values(document.groups).filter(({ id }) => groupMembers(document, id).every((nodeId) => copied.has(nodeId)));
  const groupIds = new Set(groups.map(({ id }) => id));
  const groupOf = Object.fromEntries(Object.entries(document.groupOf).filter(([nodeId, groupId]) => copied.has(nodeId) && groupIds.has(groupId)));
  return { format: 'throughline-steps', nodes, edges, groups, groupOf };
}

/** Copied steps as an indented list for a mail or a document: one line a step, and where its ways out lead. */
export function clipboardWords({ nodes, edges }: Clipboard): string {
  const graph = journeyGraph({ nodes: Object.fromEntries(nodes.map(({ node }) => [node.id, node])), edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])) });
  const lines = outlineOf(graph).flatMap((row) => {
    // ways out that lead to steps that were not copied would read as loose ends
    if (row.kind === 'open') return [];
    const { node, type, config } = graph.get(row.nodeId)!;
    const way = row.way?.label ? `${row.way.label}: ` : '';
    const words = row.kind === 'jump' ? `${way === '' ? 'Goes' : 'goes'} on to ${nodeWords(node)}` : oneLine(type.sentence(config));
    return [`${'  '.repeat(row.depth)}${way}${words}`];
  });
  return lines.join('\n');
}
