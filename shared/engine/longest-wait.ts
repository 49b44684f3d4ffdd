import { DAY_SECONDS } from '../words/time.ts';
import type { OpOf } from './ops.ts';

/** A wait for a local hour ends within a week of its duration: at most seven weekdays are to be passed over. */
const LOCAL_WINDOW_SECONDS = 7 * DAY_SECONDS;

/** The longest that a contact can be held by a step alone, in seconds; a wait for a date of theirs has no such length and counts as 0. */
export function longestWaitSeconds(op: OpOf<unknown>): number {
  switch (op.kind) {
    case 'wait':
      return op.seconds;
    case 'wait-local':
      return op.seconds + LOCAL_WINDOW_SECONDS;
    case 'wait-event':
      return op.timeoutSeconds;
    default:
      return 0;
  }
}
