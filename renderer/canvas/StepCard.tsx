import { memo } from 'react';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { inputOffset, portOffset } from '../../shared/journey/card-size.ts';
import { CommentBadge } from '../features/comments/CommentBadge.tsx';
import { useProblems } from '../features/problems/problems-store.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import { askForStep } from './add-step.ts';
import type { CardNode } from './flow-model.ts';
import { StepFigures, StepLight } from './StepFigures.tsx';
import styles from './step-card.module.css';

/** How many of each, in words, for whoever cannot see the badge. */
export function problemWords({ errors, warnings }: { errors: number; warnings: number }): string {
  const parts = [errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : '', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : ''];
  return parts.filter(Boolean).join(', ');
}

function ProblemBadge({ nodeId }: { nodeId: string }) {
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

const BORDER_PX = 1;

/** A place on the card, from its top left corner; the browser counts from inside the border. */
const at = ({ x, y }: { x: number; y: number }): { left: number; top: number } => ({ left: x - BORDER_PX, top: y - BORDER_PX });

/** A step on the canvas: what it is, and what it says. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<CardNode>) {
  const { title, summary, icon, lane, hasInput, ports, openPorts, heightPx, direction, isNote } = data;
  const [into, out] = direction === 'down' ? [Position.Top, Position.Bottom] : [Position.Left, Position.Right];
  return (
    <div className={styles.card} data-lane={lane} data-direction={direction} data-note={isNote || undefined} data-selected={selected || undefined} style={{ height: heightPx }}>
      {hasInput ? <Handle type="target" position={into} id="in" className={styles.handle} style={at(inputOffset(ports.length, direction))} aria-hidden="true" /> : null}
      {isNote ? (
        <span className={styles.note}>{summary}</span>
      ) : (
        <>
          <span className={styles.mark}>
            <Icon name={icon} size={18} />
          </span>
          <span className={styles.words}>
            <span className={styles.title}>{title}</span>
            <span className={styles.summary}>{summary}</span>
          </span>
        </>
      )}
      <CommentBadge nodeId={id} />
      <ProblemBadge nodeId={id} />
      {ports.map((port, index) => {
        const place = at(portOffset(index, ports.length, direction));
        const label = port.label || 'the way out';
        return (
          <span key={port.id}>
            <Handle type="source" position={out} id={port.id} className={styles.handle} style={place} aria-hidden="true" />
            {openPorts.includes(port.id) ? (
              <>
                {port.label ? (
                  <span className={styles.openLabel} style={place}>
                    {port.label}
                  </span>
                ) : null}
                <button
                  type="button"
                  className={classNames(styles.add, 'nodrag', 'nopan')}
                  style={place}
                  aria-label={`Add a step after ${label} of ${title}`}
                  title="Add a step here"
                  onClick={(event) => {
                    event.stopPropagation();
                    askForStep({ kind: 'after', nodeId: id, portId: port.id });
                  }}
                >
                  <Icon name="plus" size={12} />
                </button>
              </>
            ) : null}
          </span>
        );
      })}
      <StepFigures nodeId={id} />
      <StepLight nodeId={id} />
    </div>
  );
});
