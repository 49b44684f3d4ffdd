import { countWords } from '../../words/text.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireNode } from './require.ts';

/** Pins steps, so that automatic layout leaves them where they are, or frees them. Changes no behaviour. */
export function pinNodes(document: JourneyDocument, { nodeIds, pinned }: { nodeIds: readonly string[]; pinned: boolean }): JourneyEdit {
  const builder = new EditBuilder(document);
  for (const id of nodeIds) builder.setPinned(requireNode(document, id).id, pinned);
  return builder.finish(`${pinned ? 'Pin' : 'Unpin'} ${countWords(nodeIds.length, 'step')}`);
}
