import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import { create } from 'zustand';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import { openedDocument } from '../editor/document-store.ts';
import type { CardNode, WireEdge } from './flow-model.ts';

interface CanvasView {
  /** of the canvas that is shown; null before the first */
  flow: ReactFlowInstance<CardNode, WireEdge> | null;
  /** brings a step into sight, and the focus onto it if asked */
  reveal(nodeId: string, focus: boolean): void;
}

const viewports = new Map<string, Viewport>();

/** Where a journey was last looked at, so that a visit to another page changes nothing. */
export function lastViewport(journeyId: string): Viewport | undefined {
  return viewports.get(journeyId);
}

export function keepViewport(journeyId: string, viewport: Viewport): void {
  viewports.set(journeyId, viewport);
}

/** What of the canvas others can steer: problems, figures and actions bring steps into sight. */
export const useCanvasView = create<CanvasView>((_, get) => ({
  flow: null,
  reveal(nodeId, focus) {
    // after the canvas has drawn a step that was just added
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const place = openedDocument().layout[nodeId];
        const { flow } = get();
        const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
        if (flow && place && !isInSight(card)) {
          void flow.setCenter(place.x + CARD_WIDTH / 2, place.y + CARD_HEIGHT / 2, { zoom: Math.max(0.6, flow.getZoom()), duration: motionMs() });
        }
        if (focus) card?.focus({ preventScroll: true });
      }),
    );
  },
}));

function isInSight(card: HTMLElement | null): boolean {
  const pane = card?.closest('.react-flow')?.getBoundingClientRect();
  const box = card?.getBoundingClientRect();
  return pane !== undefined && box !== undefined && box.left >= pane.left && box.right <= pane.right && box.top >= pane.top && box.bottom <= pane.bottom;
}

/** Shows all of the journey, once what was just moved is drawn. */
export function fitJourney(): void {
  requestAnimationFrame(() => void useCanvasView.getState().flow?.fitView({ maxZoom: 1, padding: 0.12, duration: motionMs() }));
}

/** The calm motion of the tokens, or none where reduced motion is asked for. */
export function motionMs(): number {
  return window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : 200;
}
