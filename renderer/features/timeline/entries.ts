import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import { localDay } from '../format/instant.ts';
import type { Moment } from './timeline-store.ts';

/** The lanes a timeline is read in, in this order; what no channel carries is the journey's own. */
export const LANES = ['email', 'sms', 'push', 'sales', 'logic'] as const;
export type Lane = (typeof LANES)[number];

export const LANE_WORDS: Record<Lane, string> = { email: 'Email', sms: 'SMS', push: 'Push', sales: 'Sales', logic: 'Journey steps' };

export function laneOf(entry: TimelineEntry): Lane {
  switch (entry.channel) {
    case 'email':
    case 'sms':
    case 'push':
      return entry.channel;
    case 'voice':
    case 'voice-live':
      return 'sales';
    case null:
      return entry.kind === 'task' ? 'sales' : 'logic';
  }
}

export interface Day {
  /** "Sun 3 May 2026", the contact's day */
  title: string;
  entries: { entry: TimelineEntry; index: number }[];
}

/** Entries by the contact's own days, in order; `index` is the place in the whole timeline. */
export function byDay(entries: readonly TimelineEntry[], shown: (entry: TimelineEntry) => boolean): Day[] {
  const days: Day[] = [];
  entries.forEach((entry, index) => {
    if (!shown(entry)) return;
    const title = localDay(entry.at);
    const last = days.at(-1);
    if (last?.title === title) last.entries.push({ entry, index });
    else days.push({ title, entries: [{ entry, index }] });
  });
  return days;
}

/** Where a moment is in a timeline: the decision of that step, else the first entry at or after the instant, -1 when all are before. */
export function indexOfMoment(entries: readonly TimelineEntry[], { at, journeyId, nodeId }: Moment): number {
  const instant = Date.parse(at);
  const decided = entries.findIndex((entry) => entry.kind === 'decision' && Date.parse(entry.at) === instant && entry.journeyId === journeyId && entry.nodeId === nodeId);
  return decided >= 0 ? decided : entries.findIndex((entry) => Date.parse(entry.at) >= instant);
}

/** What a list said of the moment that it led to, where the entry does not say it by itself. */
export function noteOf(moment: Moment | null, { text }: TimelineEntry): string | null {
  return moment?.why !== undefined && !text.includes(moment.why) ? moment.why : null;
}

/** What a deferral came to: the decision that ended the waiting of the same step, if the run saw it. */
export function released(entries: readonly TimelineEntry[], index: number): TimelineEntry | null {
  const deferred = entries[index];
  if (deferred?.outcome !== 'defer') return null;
  const later = entries.slice(index + 1).find((entry) => entry.kind === 'decision' && entry.journeyId === deferred.journeyId && entry.nodeId === deferred.nodeId && entry.outcome !== 'defer');
  return later ?? null;
}
