import { useCallback, useEffect, useRef, type PointerEvent } from 'react';
import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { type Box, grown } from '../../../shared/diagram/geometry.ts';
import type { Scene } from '../scene/scene.ts';
import { coloursOf, onThemeChange, type Colours } from './colours.ts';
import styles from './overview.module.css';

const WIDTH_PX = 148;
const HEIGHT_PX = 92;
const MARGIN_PX = 6;
const PAUSE_MS = 120;
const NO_BOX: Box = { x: 0, y: 0, width: 1, height: 1 };

interface Scale {
  x: number;
  y: number;
  zoom: number;
}

/** How the journey lies in the small picture: all of it, in the middle. */
function scaleFor(bounds: Box | null): Scale {
  const box = grown(bounds ?? NO_BOX, 40);
  const zoom = Math.min((WIDTH_PX - 2 * MARGIN_PX) / box.width, (HEIGHT_PX - 2 * MARGIN_PX) / box.height);
  return { x: WIDTH_PX / 2 - (box.x + box.width / 2) * zoom, y: HEIGHT_PX / 2 - (box.y + box.height / 2) * zoom, zoom };
}

function paint(context: CanvasRenderingContext2D, cards: Scene['cards'], scale: Scale, colours: Colours): void {
  const ratio = window.devicePixelRatio;
  // giving it its size empties it, too
  Object.assign(context.canvas, { width: WIDTH_PX * ratio, height: HEIGHT_PX * ratio });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const { card, x, y, width, height } of cards.values()) {
    context.fillStyle = colours[card.lane];
    context.fillRect(scale.x + x * scale.zoom, scale.y + y * scale.zoom, Math.max(1, width * scale.zoom), Math.max(1, height * scale.zoom));
  }
}

/** The whole journey in small, with the part in sight; a press or a drag brings another part into sight. */
export function Overview({ scene }: { scene: Scene }) {
  const { bounds, picture } = scene;
  const canvas = useRef<HTMLCanvasElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const store = useStoreApi();

  const placeSight = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const scale = scaleFor(bounds);
    const box = { x: scale.x - (x / zoom) * scale.zoom, y: scale.y - (y / zoom) * scale.zoom, width: (width / zoom) * scale.zoom, height: (height / zoom) * scale.zoom };
    if (sight.current) Object.assign(sight.current.style, { transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` });
  }, [bounds, store]);

  useEffect(() => {
    placeSight();
    return store.subscribe((now, before) => (now.transform !== before.transform || now.width !== before.width ? placeSight() : undefined));
  }, [placeSight, store]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    const draw = () => paint(context, scene.cards, scaleFor(bounds), coloursOf(element.parentElement!));
    // once an edit is done: nothing here is worked with
    const timer = setTimeout(draw, PAUSE_MS);
    const stop = onThemeChange(draw);
    return () => {
      clearTimeout(timer);
      stop();
    };
    // of a scene only its picture shows here
    // oxlint-disable-next-line react/exhaustive-deps
  }, [picture]);

  const show = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = scaleFor(bounds);
    void flow.setCenter((event.clientX - box.left - scale.x) / scale.zoom, (event.clientY - box.top - scale.y) / scale.zoom, { zoom: flow.getZoom() });
  };
  return (
    <Panel position="bottom-right" className={styles.panel}>
      <div
        className={styles.map}
        style={{ width: WIDTH_PX, height: HEIGHT_PX }}
        role="img"
        aria-label="Overview of the journey"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          show(event);
        }}
        onPointerMove={(event) => (event.buttons === 1 ? show(event) : undefined)}
      >
        <canvas ref={canvas} style={{ width: WIDTH_PX, height: HEIGHT_PX }} />
        <div ref={sight} className={styles.sight} />
      </div>
    </Panel>
  );
}
