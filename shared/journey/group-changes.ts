import { countWords, quote } from '../words/text.ts';
import type { JourneyDocument } from './document.ts';
import { groupMembers } from './groups.ts';

const nameOf = (title: string): string => (title === '' ? 'a group without a title' : `the group ${quote(title)}`);

/** What is different about the groups of two versions, as sentences. */
export function groupChanges(before: JourneyDocument, after: JourneyDocument): string[] {
  const ids = new Set([...Object.keys(before.groups), ...Object.keys(after.groups)]);
  return [...ids].flatMap((id) => {
    const [was, is] = [before.groups[id], after.groups[id]];
    if (was === undefined) return [`grouped ${countWords(groupMembers(after, id).length, 'step')} as ${nameOf(is!.title)}.`];
    if (is === undefined) return [`took ${nameOf(was.title)} apart.`];
    const [wereIn, areIn] = [groupMembers(before, id), groupMembers(after, id)];
    const changed = wereIn.some((nodeId) => !areIn.includes(nodeId)) || areIn.some((nodeId) => !wereIn.includes(nodeId));
    return [
      ...(was.title === is.title ? [] : [`renamed ${nameOf(was.title)} to ${is.title === '' ? 'nothing' : quote(is.title)}.`]),
      ...(!changed ? [] : [`changed which steps belong to ${nameOf(is.title)}.`]),
    ];
  });
}
