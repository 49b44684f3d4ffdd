import { create } from 'zustand';
import type { JourneyFlow, Posture } from '../../shared/simulate/report.ts';

export interface Figures {
  runId: string;
  posture: Posture;
  /** base of every count */
  contactCount: number;
  /** by journey id */
  flows: Readonly<Record<string, JourneyFlow>>;
  /** marketing touches too close after another journey's, by journey id and step; empty where a run does not say */
  collisionsAt: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** the instant up to which they count while the run is played back; absent: they are of the whole run */
  until?: string;
  /** hash of each journey in the stored run that was made last: whether this version has been simulated in full */
  hashes: Readonly<Record<string, string>>;
}

/** Figures of the last simulation, shown under nodes and on edges; null: none. The simulation drawer fills it. */
export const useFigures = create<{ figures: Figures | null }>(() => ({ figures: null }));

export function setFigures(figures: Figures | null): void {
  useFigures.setState({ figures });
}
