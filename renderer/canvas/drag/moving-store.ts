import { create } from 'zustand';
import type { Position } from '../../../shared/journey/document.ts';
import type { SnapLine } from './snapping.ts';

interface Moving {
  /** cards on their way under the pointer, by id, with where they are now */
  places: ReadonlyMap<string, Position>;
  lines: readonly SnapLine[];
}

const STILL: Moving = { places: new Map(), lines: [] };

/** What is dragged now. The document learns of it when it is let go. */
export const useMoving = create<Moving>(() => STILL);

export function stopMoving(): void {
  if (useMoving.getState() !== STILL) useMoving.setState(STILL, true);
}
