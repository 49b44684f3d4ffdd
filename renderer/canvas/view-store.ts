import { getViewportForBounds, type ReactFlowInstance, type Viewport } from '@xyflow/react';
import { create } from 'zustand';
import { type Box, boundsOf } from '../../shared/diagram/geometry.ts';
import { useSelection } from '../editor/selection-store.ts';
import type { CardNode, WireEdge } from './flow-model.ts';
import { motionMs } from '../ui/motion.ts';
import { useLive } from './live-store.ts';
import { sceneFor } from './scene/current-scene.ts';
import { shownDocument } from './views/shown-document.ts';
import { leftInsetPx, useViewMode } from './views/view-mode.ts';

interface CanvasView {
  /** of the canvas that is shown; null before the first */
  flow: ReactFlowInstance<CardNode, WireEdge> | null;
  /** its size in the window, in pixels */
  size: { width: number; height: number };
  /** where the pointer is over it, in the window; null: it is elsewhere */
  pointer: { x: number; y: number } | null;
  /** brings a step into sight, and the focus onto it if asked */
  reveal(nodeId: string, focus: boolean): void;
}

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 2;
/** Smaller than this a card's words cannot be read, so a step that is shown is shown at least so large. */
const LEAST_REVEAL_ZOOM = 0.6;

const viewports = new Map<string, Viewport>();

/** Where a journey was last looked at in the same view, so that a visit to another page changes nothing. */
export function lastViewport(journeyId: string): Viewport | undefined {
  return viewports.get(`${useViewMode.getState().mode} ${journeyId}`);
}

export function keepViewport(journeyId: string, viewport: Viewport): void {
  viewports.set(`${useViewMode.getState().mode} ${journeyId}`, viewport);
}

/** What of the canvas others can steer: problems, figures and actions bring steps into sight. */
export const useCanvasView = create<CanvasView>(() => ({
  flow: null,
  size: { width: 0, height: 0 },
  pointer: null,
  reveal: (nodeId, focus) => useLive.setState({ sought: { nodeId, focus } }),
}));

/** The part of the canvas that is in sight, in canvas pixels. */
export function sightOf({ x, y, zoom }: Viewport, { width, height }: { width: number; height: number }): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Moves the view so that a card is in sight, if it is not. */
export function bringIntoSight(card: Box): void {
  const { flow, size } = useCanvasView.getState();
  if (!flow) return;
  const sight = sightOf(flow.getViewport(), size);
  const isIn = card.x >= sight.x && card.y >= sight.y && card.x + card.width <= sight.x + sight.width && card.y + card.height <= sight.y + sight.height;
  if (!isIn) void flow.setCenter(card.x + card.width / 2, card.y + card.height / 2, { zoom: Math.max(LEAST_REVEAL_ZOOM, flow.getZoom()), duration: motionMs() });
}

/** Shows a part of the canvas as large as it fits. */
export function fitBox(box: Box): void {
  const { flow, size } = useCanvasView.getState();
  if (!flow || size.width <= 0) return;
  const inset = leftInsetPx();
  const { x, y, zoom } = getViewportForBounds(box, size.width - inset, size.height, MIN_ZOOM, 1, 0.12);
  void flow.setViewport({ x: x + inset, y, zoom }, { duration: motionMs() });
}

/** Shows all of the journey, once what was just moved is drawn. */
export function fitJourney(): void {
  requestAnimationFrame(() => {
    const { bounds } = sceneFor(shownDocument());
    if (bounds) fitBox(bounds);
  });
}

/** Shows what is selected as large as it fits. */
export function fitSelection(): void {
  const { cards } = sceneFor(shownDocument());
  const { nodeIds, edgeIds } = useSelection.getState();
  const { edges } = shownDocument();
  const ends = edgeIds.flatMap((id) => (edges[id] ? [edges[id].source, edges[id].target] : []));
  const boxes = [...nodeIds, ...ends].flatMap((id) => cards.get(id) ?? []);
  if (boxes.length > 0) fitBox(boundsOf(boxes));
}
