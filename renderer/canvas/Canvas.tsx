import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Viewport } from '@xyflow/react';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import { AddStepDialog } from './AddStepDialog.tsx';
import styles from './canvas.module.css';
import { Flow } from './Flow.tsx';
import { useLive } from './live-store.ts';
import { openingViewport } from './opening-view.ts';
import { Palette } from './Palette.tsx';
import { snap } from './placement.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useDrop } from './use-drop.ts';
import { lastViewport, useCanvasView } from './view-store.ts';
import type { Shown } from './views/shown-document.ts';
import { leftInsetPx } from './views/view-mode.ts';

interface Opening {
  view: Viewport;
  size: { width: number; height: number };
}

/** The journey to work on, where its cards are as the view has it: the kinds of step at the left, the drawing beside them. */
export function Canvas({ shown: { document, lanes } }: { shown: Shown }) {
  const frame = useRef<HTMLDivElement>(null);
  const [opening, setOpening] = useState<Opening | null>(null);

  useLayoutEffect(() => {
    if (opening || !frame.current) return;
    const { width, height } = frame.current.getBoundingClientRect();
    setOpening({ view: lastViewport(document.id) ?? moved(openingViewport(document, { width: width - leftInsetPx(), height }), leftInsetPx()), size: { width, height } });
  }, [opening, document]);
  useEffect(() => followSize(frame.current), []);

  /** Where a card has to be for its middle to be at a point of the window. */
  const placeAt = useCallback((point: { x: number; y: number }) => {
    const place = useCanvasView.getState().flow?.screenToFlowPosition(point) ?? { x: 0, y: 0 };
    return snap({ x: place.x - CARD_WIDTH / 2, y: place.y - CARD_HEIGHT / 2 });
  }, []);
  const middle = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    return placeAt({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
  }, [placeAt]);
  const showNode = useCallback((nodeId: string) => useCanvasView.getState().reveal(nodeId, true), []);
  const drop = useDrop(placeAt);
  const onKeyDownCapture = useCanvasKeys(document);

  return (
    <div className={styles.area}>
      <Palette middle={middle} onAdded={showNode} />
      <div
        ref={frame}
        className={styles.canvas}
        data-testid="canvas"
        role="region"
        aria-label="Canvas"
        tabIndex={-1}
        {...drop}
        onKeyDownCapture={onKeyDownCapture}
        onPointerMove={({ clientX: x, clientY: y }) => useCanvasView.setState({ pointer: { x, y } })}
        onPointerLeave={() => useCanvasView.setState({ pointer: null })}
        onFocus={(event) => useLive.setState({ focused: cardOf(event.target) })}
        onBlur={(event) => (event.currentTarget.contains(event.relatedTarget) ? undefined : useLive.setState({ focused: null }))}
      >
        {opening ? <Flow document={document} opening={opening.view} size={opening.size} placeAt={placeAt} lanes={lanes} /> : null}
      </div>
      <AddStepDialog onAdded={showNode} />
    </div>
  );
}

/** A view further to the right, in pixels of the window. */
function moved({ x, y, zoom }: Viewport, byPx: number): Viewport {
  return { x: x + byPx, y, zoom };
}

function cardOf(element: Element): string | null {
  return element.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? null;
}

/** Keeps what others have to know of the canvas's size, and what is in its middle in the middle when a drawer or the inspector opens. */
function followSize(frame: HTMLElement | null): (() => void) | undefined {
  if (!frame) return undefined;
  let size = { width: frame.clientWidth, height: frame.clientHeight };
  useCanvasView.setState({ size });
  const observer = new ResizeObserver(() => {
    const [byX, byY] = [(frame.clientWidth - size.width) / 2, (frame.clientHeight - size.height) / 2];
    if (byX === 0 && byY === 0) return;
    size = { width: frame.clientWidth, height: frame.clientHeight };
    useCanvasView.setState({ size });
    const { flow } = useCanvasView.getState();
    const { x, y, zoom } = flow?.getViewport() ?? { x: 0, y: 0, zoom: 1 };
    void flow?.setViewport({ x: x + byX, y: y + byY, zoom });
  });
  observer.observe(frame);
  return () => observer.disconnect();
}
