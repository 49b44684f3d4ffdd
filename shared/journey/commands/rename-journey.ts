import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';

/** Gives the journey another name. Changes no behaviour. */
export function renameJourney(document: JourneyDocument, name: string): JourneyEdit {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 120) throw new EditRefused('invalid', 'A journey’s name has 1 to 120 characters.');
  const builder = new EditBuilder(document);
  builder.setName(trimmed);
  return builder.finish('Rename journey');
}
