import type { JourneyDocument, JourneyEdge } from '../../shared/journey/document.ts';
import { askForStep } from '../canvas/add-step.ts';
import { deleteSelection } from '../canvas/clipboard.ts';
import { cardLabel, readCard } from '../canvas/card.ts';
import { useCanvasView } from '../canvas/view-store.ts';
import { select } from '../editor/selection-store.ts';
import { askForTarget } from '../features/outline/connect-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './inspector.module.css';

function End({ document, nodeId, label }: { document: JourneyDocument; nodeId: string; label: string }) {
  const node = document.nodes[nodeId];
  if (!node) return null;
  const card = readCard(node);
  return (
    <div className={styles.end}>
      <span className={styles.endLabel}>{label}</span>
      <button
        type="button"
        className={styles.endStep}
        onClick={() => {
          select([nodeId]);
          useCanvasView.getState().reveal(nodeId, false);
        }}
      >
        <Icon name={card.icon} />
        <span>{cardLabel(card)}</span>
      </button>
    </div>
  );
}

/** Where a connection comes from and leads to, and what can be done with it. */
export function ConnectionInspector({ document, edge }: { document: JourneyDocument; edge: JourneyEdge }) {
  const source = document.nodes[edge.source];
  const label = source ? readCard(source).ports.find((port) => port.id === edge.sourcePort)?.label : '';
  return (
    <>
      <header className={styles.head}>
        <span className={styles.mark}>
          <Icon name="arrow-right" size={18} />
        </span>
        <div className={styles.words}>
          <h2>Connection</h2>
          <p>{label ? `Way out “${label}”` : 'The only way out'}</p>
        </div>
      </header>
      <div className={styles.body}>
        <End document={document} nodeId={edge.source} label="From" />
        <End document={document} nodeId={edge.target} label="To" />
        <div className={styles.actions}>
          <Button icon="plus" onClick={() => askForStep({ kind: 'edge', edgeId: edge.id })}>
            Insert a step
          </Button>
          <Button icon="pencil" onClick={() => askForTarget(edge.source, edge.sourcePort)}>
            Lead elsewhere
          </Button>
          <Button icon="trash-2" variant="danger" onClick={deleteSelection}>
            Delete connection
          </Button>
        </div>
      </div>
    </>
  );
}
