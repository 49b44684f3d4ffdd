const THINNEST_PX = 1.5;
const WIDEST_PX = 7;

/** A line's width in pixels: it grows with the share of contacts that took it. `count` null: there are no figures. */
export function wireWidthPx(count: number | null, base: number): number {
  if (count === null || base === 0) return THINNEST_PX;
  return Math.min(WIDEST_PX, THINNEST_PX + (WIDEST_PX - THINNEST_PX) * Math.sqrt(count / base));
}
