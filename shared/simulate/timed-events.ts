import type { ContactEvent } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import type { TimedEvent } from '../policy/gate-types.ts';

/** Events with their instants as Unix seconds. */
export function timedEvents(events: readonly ContactEvent[]): TimedEvent[] {
  return events.map((event) => ({ event, atSecond: unixSecondOf(event.at), recordedAtSecond: unixSecondOf(event.recordedAt ?? event.at) }));
}

/** When a window over these events begins: when the first of them was recorded; null without events. */
export function earliestSecond(events: readonly TimedEvent[]): number | null {
  return events.length === 0 ? null : events.reduce((least, { recordedAtSecond }) => Math.min(least, recordedAtSecond), Infinity);
}
