import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import type { OutlineRow } from '../../../shared/journey/outline.ts';
import { AddStepDialog } from '../../canvas/AddStepDialog.tsx';
import { askForStep } from '../../canvas/add-step.ts';
import { useLive } from '../../canvas/live-store.ts';
import { Palette } from '../../canvas/Palette.tsx';
import { useCanvasView } from '../../canvas/view-store.ts';
import { useShell } from '../../app/shell-store.ts';
import { select, selectField, useSelection } from '../../editor/selection-store.ts';
import { HistoryControls } from '../../editor/HistoryControls.tsx';
import { useDensity } from '../../ui/density.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { askForTarget } from './connect-store.ts';
import { edgeOfWay, OutlineLine } from './OutlineLine.tsx';
import styles from './outline.module.css';
import { treeRows } from './rows.ts';

/** Selects what a row is about: a step, the connection that a way out is, or the step whose way leads nowhere. */
function selectRow(document: JourneyDocument, row: OutlineRow): void {
  if (row.kind === 'step') select([row.nodeId]);
  else if (row.kind === 'jump') select([], [edgeOfWay(document, row)?.id ?? ''].filter(Boolean));
  else select([row.way!.nodeId]);
}

/** Adds or takes out steps of the selection, as with the pointer. */
function toggleStep(row: OutlineRow): void {
  if (row.kind !== 'step') return;
  const { nodeIds, edgeIds } = useSelection.getState();
  select(nodeIds.includes(row.nodeId) ? nodeIds.filter((id) => id !== row.nodeId) : [...nodeIds, row.nodeId], edgeIds);
}

function Tree({ document }: { document: JourneyDocument }) {
  const frame = useRef<HTMLDivElement>(null);
  const rowPx = useDensity((state) => state.rowPx);
  const rows = useMemo(() => treeRows(document), [document]);
  const [activeKey, setActiveKey] = useState<string | null>(() => {
    const [selected] = useSelection.getState().nodeIds;
    return selected ? `step ${selected}` : null;
  });
  const lastIndex = useRef(0);
  const found = rows.findIndex(({ row }) => row.key === activeKey);
  const active = Math.max(0, found >= 0 ? found : Math.min(lastIndex.current, rows.length - 1));
  lastIndex.current = active;
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => rowPx, overscan: 12 });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);

  const focusRow = (index: number, extend = false) => {
    const target = rows[index];
    if (!target) return;
    setActiveKey(target.row.key);
    if (!extend) selectRow(document, target.row);
    else if (target.row.kind === 'step' && !useSelection.getState().nodeIds.includes(target.row.nodeId)) toggleStep(target.row);
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };

  // a row with the focus that has gone hands it to the one that stands there now
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && !frame.current?.contains(window.document.activeElement) && window.document.activeElement === window.document.body) {
      frame.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus();
    }
  });

  const sought = useLive((state) => state.sought);
  useEffect(() => {
    const index = sought ? rows.findIndex(({ row }) => row.kind === 'step' && row.nodeId === sought.nodeId) : -1;
    if (!sought || index === -1) return;
    useLive.setState({ sought: null });
    setActiveKey(rows[index]!.row.key);
    virtualizer.scrollToIndex(index);
    if (sought.focus) requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  }, [sought, rows, virtualizer]);

  const act = (row: OutlineRow): void => {
    if (row.kind === 'step') {
      useShell.setState({ inspectorOpen: true });
      selectField(row.nodeId, '');
    } else if (row.kind === 'jump') focusRow(rows.findIndex((other) => other.row.key === `step ${row.nodeId}`));
    else askForStep({ kind: 'after', nodeId: row.way!.nodeId, portId: row.way!.portId });
  };
  /** Keys that mean something on a way out; a step's own keys are the shortcuts of its actions. */
  const actOnWay = (row: OutlineRow, key: string): boolean => {
    if (row.kind === 'step' || row.way === null) return false;
    const { nodeId, portId } = row.way;
    if (key === 'c') askForTarget(nodeId, portId);
    else if (key === 'a' && row.kind === 'open') askForStep({ kind: 'after', nodeId, portId });
    else if (key === 'a') askForStep({ kind: 'edge', edgeId: edgeOfWay(document, row)!.id });
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    const current = rows[active];
    if (!current || altKey || (event.target as HTMLElement).closest('button')) return;
    const mod = ctrlKey || metaKey;
    if (key === ' ' && mod) toggleStep(current.row);
    else if (mod) return;
    else if (key === 'ArrowDown') focusRow(Math.min(active + 1, rows.length - 1), shiftKey);
    else if (key === 'ArrowUp') focusRow(Math.max(active - 1, 0), shiftKey);
    else if (key === 'Home') focusRow(0);
    else if (key === 'End') focusRow(rows.length - 1);
    else if (key === 'ArrowRight' && rows[active + 1]?.parent === active) focusRow(active + 1);
    else if (key === 'ArrowLeft' && current.parent >= 0) focusRow(current.parent);
    else if (key === 'Enter' || key === ' ') act(current.row);
    else if (!actOnWay(current.row, key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent, index: number) => {
    const { row } = rows[index]!;
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      setActiveKey(row.key);
      toggleStep(row);
    } else focusRow(index);
  };

  if (rows.length === 0) return <EmptyState icon="list-tree" text="No steps yet. Add the first one from the list at the left." />;
  return (
    <div ref={frame} className={styles.frame} onFocus={() => (hadFocus.current = true)} onBlur={(event) => (hadFocus.current = event.relatedTarget === null)}>
      <div role="tree" aria-label="Outline of the journey" aria-multiselectable="true" className={styles.tree} style={{ height: virtualizer.getTotalSize() }} onKeyDown={onKeyDown}>
        {virtualizer.getVirtualItems().map((item) => (
          <OutlineLine
            key={rows[item.index]!.row.key}
            document={document}
            tree={rows[item.index]!}
            index={item.index}
            top={item.start}
            isActive={item.index === active}
            onFocus={() => setActiveKey(rows[item.index]!.row.key)}
            onClick={(event) => onClick(event, item.index)}
            onAct={() => act(rows[item.index]!.row)}
          />
        ))}
      </div>
    </div>
  );
}

/** The journey as an indented list that does all the canvas does, by keyboard and for screen readers. */
export function Outline({ document }: { document: JourneyDocument }) {
  const showNode = (nodeId: string) => useCanvasView.getState().reveal(nodeId, true);
  return (
    <div className={styles.area}>
      <Palette middle={() => ({ x: 0, y: 0 })} onAdded={showNode} />
      <div className={styles.outline} role="region" aria-label="Outline">
        <Tree document={document} />
        <div className={styles.tools}>
          <HistoryControls />
        </div>
      </div>
      <AddStepDialog onAdded={showNode} />
    </div>
  );
}
