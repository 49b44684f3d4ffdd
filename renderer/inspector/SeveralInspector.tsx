import { countWords, listWords } from '../../shared/words/text.ts';
import { deleteSelection, duplicateSelection } from '../canvas/clipboard.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './inspector.module.css';

/** Several steps or connections: what can be done with all of them. */
export function SeveralInspector({ nodeCount, edgeCount }: { nodeCount: number; edgeCount: number }) {
  const parts = [nodeCount > 0 ? countWords(nodeCount, 'step') : '', edgeCount > 0 ? countWords(edgeCount, 'connection') : ''].filter(Boolean);
  return (
    <>
      <header className={styles.head}>
        <span className={styles.mark}>
          <Icon name="square" size={18} />
        </span>
        <div className={styles.words}>
          <h2>{listWords(parts, 'and')} selected</h2>
          <p>Drag one to move all of them.</p>
        </div>
      </header>
      <div className={styles.body}>
        <div className={styles.actions}>
          {nodeCount > 0 ? (
            <Button icon="copy" onClick={duplicateSelection}>
              Duplicate
            </Button>
          ) : null}
          <Button icon="trash-2" variant="danger" onClick={deleteSelection}>
            Delete
          </Button>
        </div>
      </div>
    </>
  );
}
