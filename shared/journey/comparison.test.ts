import { describe, expect, test } from 'vitest';
import { applyEdit } from './apply-edit.ts';
import { addNode } from './commands/add-node.ts';
import { configureNode } from './commands/configure-node.ts';
import { deleteNodes } from './commands/delete-nodes.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { reconnect } from './commands/reconnect.ts';
import { compareJourneys, type StepFate } from './comparison.ts';
import type { JourneyDocument } from './document.ts';
import type { JourneyEdit } from './edit.ts';
import { anyone, sketchJourney } from './testing.ts';

const mail = (subject: string) => ['email-message', { subject, body: 'Hi' }] as const;
const before = (): JourneyDocument =>
  sketchJourney({
    steps: { start: ['entry', anyone], a: mail('A'), b: mail('B'), c: mail('C'), fork: ['goal', { condition: { kind: 'anyone' } }], d: mail('D'), done: ['exit', { outcome: 'Done' }], words: ['note', { text: 'Ask Dana' }] },
    paths: ['start > a', 'a > b', 'b > c', 'c > fork', 'fork.otherwise > d', 'd > done'],
  });

/** What differs, each step that is not the same. */
function fates(...edits: ((document: JourneyDocument) => JourneyEdit)[]): Record<string, StepFate> {
  const after = edits.reduce((document, edit) => applyEdit(document, edit(document)), before());
  return Object.fromEntries([...compareJourneys(before(), after).fates].filter(([, fate]) => fate !== 'same'));
}

const newId = (type: string): string => `${type}-new`;
const setSubject = (nodeId: string, subject: string) => (document: JourneyDocument) => configureNode(document, { nodeId, config: { ...document.nodes[nodeId]!.config, subject } });
const place = (nodeId: string) => (document: JourneyDocument) => moveNodes(document, { [nodeId]: { x: 9, y: 9 } });
/** Takes a step out of its path and puts it into another connection, as a person does by hand. */
const moveInto = (nodeId: string, edgeId: string): ((document: JourneyDocument) => JourneyEdit)[] => [
  (document) => deleteNodes(document, { nodeIds: [nodeId] }),
  (document) => addNode(document, { type: 'email-message', position: { x: 0, y: 0 }, newId: () => nodeId, onEdgeId: edgeId }),
  (document) => configureNode(document, { nodeId, config: before().nodes[nodeId]!.config }),
];

describe('a comparison', () => {
  test.each<{ what: string; edits: ((document: JourneyDocument) => JourneyEdit)[]; expected: Record<string, StepFate> }>([
    { what: 'nothing', edits: [], expected: {} },
    { what: 'a step put in', edits: [(document) => addNode(document, { type: 'wait', position: { x: 0, y: 9 }, newId, onEdgeId: 'a-next' })], expected: { 'wait-new': 'added' } },
    { what: 'a step taken out', edits: [(document) => deleteNodes(document, { nodeIds: ['b'] })], expected: { b: 'removed' } },
    { what: 'other words', edits: [setSubject('b', 'Better')], expected: { b: 'changed' } },
    { what: 'a step placed elsewhere', edits: [place('b')], expected: { b: 'laid-out' } },
    { what: 'other words and another place', edits: [place('b'), setSubject('b', 'Better')], expected: { b: 'changed' } },
    { what: 'a step moved along its path, told apart from one placed elsewhere', edits: [...moveInto('a', 'd-next'), place('c')], expected: { a: 'moved', c: 'laid-out' } },
    { what: 'a way out that leads elsewhere', edits: [(document) => reconnect(document, { edgeId: 'fork-otherwise', source: 'fork', sourcePort: 'otherwise', target: 'done' })], expected: { fork: 'rerouted' } },
    { what: 'notes', edits: [(document) => configureNode(document, { nodeId: 'words', config: { text: 'Ask Sam' } })], expected: { words: 'changed' } },
  ])('tells $what', ({ edits, expected }) => {
    expect(fates(...edits)).toEqual(expected);
  });

  test('has every step and connection of both versions once, where the later version has it', () => {
    const start = before();
    const moved = applyEdit(start, moveNodes(start, { a: { x: 9, y: 9 } }));
    const after = applyEdit(moved, deleteNodes(moved, { nodeIds: ['b'] }));
    const { union, connections } = compareJourneys(start, after);
    expect(Object.keys(union.nodes).sort()).toEqual(Object.keys(start.nodes).sort());
    expect(union.layout['a']).toEqual({ x: 9, y: 9 });
    expect(union.layout['b']).toEqual(start.layout['b']);
    expect(connections.map(({ source, target, fate }) => `${fate} ${source} > ${target}`).filter((line) => !line.startsWith('same'))).toEqual(['added a > c', 'removed a > b', 'removed b > c']);
    expect(new Set(connections.map(({ id }) => id)).size).toBe(connections.length);
  });
});
