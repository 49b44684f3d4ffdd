import { quote } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';

/** Makes a journey what it was in an earlier version, as one edit: steps, connections, settings and places. It keeps its name. */
export function goBackTo(document: JourneyDocument, { version, name }: { version: JourneyDocument; name: string }): JourneyEdit {
  const builder = new EditBuilder(document);
  builder.become(version);
  return builder.finish(`Go back to ${quote(name)}`.slice(0, 200).toWellFormed());
}
