import type { JourneyDocument } from '../../shared/journey/document.ts';
import { askForStep } from '../canvas/add-step.ts';
import { cardLabel, readCard } from '../canvas/card.ts';
import { useCanvasView } from '../canvas/view-store.ts';
import { select } from '../editor/selection-store.ts';
import { askForTarget } from '../features/outline/connect-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './inspector.module.css';

/** Where each way out of a step leads, and how to lead it elsewhere: connecting without the pointer. */
export function WaysOut({ document, nodeId }: { document: JourneyDocument; nodeId: string }) {
  const node = document.nodes[nodeId];
  const ports = node ? readCard(node).ports : [];
  if (ports.length === 0) return null;
  return (
    <section className={styles.ways} aria-label="Ways out">
      <h3>{ports.length === 1 ? 'Leads to' : 'Ways out'}</h3>
      {ports.map(({ id, label }) => {
        const edge = Object.values(document.edges).find((one) => one.source === nodeId && one.sourcePort === id);
        const target = document.nodes[edge?.target ?? ''];
        const name = label || 'the way out';
        return (
          <div key={id} className={styles.way}>
            {label ? <span className={styles.endLabel}>{label}</span> : null}
            {target ? (
              <div className={styles.wayTo}>
                <button
                  type="button"
                  className={styles.endStep}
                  onClick={() => {
                    select([target.id]);
                    useCanvasView.getState().reveal(target.id, true);
                  }}
                >
                  <Icon name={readCard(target).icon} />
                  <span>{cardLabel(readCard(target))}</span>
                </button>
                <IconButton icon="pencil" label={`Lead ${name} to another step`} size="small" onClick={() => askForTarget(nodeId, id)} />
              </div>
            ) : (
              <div className={styles.actions}>
                <Button size="small" icon="plus" aria-label={`Add step after ${name}`} onClick={() => askForStep({ kind: 'after', nodeId, portId: id })}>
                  Add step
                </Button>
                <Button size="small" icon="arrow-right" aria-label={`Lead to a step, from ${name}`} onClick={() => askForTarget(nodeId, id)}>
                  Lead to a step
                </Button>
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}
