import type { SimulationPhase } from '../../shared/api/events.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { CancelFlag } from '../runs/cancel.ts';
import type { RunPlan } from '../runs/compute-part.ts';
import type { RunFileSummary } from '../runs/run-file.ts';

/** What the simulation worker is started with. It reads contacts and events from the workspace, or from the file of its people. */
export interface SimulationOrder {
  workspacePath: string;
  runId: string;
  plan: Omit<RunPlan, 'startSecond'>;
  postures: readonly Posture[];
  /** about how many there are to run */
  contactCount: number;
  rulesVersion: string;
  /** where the window begins when nothing is on record */
  fallbackStartSecond: number;
  /** SHA-256 of the people it was begun with; null: it begins, with the people of now */
  people: string | null;
  /** threads that run parts; default: one for each processor */
  workers?: number;
  flag: CancelFlag;
}

export type SimulationMessage =
  | { kind: 'progress'; phase: SimulationPhase; done: number; total: number }
  /** its people are in a file of that name */
  | { kind: 'people'; hash: string; contacts: number }
  | { kind: 'finished'; summary: RunFileSummary }
  | { kind: 'cancelled' };
