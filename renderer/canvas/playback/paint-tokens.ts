import { whole } from '../../features/format/figures.ts';
import type { View } from '../paint/keep-painted.ts';
import { detailAt } from '../scene/detail.ts';
import type { Scene } from '../scene/scene.ts';
import type { Ring } from './ring-store.ts';
import { pointAlong, radiusPx, type Token } from './tokens.ts';

interface TokenFrame extends View {
  scene: Scene;
  tokens: readonly Token[];
  /** steps with a ring; painted where cards are, near by it is the card's own, under its badges */
  rings: ReadonlyMap<string, Ring>;
}

const RING_PX = 3;
const RING_APART_PX = 3;
const RING_RADIUS_PX = 10;
/** From this size on a token has room for its number. */
const NUMBERED_PX = 8;
const OUTLINE_PX = 1.5;
/** Far away, connections are short: tokens are smaller there, but never too small to be seen. */
const SMALLEST_SHARE = 0.6;
const FONT = '600 10px "Inter Variable", system-ui, sans-serif';

/** Paints tokens and rings anew, at about the same size in the window however far away the journey is. */
export function paintTokens(context: CanvasRenderingContext2D, { scene, tokens, rings, x, y, zoom, width, height, pixelRatio, colours }: TokenFrame): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineWidth = RING_PX;
  const apart = RING_APART_PX + RING_PX / 2;
  for (const [nodeId, kind] of detailAt(zoom) === 'card' ? [] : rings) {
    const card = scene.cards.get(nodeId);
    if (!card) continue;
    context.strokeStyle = kind === 'block' ? colours.error : colours.warning;
    context.beginPath();
    context.roundRect(x + card.x * zoom - apart, y + card.y * zoom - apart, card.width * zoom + 2 * apart, card.height * zoom + 2 * apart, RING_RADIUS_PX);
    context.stroke();
  }
  const size = Math.max(SMALLEST_SHARE, Math.min(1, Math.sqrt(zoom)));
  const numbered: { x: number; y: number; count: number }[] = [];
  context.beginPath();
  for (const { edgeId, share, count } of tokens) {
    const wire = scene.wires.get(edgeId);
    if (!wire || count <= 0) continue;
    const point = pointAlong(wire.way.points, share);
    const [left, top, radius] = [x + point.x * zoom, y + point.y * zoom, radiusPx(count) * size];
    if (left < -radius || top < -radius || left > width + radius || top > height + radius) continue;
    context.moveTo(left + radius, top);
    context.arc(left, top, radius, 0, 2 * Math.PI);
    if (radius >= NUMBERED_PX) numbered.push({ x: left, y: top, count });
  }
  context.fillStyle = colours.accent;
  context.fill();
  context.strokeStyle = colours.surface;
  context.lineWidth = OUTLINE_PX;
  context.stroke();
  context.fillStyle = colours.onAccent;
  context.font = FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const token of numbered) if (token.count < 1000) context.fillText(whole(token.count), token.x, token.y + 0.5);
}
