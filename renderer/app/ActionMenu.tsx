import type { ReactNode } from 'react';
import { select, useSelection } from '../editor/selection-store.ts';
import { ContextMenu } from '../ui/context-menu.tsx';
import type { MenuSection } from '../ui/menu.tsx';
import { availableActions, runAction } from './actions.ts';
import styles from './action-menu.module.css';
import { shortcutWords } from './shortcuts.ts';

/** Selects what the menu is opened on, unless it is selected with others; beside everything it is about the journey. */
function selectUnder(target: Element): void {
  const { nodeIds, edgeIds } = useSelection.getState();
  const nodeId = target.closest<HTMLElement>('.react-flow__node, [data-step]')?.dataset;
  const step = nodeId?.['id'] ?? nodeId?.['step'];
  const edge = target.closest<SVGElement>('.react-flow__edge, [data-edge]')?.dataset;
  const wire = edge?.['id'] ?? edge?.['edge'];
  if (step) {
    if (!nodeIds.includes(step)) select([step]);
  } else if (wire) {
    if (!edgeIds.includes(wire)) select([], [wire]);
  } else if (nodeIds.length + edgeIds.length > 0) select([]);
}

/** The actions that have a place in the context menu and can be done now, by their sections. */
function sections(target: Element): readonly MenuSection[] {
  selectUnder(target);
  const bySection = Map.groupBy(availableActions().filter(({ contextSection }) => contextSection !== undefined), ({ contextSection }) => contextSection!);
  return [...bySection]
    .sort(([one], [other]) => one - other)
    .map(([, actions]) => ({
      items: actions.map(({ id, title, icon, shortcut }) => ({ label: title, icon, shortcut: shortcut ? shortcutWords(shortcut) : undefined, danger: id.startsWith('delete'), onSelect: () => void setTimeout(() => void runAction(id), 0) })),
    }));
}

/** Gives what is inside the context menu of the journey: the same actions as shortcuts and command palette. */
export function ActionMenu({ children }: { children: ReactNode }) {
  return (
    <ContextMenu sections={sections}>
      <div className={styles.area} data-journey-view>{children}</div>
    </ContextMenu>
  );
}
