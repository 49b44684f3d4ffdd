import type { EventName } from '../../../shared/api/events.ts';

/** After these the workspace may stand elsewhere in the Friction Matrix. */
export const AUDITED_BY: readonly EventName[] = ['journeys.changed', 'journey.edited', 'policy.changed', 'contacts.changed', 'simulation.ended', 'workspace.replaced'];
