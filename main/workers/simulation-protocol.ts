import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { PackedJson } from './packed-json.ts';
import type { PostureOutcome } from './run-simulation.ts';

/** What the simulation worker is started with. It reads contacts and events from the workspace itself. */
export interface SimulationOrder {
  workspacePath: string;
  journeys: readonly JourneyDocument[];
  policy: Policy;
  seed: number;
  days: number;
  /** where the window begins when nothing is on record */
  fallbackStartSecond: number;
}

/** The inputs of a run, kept so that any contact can be run again. */
export interface PackedInputs {
  contacts: PackedJson;
  events: PackedJson;
  journeys: PackedJson;
  policy: PackedJson;
  tables: PackedJson;
}

export type SimulationMessage =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'finished'; startSecond: number; inputs: PackedInputs; postures: Partial<Record<Posture, PostureOutcome>> };
