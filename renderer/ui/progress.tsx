import { Progress as Primitive } from 'radix-ui';
import { Icon } from './icons.tsx';
import styles from './progress.module.css';

/** Work whose length nobody knows. `text` says what is being done. */
export function Spinner({ text }: { text: string }) {
  return (
    <span className={styles.spinner} role="status">
      <Icon name="loader-circle" />
      {text}
    </span>
  );
}

/** Work whose length is known: `done` of `total`, with its unit in `label` and what is left in `remaining`. */
export function Progress({ label, done, total, remaining }: { label: string; done: number; total: number; remaining?: string }) {
  const percent = total > 0 ? Math.min(100, (100 * done) / total) : 0;
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        {remaining ? <span>{remaining}</span> : null}
      </div>
      <Primitive.Root className={styles.track} value={done} max={total > 0 ? total : 1} aria-label={label}>
        <div className={styles.bar} style={{ width: `${percent}%` }} />
      </Primitive.Root>
    </div>
  );
}
