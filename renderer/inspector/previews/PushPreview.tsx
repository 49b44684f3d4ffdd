import type { PreviewProps } from './preview.ts';
import styles from './previews.module.css';

/** A push message as a locked phone shows it. */
export function PushPreview({ words: { heading = '', body = '' }, sender }: PreviewProps) {
  return (
    <div className={styles.phone}>
      <div className={styles.push}>
        <p className={styles.app}>{sender || 'Your app'}</p>
        {heading ? <p className={styles.heading}>{heading}</p> : null}
        <p className={styles.pushBody}>{body || 'No text yet'}</p>
      </div>
    </div>
  );
}
