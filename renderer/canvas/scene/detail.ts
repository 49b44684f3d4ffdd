/** How much of a card shows: all of it, a chip with an icon, or a block of the lane's colour. */
export type Detail = 'card' | 'chip' | 'block';

/** Below these zooms a card becomes a chip, then a block. */
const CHIP_ZOOM = 0.5;
const BLOCK_ZOOM = 0.22;

export function detailAt(zoom: number): Detail {
  if (zoom < BLOCK_ZOOM) return 'block';
  return zoom < CHIP_ZOOM ? 'chip' : 'card';
}
