import type { Contact } from '../contacts/contact.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { createClusterGate } from '../policy/gate.ts';
import type { SourceDelay } from '../policy/gate-types.ts';
import type { Policy } from '../policy/policy.ts';
import type { LegalTables } from '../policy/tables.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { ledgersOf } from './ledgers.ts';
import type { Posture } from './report.ts';
import type { ClusterSetting } from './run-cluster.ts';
import type { TallySetting } from './tally.ts';

/** What every cluster of a run has in common. */
export interface RunInputs {
  journeys: readonly CompiledJourney[];
  policy: Policy;
  tables: LegalTables;
  seed: number;
  /** length of the window in days of 86,400 seconds */
  days: number;
  startSecond: number;
  posture: Posture;
}
