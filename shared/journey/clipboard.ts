import { z } from 'zod';
import { type JourneyDocument, journeyEdgeSchema, journeyNodeSchema, positionSchema } from './document.ts';
import { ownRecord } from './graph.ts';

/** Steps on the system's clipboard as JSON, with the connections between them. */
export const clipboardSchema = z.object({
  format: z.literal('throughline-steps'),
  nodes: z.array(z.object({ node: journeyNodeSchema, position: positionSchema })).max(2000),
  edges: z.array(journeyEdgeSchema).max(5000),
});
export type Clipboard = z.infer<typeof clipboardSchema>;

/** Copies steps that are there, and the connections that run between two of them. */
export function copyNodes(document: JourneyDocument, nodeIds: readonly string[]): Clipboard {
  const nodes = nodeIds.flatMap((id) => {
    const node = ownRecord(document.nodes, id);
    return node === undefined ? [] : [{ node, position: ownRecord(document.layout, id) ?? { x: 0, y: 0 } }];
  });
  const copied = new Set(nodes.map(({ node }) => node.id));
  return { format: 'throughline-steps', nodes, edges: Object.values(document.edges).filter((edge) => copied.has(edge.source) && copied.has(edge.target)) };
}
