import type { JourneyDocument } from './document.ts';
import { connectionProblem } from './connections.ts';
import { describeIssues, type FieldIssue } from './issues.ts';
import { nodeType, nodeTypes } from '../nodes/registry.ts';
import { nodeWords } from './node-words.ts';
import { ownRecord } from './graph.ts';
import { unknownFields } from './unknown-fields.ts';

/** Problems of one node's type and config. */
export function nodeIssues(document: JourneyDocument, nodeId: string): FieldIssue[] {
  const node = document.nodes[nodeId]!;
  const where = `nodes.${nodeId}`;
  if (node.id !== nodeId) return [{ path: `${where}.id`, message: `expected "${nodeId}", the key it stands under, not "${node.id}"` }];
  const type = nodeType(node.type);
  if (type === undefined) return [{ path: `${where}.type`, message: `"${node.type}" is no kind of step; expected one of ${Object.keys(nodeTypes).join(', ')}` }];
  const parsed = type.schema.safeParse(node.config);
  if (parsed.success) return unknownFields(node.config, parsed.data, `${where}.config`).map(({ path, message }) => ({ path, message: `${nodeWords(node)}: ${message}` }));
  return describeIssues(parsed.error).map(({ path, message }) => ({ path: `${where}.config${path === '' ? '' : `.${path}`}`, message: `${nodeWords(node)}: ${message}` }));
}

/** Problems of one edge; only asked once all nodes are sound. */
export function edgeIssues(document: JourneyDocument, edgeId: string): FieldIssue[] {
  const edge = document.edges[edgeId]!;
  const where = `edges.${edgeId}`;
  if (edge.id !== edgeId) return [{ path: `${where}.id`, message: `expected "${edgeId}", the key it stands under, not "${edge.id}"` }];
  const problem = connectionProblem(document, edge, edgeId);
  return problem === null ? [] : [{ path: where, message: problem }];
}

/** Groups under a wrong key, and members of a group where either is not there. */
export function groupIssues({ nodes, groups, groupOf }: JourneyDocument): FieldIssue[] {
  return [
    ...Object.entries(groups).filter(([key, { id }]) => key !== id).map(([key, { id }]) => ({ path: `groups.${key}.id`, message: `expected "${key}", the key it stands under, not "${id}"` })),
    ...Object.entries(groupOf).flatMap(([nodeId, groupId]) => {
      if (ownRecord(nodes, nodeId) === undefined) return [{ path: `groupOf.${nodeId}`, message: 'is the group of a step that is not there' }];
      return ownRecord(groups, groupId) === undefined ? [{ path: `groupOf.${nodeId}`, message: `there is no group "${groupId}"` }] : [];
    }),
  ];
}

/** Positions of nodes that are not there. */
export function layoutIssues(document: JourneyDocument, key: string): FieldIssue[] {
  return ownRecord(document.nodes, key) === undefined ? [{ path: `layout.${key}`, message: 'is the position of a step that is not there' }] : [];
}
