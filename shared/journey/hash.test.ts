import { expect, test } from 'vitest';
import { changeSettings } from './commands/change-settings.ts';
import { configureNode } from './commands/configure-node.ts';
import { deleteNodes } from './commands/delete-nodes.ts';
import { disconnect } from './commands/disconnect.ts';
import { groupNodes } from './commands/group-nodes.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { renameJourney } from './commands/rename-journey.ts';
import { applyEdit } from './apply-edit.ts';
import type { JourneyDocument } from './document.ts';
import { duplicateJourney } from './duplicate.ts';
import { journeyHash } from './hash.ts';
import { newJourney } from './new-journey.ts';
import { everyStep } from './testing.ts';

const reversed = <Value>(records: Record<string, Value>): Record<string, Value> => Object.fromEntries(Object.entries(records).toReversed());

test.each<{ what: string; change: (document: JourneyDocument) => JourneyDocument }>([
  { what: 'moving a step', change: (document) => applyEdit(document, moveNodes(document, { mail: { x: 7, y: 9 } })) },
  { what: 'grouping steps', change: (document) => applyEdit(document, groupNodes(document, { nodeIds: ['mail', 'text'], title: 'Messages', newId: () => 'messages' })) },
  { what: 'changing a note', change: (document) => applyEdit(document, configureNode(document, { nodeId: 'words', config: { text: 'Something else' } })) },
  { what: 'deleting a note', change: (document) => applyEdit(document, deleteNodes(document, { nodeIds: ['words'] })) },
  { what: 'renaming', change: (document) => applyEdit(document, renameJourney(document, 'Another name')) },
  { what: 'the order of records', change: (document) => ({ ...document, nodes: reversed(document.nodes), edges: reversed(document.edges) }) },
  { what: 'the ids of connections', change: (document) => ({ ...document, edges: Object.fromEntries(Object.values(document.edges).map((edge, index) => [`e${index}`, { ...edge, id: `e${index}` }])) }) },
  { what: 'copying under another id', change: (document) => duplicateJourney(document, { id: 'copy', name: 'Copy' }) },
  { what: 'a rule on the priority that is taken away again', change: (document) => [[{ condition: { kind: 'anyone' as const }, points: 5 }], undefined].reduce((now, priorityRules) => applyEdit(now, changeSettings(now, { priorityRules })), document) },
])('$what keeps the hash', ({ change }) => {
  expect(journeyHash(change(everyStep()))).toBe(journeyHash(everyStep()));
});

test.each<{ what: string; change: (document: JourneyDocument) => JourneyDocument }>([
  { what: 'a word of a message', change: (document) => applyEdit(document, configureNode(document, { nodeId: 'text', config: { ...document.nodes['text']!.config, body: 'Your renewal is due Thursday: ex.co/r' } })) },
  { what: 'a step of a kind that this version does not know', change: (document) => ({ ...document, nodes: { ...document.nodes, new: { id: 'new', type: 'hologram', config: {} } } }) },
  { what: 'a rule on the priority', change: (document) => applyEdit(document, changeSettings(document, { priorityRules: [{ condition: { kind: 'account-tier', tiers: [1] }, points: 5 }] })) },
  { what: 'a setting', change: (document) => applyEdit(document, changeSettings(document, { priority: 51 })) },
  { what: 'a connection', change: (document) => applyEdit(document, disconnect(document, ['call-next'])) },
])('$what changes the hash', ({ change }) => {
  expect(journeyHash(change(everyStep()))).not.toBe(journeyHash(everyStep()));
});

test('the hash of a new journey is fixed: approvals and published revisions are named by it', () => {
  expect(journeyHash(newJourney({ id: 'a', name: 'A' }))).toMatchInlineSnapshot(`"d1fb3ddb6e8bc3c46936299fbcbb3a0712b0affb8b619bc0dd740faf11608e2b"`);
});
