import { countWords, quote } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireGroup, requireNode } from './require.ts';

/** Moves steps into groups, or out of theirs for null. Groups that are left empty are gone. Changes no behaviour. */
export function moveToGroup(document: JourneyDocument, groupIds: Readonly<Record<string, string | null>>): JourneyEdit {
  const builder = new EditBuilder(document);
  const moved = Object.entries(groupIds);
  const titles = new Set(moved.map(([, groupId]) => (groupId === null ? null : requireGroup(document, groupId).title)));
  for (const [nodeId, groupId] of moved) builder.setGroupOf(requireNode(document, nodeId).id, groupId);
  const [title] = titles;
  const where = titles.size > 1 ? 'into other groups' : title === null ? 'out of their group' : title ? `into ${quote(title)}` : 'into a group';
  return builder.finish(`Move ${countWords(moved.length, 'step')} ${where}`);
}
