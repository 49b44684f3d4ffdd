import { useEffect, useMemo, useRef, useState } from 'react';
import { useStoreApi, type Viewport } from '@xyflow/react';
import { useSelection } from '../editor/selection-store.ts';
import { useLive } from './live-store.ts';
import { detailAt } from './scene/detail.ts';
import { isPainted, nextMounted, NOTHING_MOUNTED, type Mounted, type View } from './scene/mounting.ts';
import type { Scene } from './scene/scene.ts';
import { sightOf } from './view-store.ts';

/** Of more selected cards only so many stand in the page while cards are painted; the others are painted as selected. */
const MOST_SELECTED = 30;

/** Cards that have to be in the page wherever they are. Where cards are painted one always is, for the keyboard to start from. */
function useLiveCards(scene: Scene, painted: boolean): ReadonlySet<string> {
  const { focused, hovered, sought } = useLive();
  const selected = useSelection((state) => state.nodeIds);
  return useMemo(() => {
    const ids = [focused, sought?.nodeId, ...(painted ? [hovered, ...selected.slice(0, MOST_SELECTED)] : [])];
    const live = new Set(ids.filter((id) => id !== null && id !== undefined && scene.cards.has(id)) as string[]);
    const [first] = scene.cards.keys();
    if (painted && live.size === 0 && first !== undefined) live.add(first);
    return live;
  }, [focused, sought, hovered, selected, painted, scene]);
}

/**
 * Which cards and connections stand in the page: it follows the view, a few cards a frame. `first` is the view that the
 * canvas opens with.
 */
export function useMounted(scene: Scene, { first, size }: { first: Viewport; size: { width: number; height: number } }): Mounted {
  const store = useStoreApi();
  const [detail, setDetail] = useState(() => detailAt(first.zoom));
  const live = useLiveCards(scene, isPainted(scene, detail));
  const [mounted, setMounted] = useState(() => nextMounted(scene, { sight: sightOf(first, size), detail, live }, NOTHING_MOUNTED, true));
  const latest = useRef({ scene, live, mounted });
  const schedule = useRef<() => void>(() => {});

  useEffect(() => {
    let request = 0;
    const step = () => {
      request = 0;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const view: View = { sight: width > 0 ? sightOf({ x, y, zoom }, { width, height }) : null, detail: detailAt(zoom), live: latest.current.live };
      setDetail(view.detail);
      const next = nextMounted(latest.current.scene, view, latest.current.mounted);
      if (next === latest.current.mounted) return;
      latest.current.mounted = next;
      setMounted(next);
      request = requestAnimationFrame(step);
    };
    schedule.current = () => {
      request ||= requestAnimationFrame(step);
    };
    const stop = store.subscribe((now, before) => (now.transform !== before.transform || now.width !== before.width || now.height !== before.height ? schedule.current() : undefined));
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [store]);
  useEffect(() => {
    latest.current = { ...latest.current, scene, live };
    schedule.current();
  }, [scene, live]);

  // a live card is there in the very render that makes it live: the press that follows has to find it
  return useMemo(() => ([...live].every((id) => mounted.cards.has(id)) ? mounted : { ...mounted, cards: new Set([...mounted.cards, ...live]) }), [mounted, live]);
}
