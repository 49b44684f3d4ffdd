import { useEffect, useRef } from 'react';
import { useLive } from './live-store.ts';
import type { Mounted } from './scene/mounting.ts';
import type { Scene } from './scene/scene.ts';
import { bringIntoSight } from './view-store.ts';

/** Brings a card that somebody asked for into sight, and the focus onto it once it is in the page. */
export function useSought(scene: Scene, mounted: Mounted): void {
  const sought = useLive((state) => state.sought);
  const shown = useRef<typeof sought>(null);
  useEffect(() => {
    const card = sought && scene.cards.get(sought.nodeId);
    if (!sought || !card) return;
    if (shown.current !== sought) bringIntoSight(card);
    shown.current = sought;
    const element = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(sought.nodeId)}"]`);
    if (!element) return;
    if (sought.focus) element.focus({ preventScroll: true });
    useLive.setState({ sought: null });
  }, [sought, scene, mounted]);
}
