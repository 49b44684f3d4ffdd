import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state or a count in a word. Give it an icon where the tone means severity: colour is never the only sign. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon ? <Icon name={icon} size={12} /> : null}
      {children}
    </span>
  );
}
