import { z } from 'zod';
import { type JourneyDocument, journeyEdgeSchema, journeyNodeSchema, positionSchema, stepGroupSchema } from './document.ts';
import { ownRecord } from './graph.ts';
import { groupMembers } from './groups.ts';

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
