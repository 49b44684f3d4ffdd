import { useEffect, useMemo, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { select, useSelection } from '../editor/selection-store.ts';
import { shownDocument } from './views/shown-document.ts';
import { sceneFor } from './scene/current-scene.ts';
import { cardsIn } from './scene/pointing.ts';

/** Selecting by a box: of all cards, also those that are painted only and that React Flow does not know. */
export function useBoxSelection(): { isActive(): boolean; onStart(): void; onEnd(): void } {
  const store = useStoreApi();
  const active = useRef(false);

  useEffect(
    () =>
      store.subscribe(({ userSelectionRect, transform: [x, y, zoom] }, before) => {
        if (!active.current || !userSelectionRect || userSelectionRect === before.userSelectionRect) return;
        const box = { x: (userSelectionRect.x - x) / zoom, y: (userSelectionRect.y - y) / zoom, width: userSelectionRect.width / zoom, height: userSelectionRect.height / zoom };
        const nodeIds = cardsIn(sceneFor(shownDocument()), box);
        const chosen = useSelection.getState().nodeIds;
        if (nodeIds.length !== chosen.length || nodeIds.some((id, index) => id !== chosen[index])) select(nodeIds);
      }),
    [store],
  );

  return useMemo(
    () => ({
      isActive: () => active.current,
      onStart: () => void (active.current = true),
      onEnd: () => {
        active.current = false;
        // React Flow would lay a box of its own over what it knows of the selection
        queueMicrotask(() => store.setState({ nodesSelectionActive: false }));
        store.getState().domNode?.closest<HTMLElement>('[role=region]')?.focus({ preventScroll: true });
      },
    }),
    [store],
  );
}
