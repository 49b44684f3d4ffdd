import { expect, test } from 'vitest';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import { configureNode } from '../../shared/journey/commands/configure-node.ts';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { deriveEdges, deriveNodes } from './flow-model.ts';

const nobody: ReadonlySet<string> = new Set();
const start = newJourney({ id: 'spring', name: 'Spring' });
const byId = <Item extends { id: string }>(items: readonly Item[]) => Object.fromEntries(items.map((item) => [item.id, item]));

test('an edit of one step leaves every other card as it is, so that it is not drawn again', () => {
  const before = deriveNodes(start, nobody, []);
  const edited = applyEdit(start, configureNode(start, { nodeId: 'exit-1', config: { outcome: 'Renewed' } }));
  const after = byId(deriveNodes(edited, nobody, before));
  expect(after['entry-1']).toBe(byId(before)['entry-1']);
  expect(after['exit-1']?.data.summary).toBe('Renewed');
});

test('a moved step keeps its card', () => {
  const before = byId(deriveNodes(start, nobody, []));
  const moved = byId(deriveNodes(applyEdit(start, moveNodes(start, { 'exit-1': { x: 8, y: 8 } })), nobody, Object.values(before)));
  expect(moved['exit-1']?.position).toEqual({ x: 8, y: 8 });
  expect(moved['exit-1']?.data).toBe(before['exit-1']?.data);
});

test('a step under the pointer stays there while others edit', () => {
  const before = deriveNodes(start, nobody, []).map((node) => (node.id === 'exit-1' ? { ...node, dragging: true, position: { x: 99, y: 99 } } : node));
  const after = byId(deriveNodes(applyEdit(start, moveNodes(start, { 'exit-1': { x: 8, y: 8 } })), nobody, before));
  expect(after['exit-1']?.position).toEqual({ x: 99, y: 99 });
});

test('ways out that lead nowhere are told, and a card grows with its ways out', () => {
  const branched = applyEdit(start, addNode(start, { type: 'branch', position: { x: 0, y: 200 }, newId: () => 'branch-1' }));
  const rules = ['a', 'b', 'c'].map((id) => ({ id, name: id, condition: { kind: 'anyone' } }));
  const many = applyEdit(branched, configureNode(branched, { nodeId: 'branch-1', config: { rules } }));
  const [entry, , branch] = deriveNodes(many, nobody, []);
  expect(entry?.data.openPorts).toEqual([]);
  expect(branch?.data.openPorts).toEqual(['a', 'b', 'c', 'otherwise']);
  expect(branch!.data.heightPx).toBeGreaterThan(entry!.data.heightPx);
});

test('a connection says in words where it comes from and leads to', () => {
  const [edge] = deriveEdges(start, nobody, []);
  expect(edge?.ariaLabel).toBe('Connection from Entry: Anyone to Exit: Completed');
});
