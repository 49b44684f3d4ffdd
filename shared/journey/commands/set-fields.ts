import { withFieldValue } from '../../nodes/field-value.ts';
import type { JourneyDocument } from '../document.ts';
import type { JourneyEdit } from '../edit.ts';
import { configureNode } from './configure-node.ts';
import { requireNode } from './require.ts';

/** Changes fields of a step's config by their dotted paths, and keeps the rest. */
export function setFields(document: JourneyDocument, nodeId: string, values: Readonly<Record<string, unknown>>): JourneyEdit {
  const { config } = requireNode(document, nodeId);
  return configureNode(document, { nodeId, config: Object.entries(values).reduce<unknown>((changed, [path, value]) => withFieldValue(changed, path, value), config) });
}
