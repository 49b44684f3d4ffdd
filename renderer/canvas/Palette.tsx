import type { DragEvent } from 'react';
import { openedDocument } from '../editor/document-store.ts';
import { Icon } from '../ui/icons.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { addStep, freeWayOut } from './add-step.ts';
import styles from './palette.module.css';
import { STEP_MEDIA_TYPE, stepGroups } from './step-groups.ts';

/**
 * The kinds of step. Dragged, one lands where it is dropped; pressed, it is appended to the selected step, or put
 * into the middle of what is in sight.
 */
export function Palette({ middle, onAdded }: { middle(): { x: number; y: number }; onAdded(nodeId: string): void }) {
  const add = (type: string, hasInput: boolean) => {
    const from = hasInput ? freeWayOut(openedDocument()) : null;
    const nodeId = addStep(type, from ? { kind: 'after', ...from } : { kind: 'place', position: middle() });
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
          <h3>{group.title}</h3>
          {group.types.map(({ type, title, description, icon, lane, hasInput }) => (
            <Tooltip key={type} text={description} side="right">
              <button type="button" className={styles.item} data-lane={lane} draggable onDragStart={(event) => onDragStart(event, type)} onClick={() => add(type, hasInput)} aria-label={`Add ${title}`}>
                <Icon name={icon} />
                <span>{title}</span>
              </button>
            </Tooltip>
          ))}
        </div>
      ))}
    </section>
  );
}
