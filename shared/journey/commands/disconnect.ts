import { countWords } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireEdge } from './require.ts';

/** Deletes connections and keeps their steps. */
export function disconnect(document: JourneyDocument, edgeIds: readonly string[]): JourneyEdit {
  const builder = new EditBuilder(document);
  for (const id of edgeIds) builder.removeEdge(requireEdge(document, id).id);
  return builder.finish(`Delete ${countWords(edgeIds.length, 'connection')}`);
}
