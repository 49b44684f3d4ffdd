import { useWorkspace } from '../api/workspace-store.ts';
import { Icon } from '../ui/icons.tsx';
import { useSaveState, type SaveStatus } from './save-state-store.ts';
import styles from './save-state.module.css';

const NO_LINE: SaveStatus = { kind: 'not-saved', message: 'no line to Throughline, kept in this window' };

/** Saved means on disk; nothing else is called so. */
export function SaveState() {
  const connected = useWorkspace((state) => state.connected);
  const kept = useSaveState((state) => state.status);
  const status = kept.kind === 'saving' && !connected ? NO_LINE : kept;
  if (status.kind === 'not-saved') {
    return (
      <span className={styles.failed} role="alert" title={status.message}>
        <Icon name="triangle-alert" size={14} />
        <span className={styles.words}>Not saved: {status.message}</span>
      </span>
    );
  }
  return (
    <span className={styles.state} role="status">
      {status.kind === 'saved' ? 'Saved' : 'Saving…'}
    </span>
  );
}
