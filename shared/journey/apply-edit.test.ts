import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { nodeTypes } from '../nodes/registry.ts';
import { applyEdit, invertEdit } from './apply-edit.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import { copyNodes } from './clipboard.ts';
import { addNode } from './commands/add-node.ts';
import { changeSettings } from './commands/change-settings.ts';
import { configureNode } from './commands/configure-node.ts';
import { connect } from './commands/connect.ts';
import { deleteNodes } from './commands/delete-nodes.ts';
import { disconnect } from './commands/disconnect.ts';
import { groupNodes } from './commands/group-nodes.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { moveToGroup } from './commands/move-to-group.ts';
import { paste } from './commands/paste.ts';
import { reconnect } from './commands/reconnect.ts';
import { renameGroup } from './commands/rename-group.ts';
import { renameJourney } from './commands/rename-journey.ts';
import { ungroup } from './commands/ungroup.ts';
import type { JourneyDocument } from './document.ts';
import { EditRefused } from './edit-refused.ts';
import { type JourneyEdit, journeyEditSchema } from './edit.ts';
import { newJourney } from './new-journey.ts';
import { parseJourney } from './parse.ts';
import { everyStep } from './testing.ts';

/** Numbers that pick among whatever the document has by then. */
const picks = fc.tuple(fc.nat(), fc.nat(), fc.nat());
const commandNames = ['add', 'insert', 'continue', 'move', 'delete', 'connect', 'reconnect', 'disconnect', 'configure', 'settings', 'rename', 'paste', 'group', 'regroup', 'ungroup', 'retitle'] as const;
const commandArbitrary = fc.record({ name: fc.constantFrom(...commandNames), picks });
const typeNames = Object.keys(nodeTypes);
const configs = Object.values(everyStep().nodes);

const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

/** The edit of one random command; null when there is nothing to pick. */
function edit(document: JourneyDocument, { name, picks: [a, b, c] }: { name: (typeof commandNames)[number]; picks: [number, number, number] }, newId: (type: string) => string): JourneyEdit | null {
  const nodeIds = Object.keys(document.nodes);
  const [node, other] = [pick(nodeIds, a), pick(nodeIds, b)];
  const edge = pick(Object.keys(document.edges), a);
  const group = pick(Object.keys(document.groups), b);
  const position = { x: a % 1000, y: b % 1000 };
  const port = node === undefined ? undefined : pick(nodeTypes[document.nodes[node]!.type]!.ports(document.nodes[node]!.config), c)?.id;
  const type = pick(typeNames, c)!;
  switch (name) {
    case 'add':
      return addNode(document, { type, position, newId });
    case 'insert':
      return edge === undefined ? null : addNode(document, { type, position, newId, onEdgeId: edge });
    case 'continue':
      return node === undefined || port === undefined ? null : addNode(document, { type, position, newId, from: { nodeId: node, portId: port } });
    case 'move':
      return node === undefined ? null : moveNodes(document, { [node]: position, [other!]: { x: c % 500, y: 0 } });
    case 'delete':
      return node === undefined ? null : deleteNodes(document, { nodeIds: [...new Set([node, other!])] });
    case 'connect':
      return node === undefined || port === undefined ? null : connect(document, { source: node, sourcePort: port, target: other! });
    case 'reconnect':
      return node === undefined || port === undefined || edge === undefined ? null : reconnect(document, { edgeId: edge, source: node, sourcePort: port, target: other! });
    case 'disconnect':
      return edge === undefined ? null : disconnect(document, [edge]);
    case 'configure': {
      const same = configs.filter((candidate) => node !== undefined && candidate.type === document.nodes[node]!.type);
      const config = pick(same, b)?.config;
      return node === undefined || config === undefined ? null : configureNode(document, { nodeId: node, config });
    }
    case 'settings':
      return changeSettings(document, { priority: a % 101 });
    case 'rename':
      return renameJourney(document, `Name ${a}`);
    case 'paste':
      return paste(document, { clipboard: copyNodes(document, [...new Set([node, other])].filter((id) => id !== undefined).slice(0, 2)), offset: position, newId });
    case 'group':
      return node === undefined ? null : groupNodes(document, { nodeIds: [...new Set([node, other!])], title: `Group ${a}`, newId });
    case 'regroup':
      return node === undefined ? null : moveToGroup(document, { [node]: group ?? null, [other!]: c % 2 === 0 ? null : (group ?? null) });
    case 'ungroup':
      return group === undefined ? null : ungroup(document, [group]);
    case 'retitle':
      return group === undefined ? null : renameGroup(document, group, `Title ${c}`);
  }
}

test('two hundred random commands and as many undos give the identical document, and nothing dangles on the way', () => {
  let done = 0;
  fc.assert(
    fc.property(fc.constantFrom(newJourney({ id: 'a', name: 'A' }), everyStep()), fc.array(commandArbitrary, { minLength: 200, maxLength: 200 }), (start, commands) => {
      let document = start;
      let number = 0;
      const edits: JourneyEdit[] = [];
      for (const command of commands) {
        try {
          const next = edit(document, command, (type) => `${type}-n${(number += 1)}`);
          if (next === null) continue;
          document = applyEdit(document, journeyEditSchema.parse(next));
          edits.push(next);
          done += 1;
        } catch (error) {
          // A refused command changes nothing; anything else thrown is a fault.
          if (!(error instanceof EditRefused)) throw error;
        }
      }
      // The parser holds every rule of the document: dangling ends, ports, one connection a port, places.
      expect(parseJourney(document, 'a')).toEqual(document);
      for (const last of edits.toReversed()) document = applyEdit(document, invertEdit(last));
      expect(canonicalJson(document)).toBe(canonicalJson(start));
    }),
    runs(60, 1_000),
  );
  expect(done).toBeGreaterThan(2000);
});

const document = everyStep();
const mail = document.nodes['mail']!;

test.each<{ what: string; edit: JourneyEdit; reason: 'conflict' | 'invalid' }>([
  { what: 'a record that is different now', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: { ...mail, config: { ...mail.config, subject: 'Old' } }, after: mail }] }, reason: 'conflict' },
  { what: 'a record that is there already', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: null, after: mail }] }, reason: 'conflict' },
  { what: 'a step removed with its connections left', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: mail, after: null }, { collection: 'layout', key: 'mail', before: document.layout['mail']!, after: null }] }, reason: 'invalid' },
  { what: 'a step without a place', edit: { label: 'x', changes: [{ collection: 'layout', key: 'mail', before: document.layout['mail']!, after: null }] }, reason: 'invalid' },
  { what: 'a place without a step', edit: { label: 'x', changes: [{ collection: 'layout', key: '__proto__', before: null, after: { x: 0, y: 0 } }] }, reason: 'invalid' },
  { what: 'a step under a foreign key', edit: { label: 'x', changes: [{ collection: 'nodes', key: '__proto__', before: null, after: mail }] }, reason: 'invalid' },
  { what: 'a member of a group that is not there', edit: { label: 'x', changes: [{ collection: 'groupOf', key: 'mail', before: null, after: 'nowhere' }] }, reason: 'invalid' },
  { what: 'a group of a step that is not there', edit: { label: 'x', changes: [{ collection: 'groups', key: 'g', before: null, after: { id: 'g', title: '' } }, { collection: 'groupOf', key: 'nobody', before: null, after: 'g' }] }, reason: 'invalid' },
  { what: 'a config its kind cannot read', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: mail, after: { ...mail, config: { subject: 7 } } }] }, reason: 'invalid' },
  { what: 'a field its kind does not have', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: mail, after: { ...mail, config: { ...mail.config, extra: 1 } } }] }, reason: 'invalid' },
  { what: 'half a character', edit: { label: 'x', changes: [{ collection: 'nodes', key: 'mail', before: mail, after: { ...mail, config: { ...mail.config, subject: '\ud83d' } } }] }, reason: 'invalid' },
  { what: 'a second connection at one way out', edit: { label: 'x', changes: [{ collection: 'edges', key: 'more', before: null, after: { id: 'more', source: 'mail', sourcePort: 'next', target: 'left' } }] }, reason: 'invalid' },
])('refuses $what and leaves the document alone', ({ edit: bad, reason }) => {
  const before = canonicalJson(document);
  let refused: unknown;
  try {
    applyEdit(document, bad);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(EditRefused);
  expect((refused as EditRefused).reason).toBe(reason);
  expect(canonicalJson(document)).toBe(before);
});
