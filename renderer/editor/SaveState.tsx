import { Icon } from '../ui/icons.tsx';
import { useSaveState } from './save-state-store.ts';
import styles from './save-state.module.css';

/** Saved means on disk; nothing else is called so. */
export function SaveState() {
  const status = useSaveState((state) => state.status);
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
