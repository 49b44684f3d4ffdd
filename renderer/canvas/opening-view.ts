import type { Viewport } from '@xyflow/react';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';

const MARGIN_PX = 40;
/** Smaller than this a card's words cannot be read at a glance. */
const READABLE_ZOOM = 0.75;

/** How a journey is first shown: whole where that can be read, else readable from where contacts enter. */
export function openingViewport(document: JourneyDocument, { width, height }: { width: number; height: number }): Viewport {
  const places = Object.values(document.layout);
  if (places.length === 0) return { x: MARGIN_PX, y: height / 2, zoom: 1 };
  const left = Math.min(...places.map(({ x }) => x));
  const right = Math.max(...places.map(({ x }) => x)) + CARD_WIDTH;
  const top = Math.min(...places.map(({ y }) => y));
  const bottom = Math.max(...places.map(({ y }) => y)) + CARD_HEIGHT;
  const whole = Math.min(1, (width - 2 * MARGIN_PX) / (right - left), (height - 2 * MARGIN_PX) / (bottom - top));
  if (whole >= READABLE_ZOOM) return { x: (width - (left + right) * whole) / 2, y: (height - (top + bottom) * whole) / 2, zoom: whole };
  const zoom = READABLE_ZOOM;
  const first = places.toSorted((one, other) => one.x - other.x || one.y - other.y)[0]!;
  const fitsUpright = (bottom - top) * zoom <= height - 2 * MARGIN_PX;
  const middle = fitsUpright ? (top + bottom) / 2 : first.y + CARD_HEIGHT / 2;
  return { x: MARGIN_PX - left * zoom, y: height / 2 - middle * zoom, zoom };
}
