import type { Field } from '../../nodes/node-type.ts';
import { nodeType } from '../../nodes/registry.ts';
import type { JourneyDocument, JourneyNode } from '../document.ts';
import type { JourneyEdit } from '../edit.ts';
import { configureNode } from './configure-node.ts';
import { requireNode } from './require.ts';

/** The one-line field that a step is called by, such as an email's subject; null where its kind has none. */
export function nameField(node: JourneyNode): Field | null {
  return nodeType(node.type)?.fields.find(({ widget, visibleWhen }) => (widget === 'text' || widget === 'merge-text') && visibleWhen === undefined) ?? null;
}

/** Gives a step another name, in the field that its kind is called by. A kind without one throws, see `nameField`. */
export function renameStep(document: JourneyDocument, { nodeId, name }: { nodeId: string; name: string }): JourneyEdit {
  const node = requireNode(document, nodeId);
  const field = nameField(node);
  if (field === null) throw new Error(`Steps of the kind ${node.type} have no name.`);
  const { label, changes } = configureNode(document, { nodeId, config: { ...node.config, [field.path]: name.trim() } });
  return { label: label.replace(/^Change/, 'Rename'), changes };
}
