import type { Behaviour } from '../engine/behaviour.ts';
import type { Outside } from '../engine/outside.ts';
import type { Program } from '../engine/program.ts';
import type { Grants } from './grants.ts';
import type { Ledger } from './ledgers.ts';
import type { Owners } from './owners.ts';

/** What a run is besides its contacts. */
export interface RunSetting {
  readonly program: Program;
  readonly seed: number;
  /** what people do who did not do it on record; null: nothing */
  readonly behaviour: Behaviour | null;
  /** the ledgers with the program's journeys; after an edit these can be others than when the part was made */
  readonly ledgers: readonly Ledger[];
  /** whose time tasks wait for; default: nobody's, and who dials when is drawn */
  readonly owners?: Owners | null;
  /** turns at senders and owners that clusters share, as worked out over all of them; default: everybody goes at once */
  readonly grants?: Grants;
  /** of a world that is not simulated; default: all of it is */
  readonly outside?: Outside;
}

/** Whether clusters share what they have to wait for. Who really sends has lanes of their own, and people who say when they dial. */
export function sharesTime({ program, owners, outside }: Pick<RunSetting, 'program' | 'owners' | 'outside'>): boolean {
  return (outside ?? null) === null && (program.waitsForSenders || (owners ?? null) !== null);
}
