import { Icon } from '../ui/icons.tsx';
import styles from './rail.module.css';
import { pages } from './registry.tsx';
import { toHash, useRoute } from './route.ts';

/** The pages, at the left. */
export function Rail() {
  const current = useRoute((route) => route.page);
  return (
    <nav className={styles.rail} aria-label="Pages" data-region>
      {pages.map(({ id, title, icon, badge: PageBadge }) => (
        <a key={id} href={toHash({ page: id, id: null, query: {} })} className={styles.item} aria-current={current === id ? 'page' : undefined}>
          <Icon name={icon} size={18} />
          <span>{title}</span>
          {PageBadge ? (
            <span className={styles.badge}>
              <PageBadge />
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  );
}
