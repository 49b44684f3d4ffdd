import { countWords } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord } from '../graph.ts';
import { groupTitle } from './rename-group.ts';
import { type NewId, requireNode } from './require.ts';

/** Puts steps into a new group; those of another group leave it. Changes no behaviour. */
export function groupNodes(document: JourneyDocument, { nodeIds, title, newId }: { nodeIds: readonly string[]; title: string; newId: NewId }): JourneyEdit {
  if (nodeIds.length === 0) throw new EditRefused('invalid', 'A group needs a step. Select one and group it.');
  const id = newId('group');
  if (ownRecord(document.groups, id) !== undefined) throw new EditRefused('invalid', 'The new group’s id is in use already. Try again.');
  const builder = new EditBuilder(document);
  builder.setGroup({ id, title: groupTitle(title) });
  for (const nodeId of nodeIds) builder.setGroupOf(requireNode(document, nodeId).id, id);
  return builder.finish(`Group ${countWords(nodeIds.length, 'step')}`);
}
