import { useEffect } from 'react';
import { useWorkspace } from '../api/workspace-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icons.tsx';
import { leaveToasts } from '../ui/toast-store.ts';
import { Drawer } from './Drawer.tsx';
import { Rail } from './Rail.tsx';
import { pages, strips } from './registry.tsx';
import { useRoute } from './route.ts';
import { useShell } from './shell-store.ts';
import styles from './shell.module.css';
import { TitleBar } from './TitleBar.tsx';

/** The four regions: rail, work, inspector, drawer, under the title bar and its strips. */
export function Shell() {
  const route = useRoute();
  const page = pages.find(({ id }) => id === route.page);
  const inspectorOpen = useShell((state) => state.inspectorOpen);
  const connected = useWorkspace((state) => state.connected);
  useEffect(() => leaveToasts, [route.page, route.id]);
  const Page = page?.component;
  const Inspector = page?.inspector?.shows(route) ? page.inspector.component : null;
  return (
    <div className={styles.shell} data-inspector={Inspector && inspectorOpen ? 'open' : undefined}>
      <TitleBar />
      <Rail />
      <div className={styles.strips} data-region>
        {strips.map((Strip, index) => (
          <Strip key={index} />
        ))}
      </div>
      <main className={styles.middle} aria-label={page?.title ?? 'Page'}>
        {connected ? null : (
          <p className={styles.offline} role="status">
            <Icon name="cloud-off" /> No line to Throughline. Your edits are kept in this window and saved when it is back.
          </p>
        )}
        <div className={styles.page} data-region>{Page ? <Page /> : <EmptyState icon="map" text="There is no such page. Choose one at the left." />}</div>
        <Drawer />
      </main>
      {Inspector && inspectorOpen ? (
        <aside className={styles.inspector} aria-label="Inspector" data-region>
          <Inspector />
        </aside>
      ) : null}
    </div>
  );
}
