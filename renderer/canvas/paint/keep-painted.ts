import type { useStoreApi } from '@xyflow/react';
import { type Colours, coloursOf, onThemeChange } from './colours.ts';

/** Where the journey lies in the window, as React Flow has it, and what it is painted with. */
export interface View {
  x: number;
  y: number;
  zoom: number;
  /** of the canvas in the window, in CSS pixels */
  width: number;
  height: number;
  pixelRatio: number;
  colours: Colours;
}

interface Painting {
  /** Paints at once. */
  now(): void;
  /** Paints in the next frame, once however often it is asked for. */
  soon(): void;
  stop(): void;
}

/** Paints now, and again in the next frame whenever the view, the theme or one of `stores` has changed; `isEmptied`: the canvas has another size than before. */
export function keepPainted(element: HTMLCanvasElement, flow: ReturnType<typeof useStoreApi>, stores: readonly { subscribe(listener: () => void): () => void }[], paint: (view: View, isEmptied: boolean) => void): Painting {
  let colours = coloursOf(element.parentElement!);
  let request = 0;
  const now = () => {
    request = 0;
    const { transform, width, height } = flow.getState();
    const pixelRatio = window.devicePixelRatio;
    const isEmptied = fitTo(element, width, height, pixelRatio);
    const [x, y, zoom] = transform;
    paint({ x, y, zoom, width, height, pixelRatio, colours }, isEmptied);
  };
  const soon = () => {
    request ||= requestAnimationFrame(now);
  };
  now();
  const stops = [
    flow.subscribe((state, before) => (state.transform !== before.transform || state.width !== before.width || state.height !== before.height ? soon() : undefined)),
    ...stores.map((store) => store.subscribe(soon)),
    onThemeChange(() => {
      colours = coloursOf(element.parentElement!);
      soon();
    }),
  ];
  const stop = () => {
    cancelAnimationFrame(request);
    for (const end of stops) end();
  };
  return { now, soon, stop };
}

/** Gives the canvas a pixel for each of the screen's. Answers whether that emptied it. */
function fitTo(element: HTMLCanvasElement, width: number, height: number, pixelRatio: number): boolean {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (element.width === across && element.height === down) return false;
  element.width = across;
  element.height = down;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  return true;
}
