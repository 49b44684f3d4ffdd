import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icons.tsx';

/** Says in one sentence what comes here and gives the one button that makes it come. */
export function EmptyState({ icon, title, text, action }: { icon?: IconName; title?: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {icon ? <Icon name={icon} size={24} /> : null}
      {title ? <h2>{title}</h2> : null}
      <p>{text}</p>
      {action}
    </div>
  );
}
