import { groupNodes } from '../../shared/journey/commands/group-nodes.ts';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import { moveToGroup } from '../../shared/journey/commands/move-to-group.ts';
import { ungroup } from '../../shared/journey/commands/ungroup.ts';
import { journeyGraph, reachableFrom } from '../../shared/journey/graph.ts';
import { countWords } from '../../shared/words/text.ts';
import type { Action } from '../app/actions.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import type { IconName } from '../ui/icons.tsx';
import { newStepId } from './add-step.ts';
import { alignedPlaces, distributedPlaces, type Alignment, type Axis } from './align.ts';
import { useRenaming } from './groups/renaming-store.ts';
import { onCanvas } from './on-canvas.ts';
import { sceneFor } from './scene/current-scene.ts';
import { useViewMode } from './views/view-mode.ts';

const selectedIds = () => useSelection.getState().nodeIds;
const withSteps = (least: number) => () => onCanvas() && selectedIds().length >= least;
/** In lanes every card has its place. */
const movable = (least: number) => () => withSteps(least)() && useViewMode.getState().mode === 'graph';
const selectedCards = () => {
  const scene = sceneFor(openedDocument());
  return selectedIds().flatMap((id) => scene.cards.get(id) ?? []);
};
/** Ids of the groups that selected steps belong to. */
const selectedGroups = () => (onCanvas() ? [...new Set(selectedIds().flatMap((id) => openedDocument().groupOf[id] ?? []))] : []);

function align(alignment: Alignment, title: string, icon: IconName, shortcut: string): Action {
  const run = () => {
    const places = alignedPlaces(selectedCards(), alignment);
    edit(attempt(() => ({ ...moveNodes(openedDocument(), places), label: `Align ${countWords(Object.keys(places).length, 'step')}` })));
  };
  return { id: `align-${alignment}`, title, group: 'Arrange', icon, shortcut, keywords: 'line up', watches: [useViewMode], available: movable(2), run };
}

function distribute(axis: Axis, title: string, icon: IconName, shortcut: string): Action {
  const run = () => {
    const places = distributedPlaces(selectedCards(), axis);
    edit(attempt(() => ({ ...moveNodes(openedDocument(), places), label: `Distribute ${countWords(Object.keys(places).length, 'step')}` })));
  };
  return { id: `distribute-${axis}`, title, group: 'Arrange', icon, shortcut, keywords: 'equal gaps space', watches: [useViewMode], available: movable(3), run };
}

/** Puts the selected steps into a new group and lets its title be written. */
function group(): void {
  const change = attempt(() => groupNodes(openedDocument(), { nodeIds: selectedIds(), title: '', newId: newStepId }));
  if (!change) return;
  edit(change);
  const made = change.changes.find(({ collection, before }) => collection === 'groups' && before === null);
  if (made) useRenaming.setState({ groupId: made.key });
}

function selectWhatFollows(): void {
  select([...reachableFrom(journeyGraph(openedDocument()), selectedIds())]);
}

/** What can be done with several steps at once. */
export const selectionActions: readonly Action[] = [
  align('left', 'Align left edges', 'align-left', 'Alt+A'),
  align('center', 'Align centres', 'align-center', 'Alt+H'),
  align('right', 'Align right edges', 'align-right', 'Alt+D'),
  align('top', 'Align top edges', 'align-top', 'Alt+W'),
  align('middle', 'Align middles', 'align-middle', 'Alt+V'),
  align('bottom', 'Align bottom edges', 'align-bottom', 'Alt+S'),
  distribute('horizontal', 'Distribute from left to right', 'distribute-horizontal', 'Alt+Shift+H'),
  distribute('vertical', 'Distribute from top to bottom', 'distribute-vertical', 'Alt+Shift+V'),
  { id: 'group-steps', title: 'Group selected steps', group: 'Arrange', contextSection: 2, icon: 'group', shortcut: 'Mod+G', keywords: 'frame', watches: [useViewMode], available: movable(1), run: group },
  { id: 'ungroup-steps', title: 'Ungroup', group: 'Arrange', contextSection: 2, icon: 'ungroup', shortcut: 'Mod+Shift+G', keywords: 'frame', available: () => selectedGroups().length > 0, run: () => edit(attempt(() => ungroup(openedDocument(), selectedGroups()))) },
  {
    id: 'leave-group',
    title: 'Take selected steps out of their group',
    group: 'Arrange',
    icon: 'ungroup',
    available: () => selectedGroups().length > 0,
    run: () => edit(attempt(() => moveToGroup(openedDocument(), Object.fromEntries(selectedIds().filter((id) => openedDocument().groupOf[id]).map((id) => [id, null]))))),
  },
  { id: 'select-following', title: 'Select all steps that follow', group: 'Edit', contextSection: 5, icon: 'square', shortcut: 'Mod+Shift+A', keywords: 'downstream after', available: withSteps(1), run: selectWhatFollows },
];
