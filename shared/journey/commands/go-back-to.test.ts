import { expect, test } from 'vitest';
import { applyEdit, invertEdit } from '../apply-edit.ts';
import { everyStep } from '../testing.ts';
import { deleteNodes } from './delete-nodes.ts';
import { goBackTo } from './go-back-to.ts';
import { groupNodes } from './group-nodes.ts';
import { pinNodes } from './pin-nodes.ts';
import { renameJourney } from './rename-journey.ts';

test('everything is as it was but for the name, and undo brings back what was there', () => {
  const version = everyStep();
  const edits = [(document = version) => deleteNodes(document, { nodeIds: ['mail', 'text'] }), (document = version) => groupNodes(document, { nodeIds: ['start', 'test'], title: 'Beginning', newId: () => 'beginning' }), (document = version) => pinNodes(document, { nodeIds: ['won'], pinned: true }), (document = version) => renameJourney(document, 'Later')];
  const later = edits.reduce((document, edit) => applyEdit(document, edit(document)), version);
  const edit = goBackTo(later, { version, name: 'First draft' });
  expect(edit.label).toBe('Go back to “First draft”');
  expect(applyEdit(later, edit)).toEqual({ ...version, name: 'Later' });
  expect(applyEdit(applyEdit(later, edit), invertEdit(edit))).toEqual(later);
  expect(goBackTo(version, { version, name: 'x' }).changes).toEqual([]);
});
