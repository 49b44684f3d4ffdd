import { countWords } from '../../words/text.ts';
import type { JourneyDocument, Position } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireNode } from './require.ts';

/** Puts steps at new places, in canvas pixels. Changes no behaviour. */
export function moveNodes(document: JourneyDocument, positions: Readonly<Record<string, Position>>): JourneyEdit {
  const builder = new EditBuilder(document);
  const moved = Object.entries(positions);
  for (const [nodeId, position] of moved) builder.setPosition(requireNode(document, nodeId).id, position);
  return builder.finish(`Move ${countWords(moved.length, 'step')}`);
}
