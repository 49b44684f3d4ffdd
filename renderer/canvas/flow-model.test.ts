import { expect, test } from 'vitest';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import { configureNode } from '../../shared/journey/commands/configure-node.ts';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { flowEdges, flowNodes, type CardNode } from './flow-model.ts';
import type { Mounted } from './scene/mounting.ts';
import { sceneOf, type Scene } from './scene/scene.ts';

const nobody: ReadonlySet<string> = new Set();
const start = newJourney({ id: 'spring', name: 'Spring' });
const byId = <Item extends { id: string }>(items: readonly Item[]) => Object.fromEntries(items.map((item) => [item.id, item]));
const everything = (scene: Scene): Mounted => ({ cards: new Set(scene.cards.keys()), wires: new Set(scene.wires.keys()) });

function nodesAfter(document: JourneyDocument, { scene = sceneOf(start, null), nodes = [] as readonly CardNode[] } = {}, moved: readonly (readonly [string, { x: number; y: number }])[] = []): { scene: Scene; nodes: CardNode[] } {
  const after = sceneOf(document, scene);
  return { scene: after, nodes: flowNodes(after, { mounted: everything(after), selected: nobody, moving: new Map(moved) }, nodes) };
}

test('an edit of one step leaves every other card and all ways as they are, so that they are not drawn again', () => {
  const before = nodesAfter(start);
  const after = nodesAfter(applyEdit(start, configureNode(start, { nodeId: 'exit-1', config: { outcome: 'Renewed' } })), before);
  expect(byId(after.nodes)['entry-1']).toBe(byId(before.nodes)['entry-1']);
  expect(byId(after.nodes)['exit-1']?.data.summary).toBe('Renewed');
  expect(after.scene.wires).toBe(before.scene.wires);
});

test('a moved step keeps its card', () => {
  const before = nodesAfter(start);
  const after = nodesAfter(applyEdit(start, moveNodes(start, { 'exit-1': { x: 8, y: 8 } })), before);
  expect(byId(after.nodes)['exit-1']?.position).toEqual({ x: 8, y: 8 });
  expect(byId(after.nodes)['exit-1']?.data).toBe(byId(before.nodes)['exit-1']?.data);
});

test('the same document has the same scene', () => {
  const scene = sceneOf(start, null);
  const again = sceneOf({ ...start, nodes: { ...start.nodes }, edges: { ...start.edges }, layout: { ...start.layout } }, scene);
  for (const part of ['cards', 'wires', 'groups', 'bounds', 'picture'] as const) expect(again[part], part).toBe(scene[part]);
});

test('words alone leave the picture from afar as it was; a place, a way out or a connection does not', () => {
  const scene = sceneOf(start, null);
  const worded = sceneOf(applyEdit(start, configureNode(start, { nodeId: 'exit-1', config: { outcome: 'Renewed' } })), scene);
  expect(worded.picture).toBe(scene.picture);
  expect(worded.cards.get('exit-1')?.card.summary).toBe('Renewed');
  const branched = applyEdit(start, addNode(start, { type: 'branch', position: { x: 0, y: 200 }, newId: () => 'branch-1' }));
  const branchedScene = sceneOf(branched, scene);
  const rules = ['a', 'b'].map((id) => ({ id, name: id, condition: { kind: 'anyone' } }));
  const noted = applyEdit(start, addNode(start, { type: 'note', position: { x: 0, y: 200 }, newId: () => 'note-1' }));
  const others: [Scene, JourneyDocument][] = [
    [scene, branched],
    [scene, applyEdit(start, moveNodes(start, { 'exit-1': { x: 8, y: 8 } }))],
    [branchedScene, applyEdit(branched, configureNode(branched, { nodeId: 'branch-1', config: { rules } }))],
    [sceneOf(noted, null), applyEdit(noted, configureNode(noted, { nodeId: 'note-1', config: { text: 'Read me first. '.repeat(30) } }))],
  ];
  for (const [before, document] of others) {
    const after = sceneOf(document, before);
    expect(after.picture).not.toBe(before.picture);
    // made out of the one before, it is what it would be made from nothing
    expect([...after.cards.values()]).toEqual([...sceneOf(document, null).cards.values()]);
  }
});

test('a step under the pointer stays there while others edit', () => {
  const after = nodesAfter(applyEdit(start, moveNodes(start, { 'exit-1': { x: 8, y: 8 } })), nodesAfter(start), [['exit-1', { x: 99, y: 99 }]]);
  expect(byId(after.nodes)['exit-1']?.position).toEqual({ x: 99, y: 99 });
});

test('ways out that lead nowhere are told, and a card grows with its ways out', () => {
  const branched = applyEdit(start, addNode(start, { type: 'branch', position: { x: 0, y: 200 }, newId: () => 'branch-1' }));
  const rules = ['a', 'b', 'c'].map((id) => ({ id, name: id, condition: { kind: 'anyone' } }));
  const [entry, , branch] = nodesAfter(applyEdit(branched, configureNode(branched, { nodeId: 'branch-1', config: { rules } }))).nodes;
  expect(entry?.data.openPorts).toEqual([]);
  expect(branch?.data.openPorts).toEqual(['a', 'b', 'c', 'otherwise']);
  expect(branch!.data.heightPx).toBeGreaterThan(entry!.data.heightPx);
});

test('where paths run down, steps are left below and entered above', () => {
  const [entry, exit] = nodesAfter({ ...start, direction: 'down' }).nodes;
  expect(entry?.handles).toMatchObject([{ id: 'next', type: 'source', position: 'bottom', x: 120, y: 64 }]);
  expect(exit?.handles).toMatchObject([{ id: 'in', type: 'target', position: 'top', x: 120, y: 0 }]);
});

test('a connection says in words where it comes from and leads to', () => {
  const scene = sceneOf(start, null);
  expect(flowEdges(scene, everything(scene), nobody, [])[0]?.ariaLabel).toBe('Connection from Entry: Anyone to Exit: Completed');
});

test('the end of a connection that is not in the page is there unseen', () => {
  const scene = sceneOf(start, null);
  const nodes = flowNodes(scene, { mounted: { cards: new Set(['entry-1']), wires: new Set(scene.wires.keys()) }, selected: new Set(['exit-1']), moving: new Map() }, []);
  expect(nodes.map(({ id, hidden, selected }) => ({ id, hidden, selected }))).toEqual([{ id: 'entry-1', hidden: false, selected: false }, { id: 'exit-1', hidden: true, selected: false }]);
});
