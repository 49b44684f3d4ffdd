import { create } from 'zustand';
import type { PlaybackStop } from '../../../shared/simulate/playback/schema.ts';

/** What playback rests at, or passes by, at a step. */
export type Ring = 'collision' | 'block';

interface Rings {
  /** the moments that are ringed, as they were given */
  stops: readonly PlaybackStop[];
  /** by step */
  of: ReadonlyMap<string, Ring>;
}

const NONE: Rings = { stops: [], of: new Map() };

/** The steps around which a ring is drawn while a run is played back. */
export const useRings = create<Rings>(() => NONE);

/** Rings the steps of these moments; a step that has both is ringed for the collision, which is what playback is about. */
export function ringSteps(stops: readonly PlaybackStop[]): void {
  const { stops: before } = useRings.getState();
  // asked in every frame: mostly the same moments, or none
  if (stops.length === before.length && stops.every((stop, index) => stop === before[index])) return;
  const of = new Map<string, Ring>();
  for (const { nodeId, kind } of stops) if (kind !== 'block' || !of.has(nodeId)) of.set(nodeId, kind === 'block' ? 'block' : 'collision');
  useRings.setState({ stops, of });
}
