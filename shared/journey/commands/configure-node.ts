import type { JourneyDocument, JourneyNode } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { nodeType } from '../../nodes/registry.ts';
import { describeIssues } from '../issues.ts';
import { requireNode } from './require.ts';

/**
 * Gives a step a new config, as the form hands it back: fields that the chosen kind does not have are dropped, those
 * that it needs and that are missing get their defaults. Connections of ways out that are gone go with them.
 */
export function configureNode(document: JourneyDocument, { nodeId, config }: { nodeId: string; config: unknown }): JourneyEdit {
  const node = requireNode(document, nodeId);
  const type = nodeType(node.type);
  if (type === undefined) throw new EditRefused('invalid', `There is no step of the kind "${node.type}".`);
  const parsed = type.schema.safeParse(config);
  if (!parsed.success) {
    const [issue] = describeIssues(parsed.error);
    const label = type.fields.find((field) => issue!.path === field.path || issue!.path.startsWith(`${field.path}.`))?.label ?? issue!.path;
    throw new EditRefused('invalid', `${type.title}, ${label}: ${issue!.message}.`);
  }
  const builder = new EditBuilder(document);
  builder.setNode({ ...node, config: parsed.data as JourneyNode['config'] });
  const ports = type.ports(parsed.data).map((port) => port.id);
  for (const edge of builder.edgesOutOf(nodeId)) {
    if (!ports.includes(edge.sourcePort)) builder.removeEdge(edge.id);
  }
  return builder.finish(`Change ${type.title}`);
}
