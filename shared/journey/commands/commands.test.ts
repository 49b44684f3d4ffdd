import { describe, expect, test } from 'vitest';
import { applyEdit, invertEdit } from '../apply-edit.ts';
import { copyNodes } from '../clipboard.ts';
import type { JourneyDocument } from '../document.ts';
import { EditRefused } from '../edit-refused.ts';
import { sketchJourney } from '../testing.ts';
import { addedNodeIds, addNode } from './add-node.ts';
import { configureNode } from './configure-node.ts';
import { connect } from './connect.ts';
import { deleteNodes } from './delete-nodes.ts';
import { groupNodes } from './group-nodes.ts';
import { moveToGroup } from './move-to-group.ts';
import { paste } from './paste.ts';
import { reconnect } from './reconnect.ts';
import { renameGroup } from './rename-group.ts';
import { renameJourney } from './rename-journey.ts';
import { ungroup } from './ungroup.ts';

const position = { x: 0, y: 0 };
const newId = (type: string): string => `${type}-new`;
const line = (): JourneyDocument => sketchJourney({ steps: { start: ['entry', { trigger: { kind: 'segment' }, reentry: { kind: 'never' } }], pause: ['wait', { mode: 'duration' }], done: ['exit', { outcome: 'Done' }], spare: ['exit', { outcome: 'Spare' }] }, paths: ['start > pause', 'pause > done'] });
const paths = (document: JourneyDocument): string[] => Object.values(document.edges).map((edge) => `${edge.source}.${edge.sourcePort} > ${edge.target}`).sort();

test('a step put into a connection stands between its ends', () => {
  const edit = addNode(line(), { type: 'email-message', position, newId, onEdgeId: 'start-next' });
  expect(addedNodeIds(edit)).toEqual(['email-message-new']);
  expect(paths(applyEdit(line(), edit))).toEqual(['email-message-new.next > pause', 'pause.next > done', 'start.next > email-message-new']);
});

test('a step with several ways out is entered by its first', () => {
  expect(paths(applyEdit(line(), addNode(line(), { type: 'branch', position, newId, onEdgeId: 'start-next' })))).toContain('branch-new.rule-1 > pause');
});

test.each([
  { what: 'an exit put into a connection', command: () => addNode(line(), { type: 'exit', position, newId, onEdgeId: 'start-next' }), message: 'Exit cannot stand between two steps: it ends the path.' },
  { what: 'an entry put into a connection', command: () => addNode(line(), { type: 'entry', position, newId, onEdgeId: 'start-next' }), message: 'Entry cannot stand between two steps: contacts start there.' },
  { what: 'a second connection at one way out', command: () => connect(line(), { source: 'start', sourcePort: 'next', target: 'spare' }), message: '“Entry · Anyone” leads somewhere already. Disconnect it first, or move its end.' },
  { what: 'a connection into an entry', command: () => reconnect(line(), { edgeId: 'pause-next', source: 'pause', sourcePort: 'next', target: 'start' }), message: 'Nothing can lead into “Entry · Anyone”: contacts start there.' },
  { what: 'a step that leads to itself', command: () => reconnect(line(), { edgeId: 'pause-next', source: 'pause', sourcePort: 'next', target: 'pause' }), message: '“Wait · 2 days” cannot lead to itself.' },
  { what: 'a way out of an exit', command: () => connect(line(), { source: 'spare', sourcePort: 'next', target: 'pause' }), message: '“Exit · Spare” has no way out called "next"; it has none.' },
  { what: 'a config the kind cannot read', command: () => configureNode(line(), { nodeId: 'pause', config: { mode: 'duration', durationSeconds: 1.5 } }), message: 'Wait, At least: Invalid input: expected int, received number.' },
  { what: 'an empty name', command: () => renameJourney(line(), '  '), message: 'A journey’s name has 1 to 120 characters.' },
  { what: 'an id in use', command: () => addNode(line(), { type: 'wait', position, newId: () => 'pause' }), message: 'The new step’s id is in use already. Try again.' },
])('refuses $what', ({ command, message }) => {
  expect(command).toThrow(new EditRefused('invalid', message));
});

test('deleting a step with one way in and one way out leaves the path whole', () => {
  expect(paths(applyEdit(line(), deleteNodes(line(), { nodeIds: ['pause'] })))).toEqual(['start.next > done']);
});

test('deleting several steps in a row joins what is left', () => {
  const longer = applyEdit(line(), addNode(line(), { type: 'wait', position, newId, onEdgeId: 'pause-next' }));
  expect(paths(applyEdit(longer, deleteNodes(longer, { nodeIds: ['wait-new', 'pause'] })))).toEqual(['start.next > done']);
});

test('deleting a step with two ways out frees its connections', () => {
  const forked = sketchJourney({ steps: { start: ['entry', { trigger: { kind: 'segment' }, reentry: { kind: 'never' } }], won: ['goal', { condition: { kind: 'anyone' } }], a: ['exit', { outcome: 'A' }], b: ['exit', { outcome: 'B' }] }, paths: ['start > won', 'won.reached > a', 'won.otherwise > b'] });
  expect(paths(applyEdit(forked, deleteNodes(forked, { nodeIds: ['won'] })))).toEqual([]);
});

test('deleting one of two steps in a circle leaves no step that leads to itself', () => {
  const circle = sketchJourney({ steps: { a: ['wait', { mode: 'duration' }], b: ['wait', { mode: 'duration' }] }, paths: ['a > b', 'b > a'] });
  expect(paths(applyEdit(circle, deleteNodes(circle, { nodeIds: ['b'] })))).toEqual([]);
});

test('a config without a way out takes its connection with it', () => {
  const document = sketchJourney({ steps: { pause: ['wait', { mode: 'attribute', attribute: 'due' }], a: ['exit', { outcome: 'A' }] }, paths: ['pause.otherwise > a', 'pause.next > a'] });
  expect(paths(applyEdit(document, configureNode(document, { nodeId: 'pause', config: { mode: 'duration' } })))).toEqual(['pause.next > a']);
});

test('pasted steps are connected among themselves under new ids', () => {
  let number = 0;
  const edit = paste(line(), { clipboard: copyNodes(line(), ['pause', 'done']), offset: { x: 40, y: 40 }, newId: (type) => `${type}-${(number += 1)}` });
  const after = applyEdit(line(), edit);
  expect(paths(after)).toEqual(['pause.next > done', 'start.next > pause', 'wait-1.next > exit-2']);
  expect(after.layout['wait-1']).toEqual({ x: line().layout['pause']!.x + 40, y: line().layout['pause']!.y + 40 });
});

describe('groups', () => {
  const grouped = (): JourneyDocument => applyEdit(line(), groupNodes(line(), { nodeIds: ['start', 'pause'], title: 'Warm-up', newId: () => 'warm' }));

  test('steps are put into a group and move to another', () => {
    expect(grouped()).toMatchObject({ groups: { warm: { id: 'warm', title: 'Warm-up' } }, groupOf: { start: 'warm', pause: 'warm' } });
    const again = groupNodes(grouped(), { nodeIds: ['pause', 'done'], title: '', newId: () => 'late' });
    expect(again.label).toBe('Group 2 steps');
    expect(applyEdit(grouped(), again).groupOf).toEqual({ start: 'warm', pause: 'late', done: 'late' });
  });

  test('a group goes with its last step, and comes back with it', () => {
    const deletion = deleteNodes(grouped(), { nodeIds: ['start', 'pause'] });
    const after = applyEdit(grouped(), deletion);
    expect([after.groups, after.groupOf]).toEqual([{}, {}]);
    expect(applyEdit(after, invertEdit(deletion))).toEqual(grouped());
  });

  test('steps leave a group, and the last one takes it along', () => {
    const one = moveToGroup(grouped(), { pause: null });
    expect(one.label).toBe('Move 1 step out of their group');
    expect(applyEdit(grouped(), one).groupOf).toEqual({ start: 'warm' });
    expect(applyEdit(grouped(), moveToGroup(grouped(), { pause: null, start: null })).groups).toEqual({});
  });

  test('taking a group apart keeps its steps', () => {
    const after = applyEdit(grouped(), ungroup(grouped(), ['warm']));
    expect(after).toEqual(line());
  });

  test('a step put between two of a group belongs to it', () => {
    expect(applyEdit(grouped(), addNode(grouped(), { type: 'wait', position, newId, onEdgeId: 'start-next' })).groupOf).toMatchObject({ 'wait-new': 'warm' });
    expect(applyEdit(grouped(), addNode(grouped(), { type: 'wait', position, newId, onEdgeId: 'pause-next' })).groupOf).not.toHaveProperty('wait-new');
  });

  test('a whole group is copied with its title, a part of one without', () => {
    let number = 0;
    const mint = (type: string) => `${type}-${(number += 1)}`;
    const whole = applyEdit(line(), paste(line(), { clipboard: copyNodes(grouped(), ['start', 'pause', 'done']), offset: position, newId: mint }));
    expect(Object.values(whole.groups)).toEqual([{ id: 'group-4', title: 'Warm-up' }]);
    expect(whole.groupOf).toEqual({ 'entry-1': 'group-4', 'wait-2': 'group-4' });
    expect(copyNodes(grouped(), ['pause'])).toMatchObject({ groups: [], groupOf: {} });
  });

  test.each([
    { what: 'a group of nothing', command: () => groupNodes(line(), { nodeIds: [], title: '', newId }), message: 'A group needs a step. Select one and group it.' },
    { what: 'a title too long', command: () => renameGroup(grouped(), 'warm', 'x'.repeat(81)), message: 'A group’s title has 80 characters at most.' },
  ])('refuses $what', ({ command, message }) => {
    expect(command).toThrow(new EditRefused('invalid', message));
  });
});
