import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireGroup } from './require.ts';

const LONGEST = 80;

/** A title as it is kept, which may be empty; refused when it is too long. */
export function groupTitle(title: string): string {
  if (title.length > LONGEST) throw new EditRefused('invalid', `A group’s title has ${LONGEST} characters at most.`);
  return title;
}

/** Gives a group another title. Changes no behaviour. */
export function renameGroup(document: JourneyDocument, groupId: string, title: string): JourneyEdit {
  const builder = new EditBuilder(document);
  builder.setGroup({ ...requireGroup(document, groupId), title: groupTitle(title) });
  return builder.finish('Rename group');
}
