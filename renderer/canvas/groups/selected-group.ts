import type { JourneyDocument, StepGroup } from '../../../shared/journey/document.ts';
import { groupMembers } from '../../../shared/journey/groups.ts';

/** The group whose steps, all of them and no others, are selected; null: it is none. */
export function groupOfSelection(document: JourneyDocument, nodeIds: readonly string[]): StepGroup | null {
  const [first] = nodeIds;
  const group = first === undefined ? undefined : document.groups[document.groupOf[first] ?? ''];
  if (!group) return null;
  const members = groupMembers(document, group.id);
  return members.length === nodeIds.length && nodeIds.every((id) => document.groupOf[id] === group.id) ? group : null;
}
