import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** one line under the title */
  lead?: ReactNode;
  /** buttons at the right end of the head, the one that acts last */
  actions?: ReactNode;
  /** the content fills the page and scrolls by itself, as a long table does */
  fill?: boolean;
  /** the content has nothing to press, so it takes the focus itself and scrolls by keyboard */
  reading?: boolean;
  children: ReactNode;
}

/** A page of the middle region: a head that stays and content that scrolls. */
export function Page({ title, lead, actions, fill, reading, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1>{title}</h1>
          {lead ? <p>{lead}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={fill ? styles.fill : styles.content} {...(reading ? { role: 'group', 'aria-label': title, tabIndex: 0 } : {})}>
        {children}
      </div>
    </div>
  );
}

/** Sections down a page, in two columns where both have the room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}

/** A part of a page on a card of its own. */
export function Section({ id, title, lead, actions, flush, children }: { /** where a list of sections leads to */ id?: string; title: string; lead?: ReactNode; actions?: ReactNode; /** content meets the card's edges, as a table does */ flush?: boolean; children: ReactNode }) {
  return (
    <section id={id} tabIndex={id === undefined ? undefined : -1} className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <div className={styles.words}>
          <h2>{title}</h2>
          {lead ? <p>{lead}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      <div className={classNames(styles.sectionBody, flush && styles.flush)}>{children}</div>
    </section>
  );
}

const MARKS = { info: 'info', success: 'circle-check', warning: 'triangle-alert', error: 'circle-alert' } as const satisfies Record<string, IconName>;

/** Something to know where it stands, with what can be done about it. */
export function Notice({ tone = 'info', children, action }: { tone?: keyof typeof MARKS; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'error' ? 'alert' : undefined}>
      <Icon name={MARKS[tone]} />
      <div className={styles.noticeWords}>{children}</div>
      {action}
    </div>
  );
}
