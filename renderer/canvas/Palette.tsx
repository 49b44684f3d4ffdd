import { memo, type DragEvent } from 'react';
import type { NodeType } from '../../shared/nodes/node-type.ts';
import { openedDocument } from '../editor/document-store.ts';
import { Icon } from '../ui/icons.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { addStep, targetAfterSelection } from './add-step.ts';
import styles from './palette.module.css';
import { STEP_MEDIA_TYPE, stepGroups } from './step-groups.ts';

/**
 * The kinds of step. Dragged, one lands where it is dropped; pressed, it is appended to the selected step, or put
 * into the middle of what is in sight.
 */
export const Palette = memo(function Palette({ middle, onAdded }: { middle(): { x: number; y: number }; onAdded(nodeId: string): void }) {
  const add = (type: NodeType) => {
    const nodeId = addStep(type.type, targetAfterSelection(openedDocument(), type) ?? { kind: 'place', position: middle() });
    if (nodeId) onAdded(nodeId);
  };
  const onDragStart = (event: DragEvent, type: string) => {
    event.dataTransfer.setData(STEP_MEDIA_TYPE, type);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <section className={styles.palette} aria-label="Steps to add">
      {stepGroups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title} className={styles.group}>
          <h2>{group.title}</h2>
          {group.types.map((type) => (
            <Tooltip key={type.type} text={type.description} side="right">
              <button type="button" className={styles.item} data-lane={type.lane} draggable onDragStart={(event) => onDragStart(event, type.type)} onClick={() => add(type)} aria-label={`Add ${type.title}`}>
                <Icon name={type.icon} />
                <span>{type.title}</span>
              </button>
            </Tooltip>
          ))}
        </div>
      ))}
    </section>
  );
});
