import { create } from 'zustand';
import type { JourneyFlow, Posture } from '../../shared/simulate/report.ts';

export interface Figures {
  runId: string;
  posture: Posture;
  /** base of every count */
  contactCount: number;
  /** by journey id */
  flows: Readonly<Record<string, JourneyFlow>>;
  /** hash of each journey as it was simulated: figures of another version are shown as out of date */
  hashes: Readonly<Record<string, string>>;
}

/** Figures of the last simulation, shown under nodes and on edges; null: none. The simulation drawer fills it. */
export const useFigures = create<{ figures: Figures | null }>(() => ({ figures: null }));

export function setFigures(figures: Figures | null): void {
  useFigures.setState({ figures });
}
