import { countWords } from '../../words/text.ts';
import type { Clipboard } from '../clipboard.ts';
import type { JourneyDocument, Position } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord } from '../graph.ts';
import { nodeIssues } from '../integrity.ts';
import { type NewId, requireConnection, unusedId } from './require.ts';

/** Adds copied steps under new ids, moved by `offset` in canvas pixels, connected and grouped among themselves as they were. */
export function paste(document: JourneyDocument, { clipboard, offset, newId }: { clipboard: Clipboard; offset: Position; newId: NewId }): JourneyEdit {
  const builder = new EditBuilder(document);
  const newIds = new Map<string, string>();
  for (const { node, position } of clipboard.nodes) {
    const id = unusedId(builder.document, node.type, newId);
    newIds.set(node.id, id);
    builder.setNode({ ...node, id });
    builder.setPosition(id, { x: position.x + offset.x, y: position.y + offset.y });
    const [issue] = nodeIssues(builder.document, id);
    if (issue !== undefined) throw new EditRefused('invalid', `The copied steps cannot be pasted. ${issue.message}.`);
  }
  for (const { source, sourcePort, target } of clipboard.edges) {
    const connection = { source: newIds.get(source) ?? source, sourcePort, target: newIds.get(target) ?? target };
    if (!newIds.has(source) || !newIds.has(target)) throw new EditRefused('invalid', 'The copied steps cannot be pasted: a connection leads to a step that was not copied.');
    requireConnection(builder.document, connection);
    builder.connect(connection);
  }
  for (const group of clipboard.groups) {
    const members = [...newIds].filter(([copied]) => ownRecord(clipboard.groupOf, copied) === group.id);
    const id = newId('group');
    if (members.length === 0) continue;
    builder.setGroup({ ...group, id });
    for (const [, nodeId] of members) builder.setGroupOf(nodeId, id);
  }
  return builder.finish(`Paste ${countWords(clipboard.nodes.length, 'step')}`);
}
