import { create } from 'zustand';

interface DensityState {
  density: 'comfortable' | 'compact';
  /** height of a row of a table or list, in pixels, as tokens.css has it */
  rowPx: number;
}

const FALLBACK_ROW_PX = 32;

/** What of the density scripts have to know: lists that draw only the rows in sight reckon with their height. */
export const useDensity = create<DensityState>(() => ({ density: 'comfortable', rowPx: FALLBACK_ROW_PX }));

/** Call it once the root element has the density, from where the height is read. */
export function setDensity(density: DensityState['density']): void {
  const rowPx = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--size-row'));
  useDensity.setState({ density, rowPx: Number.isFinite(rowPx) ? rowPx : FALLBACK_ROW_PX });
}
