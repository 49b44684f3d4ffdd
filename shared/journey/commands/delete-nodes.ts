import { countWords } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { nodeWords } from '../node-words.ts';
import { requireEdge, requireNode } from './require.ts';

/** Deletes steps, and connections chosen with them. A step with one way in and one way out leaves the path whole. */
export function deleteNodes(document: JourneyDocument, { nodeIds, edgeIds = [] }: { nodeIds: readonly string[]; edgeIds?: readonly string[] }): JourneyEdit {
  const builder = new EditBuilder(document);
  for (const id of edgeIds) builder.removeEdge(requireEdge(document, id).id);
  for (const id of nodeIds) deleteNode(builder, requireNode(document, id).id);
  const [only] = nodeIds;
  return builder.finish(nodeIds.length === 1 ? `Delete ${nodeWords(document.nodes[only!]!)}`.slice(0, 200).toWellFormed() : `Delete ${countWords(nodeIds.length, 'step')}`);
}

function deleteNode(builder: EditBuilder, nodeId: string): void {
  const into = builder.edgesInto(nodeId);
  const outOf = builder.edgesOutOf(nodeId);
  for (const edge of [...into, ...outOf]) builder.removeEdge(edge.id);
  const [before, after] = [into[0], outOf[0]];
  const heals = into.length === 1 && outOf.length === 1 && before!.source !== after!.target;
  if (heals) builder.setEdge({ ...before!, target: after!.target });
  builder.removeNode(nodeId);
}
