import { countWords } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { groupMembers } from '../groups.ts';
import { requireGroup } from './require.ts';

/** Takes groups apart and keeps their steps where they are. Changes no behaviour. */
export function ungroup(document: JourneyDocument, groupIds: readonly string[]): JourneyEdit {
  const builder = new EditBuilder(document);
  for (const groupId of groupIds) {
    requireGroup(document, groupId);
    for (const nodeId of groupMembers(document, groupId)) builder.setGroupOf(nodeId, null);
    builder.removeGroup(groupId);
  }
  return builder.finish(`Ungroup ${countWords(groupIds.length, 'group')}`);
}
