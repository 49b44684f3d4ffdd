import type { CSSProperties, MouseEvent } from 'react';
import type { JourneyDocument, JourneyEdge } from '../../../shared/journey/document.ts';
import type { OutlineRow } from '../../../shared/journey/outline.ts';
import { cardLabel, readCard } from '../../canvas/card.ts';
import { problemWords } from '../../canvas/StepCard.tsx';
import { useSelection } from '../../editor/selection-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icons.tsx';
import { useProblems } from '../problems/problems-store.ts';
import styles from './outline.module.css';
import type { TreeRow } from './rows.ts';

/** The connection that a row's way out is; undefined where it leads nowhere. */
export function edgeOfWay(document: JourneyDocument, { way }: OutlineRow): JourneyEdge | undefined {
  return Object.values(document.edges).find((edge) => edge.source === way?.nodeId && edge.sourcePort === way.portId);
}

function Problems({ nodeId }: { nodeId: string }) {
  const counts = useProblems((state) => state.byNode.get(nodeId));
  if (!counts) return null;
  const severe = counts.errors > 0;
  return (
    <span className={classNames(styles.problems, severe ? styles.error : styles.warning)} title={problemWords(counts)}>
      <Icon name={severe ? 'circle-x' : 'triangle-alert'} size={12} />
      <span aria-hidden="true">{counts.errors + counts.warnings}</span>
      <span className="visually-hidden">{problemWords(counts)}</span>
    </span>
  );
}

function Step({ document, nodeId }: { document: JourneyDocument; nodeId: string }) {
  const card = readCard(document.nodes[nodeId]!);
  return (
    <>
      <span className={styles.mark} data-lane={card.lane}>
        <Icon name={card.icon} size={14} />
      </span>
      <span className={styles.title} data-lane={card.lane}>
        {card.title}
      </span>
      <span className={styles.summary}>{card.summary}</span>
      {document.layout[nodeId]?.pinned ? (
        <span className={styles.quiet} title="Pinned: automatic layout leaves it where it is">
          <Icon name="pin" size={12} />
          <span className="visually-hidden">pinned</span>
        </span>
      ) : null}
      <Problems nodeId={nodeId} />
    </>
  );
}

interface LineProps {
  document: JourneyDocument;
  tree: TreeRow;
  index: number;
  /** in pixels */
  top: number;
  isActive: boolean;
  onFocus(): void;
  onClick(event: MouseEvent): void;
  onAct(): void;
}

/** One row: a step, a way that leads to a step which stands elsewhere, or a way that leads nowhere yet. */
export function OutlineLine({ document, tree: { row, position, setSize }, index, top, isActive, onFocus, onClick, onAct }: LineProps) {
  const selected = useSelection(({ nodeIds, edgeIds }) => (row.kind === 'step' ? nodeIds.includes(row.nodeId) : row.kind === 'jump' && edgeIds.some((id) => document.edges[id]?.source === row.way?.nodeId && document.edges[id]?.sourcePort === row.way?.portId)));
  return (
    <div
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-selected={selected}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-step={row.kind === 'step' ? row.nodeId : undefined}
      data-edge={row.kind === 'jump' ? edgeOfWay(document, row)?.id : undefined}
      className={classNames(styles.row, selected && styles.selected)}
      style={{ '--depth': row.depth, transform: `translateY(${top}px)` } as CSSProperties}
      onFocus={onFocus}
      onClick={onClick}
      onDoubleClick={onAct}
    >
      {row.way && row.way.label !== '' ? <span className={styles.way}>{row.way.label}</span> : null}
      {row.kind === 'step' ? <Step document={document} nodeId={row.nodeId} /> : null}
      {row.kind === 'jump' ? (
        <span className={styles.quiet}>
          <Icon name="corner-up-right" size={14} />
          <span className="visually-hidden">goes on to</span>
          {cardLabel(readCard(document.nodes[row.nodeId]!))}
        </span>
      ) : null}
      {row.kind === 'open' ? (
        <span className={styles.open}>
          <Icon name="plus" size={14} /> Leads nowhere yet
        </span>
      ) : null}
    </div>
  );
}
