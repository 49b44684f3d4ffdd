import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { useDocument } from '../../editor/document-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { useProblems } from '../../features/problems/problems-store.ts';
import { useMoving } from '../drag/moving-store.ts';
import { useFigures } from '../figures-store.ts';
import { litAs, useLitPath } from '../path-store.ts';
import type { Mounted } from '../scene/mounting.ts';
import type { Scene } from '../scene/scene.ts';
import { wireWidthPx } from '../wire-width.ts';
import { keepPainted } from './keep-painted.ts';
import { type Frame, ScenePainter } from './paint-scene.ts';
import styles from './scene-layer.module.css';

/** With what the marks change that a frame shows besides the scene. */
const STORES = [useSelection, useMoving, useProblems, useFigures, useLitPath];

/** What the frame shows besides the scene: from the stores, as they are at that moment. */
function marksOf(): Pick<Frame, 'selectedCards' | 'selectedWires' | 'moving' | 'severityOf' | 'litOf' | 'widthOf'> {
  const { nodeIds, edgeIds } = useSelection.getState();
  const { byNode } = useProblems.getState();
  const { figures } = useFigures.getState();
  const journeyId = useDocument.getState().journeyId ?? '';
  const flow = figures?.flows[journeyId]?.edges;
  const path = useLitPath.getState();
  return {
    selectedCards: new Set(nodeIds),
    selectedWires: new Set(edgeIds),
    moving: useMoving.getState().places,
    severityOf: (nodeId) => {
      const counts = byNode.get(nodeId);
      if (!counts) return null;
      return counts.errors > 0 ? 'error' : 'warning';
    },
    litOf: (kind, id) => litAs(path, kind, journeyId, id),
    widthOf: (wireId) => wireWidthPx(flow ? (flow[wireId] ?? 0) : null, figures?.contactCount ?? 0),
  };
}

/**
 * Everything of the scene that does not stand in the page, painted on one canvas under it: chips and blocks when far
 * away, and what has not come into the page yet. `name` says what a screen reader is told it is; null: nothing.
 */
export function SceneLayer({ scene, mounted, name }: { scene: Scene; mounted: Mounted; name: string | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const shown = useRef({ scene, mounted });
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    const painter = new ScenePainter();
    const painting = keepPainted(element, store, STORES, (view, isEmptied) => {
      if (isEmptied) painter.forget();
      const isThereAny = painter.paint(context, { ...shown.current, ...marksOf(), ...view });
      // an empty canvas costs the browser some milliseconds a frame, too
      element.style.display = isThereAny ? '' : 'none';
    });
    redraw.current = painting.now;
    return painting.stop;
  }, [store]);

  // with the page in one frame: a card that leaves it is painted at once
  useLayoutEffect(() => {
    shown.current = { scene, mounted };
  }, [scene, mounted]);
  useLayoutEffect(() => redraw.current(), [scene.picture, mounted]);

  return <canvas ref={canvas} className={styles.layer} {...(name === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })} />;
}
