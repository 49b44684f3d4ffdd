import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useFocusInPlace } from '../ui/use-focus-in-place.ts';
import styles from './drawer.module.css';
import { DrawerSummary, drawerTabs } from './registry.tsx';
import { DRAWER_MIN_PX, openDrawer, useShell } from './shell-store.ts';
import { shortcutWords } from './shortcuts.ts';

const KEY_STEP_PX = 24;

function setHeight(heightPx: number): void {
  const room = Math.max(DRAWER_MIN_PX, window.innerHeight - 240);
  useShell.setState({ drawerHeightPx: Math.round(Math.min(room, Math.max(DRAWER_MIN_PX, heightPx))) });
}

/** The edge by which the drawer is made taller, by pointer or arrow keys. */
function Handle() {
  const height = useShell((state) => state.drawerHeightPx);
  const from = useRef<{ y: number; height: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp') setHeight(height + KEY_STEP_PX);
    else if (event.key === 'ArrowDown') setHeight(height - KEY_STEP_PX);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { y: event.clientY, height };
  };
  return (
    <div
      className={styles.handle}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the drawer"
      aria-valuenow={height}
      aria-valuemin={DRAWER_MIN_PX}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => from.current && setHeight(from.current.height + from.current.y - event.clientY)}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}

/** Problems, simulation and timeline, under the work. Closed, only its tabs show. */
export function Drawer() {
  const { drawerOpen, drawerTab, drawerHeightPx } = useShell();
  const section = useRef<HTMLElement>(null);
  // a figure or a row that led here went with what it stood in
  useFocusInPlace(section, '[role=tab][aria-selected=true]', drawerOpen ? drawerTab : '');
  if (drawerTabs.length === 0) return null;
  if (!drawerOpen) {
    return (
      <div className={styles.closed} role="toolbar" aria-label="Drawer" data-region>
        {drawerTabs.map(({ id, title, aside: Aside }) => (
          <button key={id} type="button" className={styles.opener} onClick={() => openDrawer(id)}>
            {title}
            {Aside ? <Aside /> : null}
          </button>
        ))}
        <DrawerSummary />
        <span className={styles.spring} />
        <IconButton icon="chevron-up" label="Show drawer" shortcut={shortcutWords('Mod+J')} size="small" tooltipSide="top" onClick={() => openDrawer(drawerTab)} />
      </div>
    );
  }
  const value = drawerTabs.some(({ id }) => id === drawerTab) ? drawerTab : drawerTabs[0]!.id;
  return (
    <section ref={section} className={styles.drawer} style={{ height: drawerHeightPx }} aria-label="Drawer" data-region>
      <Handle />
      <Tabs
        label="Drawer"
        value={value}
        onChange={openDrawer}
        items={drawerTabs.map(({ id, title, aside: Aside, component: Content }) => ({ id, title, aside: Aside ? <Aside /> : null, content: <Content /> }))}
      />
      <div className={styles.close}>
        <DrawerSummary />
        <IconButton icon="chevron-down" label="Hide drawer" shortcut={shortcutWords('Mod+J')} size="small" onClick={() => useShell.setState({ drawerOpen: false })} />
      </div>
    </section>
  );
}
