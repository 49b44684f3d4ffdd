import type { JourneyState } from '../../shared/api/calls/journeys.ts';

/**
 * The id of the one action that fits: simulate first, then submit, approve, publish. `simulated` means that the last
 * simulation ran on exactly this version.
 */
export function primaryActionId(state: JourneyState | null, simulated: boolean): string {
  switch (state) {
    case 'draft':
    case 'changed':
      return simulated ? 'submit-for-review' : 'simulate';
    case 'in-review':
      return 'approve';
    case 'approved':
      return 'publish';
    case 'published':
    case null:
      return 'simulate';
  }
}
