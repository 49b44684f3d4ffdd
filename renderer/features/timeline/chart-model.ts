import type { Channel } from '../../../shared/contacts/contact.ts';
import type { ContactTimeline, TimelineEntry } from '../../../shared/simulate/report.ts';
import type { LitPath } from '../../canvas/path-store.ts';
import { CHANNEL_TITLES } from '../format/words.ts';

/** One touch or event of a lane; `index` is its place in the timeline's entries. */
export interface Mark {
  index: number;
  entry: TimelineEntry;
}

/** One lane: the touches of a journey on a channel, or what the contact did. */
export interface ChartLane {
  id: string;
  channel: Channel | null;
  journeyId: string | null;
  marks: readonly Mark[];
}

const ORDER = Object.keys(CHANNEL_TITLES) as Channel[];

/** Lanes by channel, then journey; what the contact did comes first. */
export function lanesOf(entries: readonly TimelineEntry[]): ChartLane[] {
  const lanes = new Map<string, { id: string; channel: Channel | null; journeyId: string | null; marks: Mark[] }>();
  entries.forEach((entry, index) => {
    if (entry.kind !== 'decision' && entry.kind !== 'event') return;
    const [channel, journeyId] = entry.kind === 'event' ? [null, null] : [entry.channel, entry.journeyId];
    const id = `${channel ?? ''} ${journeyId ?? ''}`;
    const lane = lanes.get(id) ?? { id, channel, journeyId, marks: [] };
    lanes.set(id, lane);
    // one event that several systems hear of is one mark, at the moment the first of them does
    const last = lane.marks.at(-1);
    if (entry.kind === 'event' && last?.entry.at === entry.at && last.entry.text.split(', taken')[0] === entry.text.split(', taken')[0]) return;
    lane.marks.push({ index, entry });
  });
  const rank = ({ channel }: ChartLane): number => (channel === null ? -1 : ORDER.indexOf(channel));
  return [...lanes.values()].sort((a, b) => rank(a) - rank(b) || (a.journeyId ?? '').localeCompare(b.journeyId ?? ''));
}

/** Room at either end, so that a mark of the first or last second is whole. */
export const EDGE_PX = 12;

/** Time to pixels: the window from its start, so many pixels a day. */
export interface TimeScale {
  fromMs: number;
  untilMs: number;
  pxPerDay: number;
  widthPx: number;
  x(iso: string | number): number;
  at(xPx: number): number;
}

const DAY_MS = 86_400_000;

export function timeScale({ from, until }: Pick<ContactTimeline, 'from' | 'until'>, pxPerDay: number): TimeScale {
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  return {
    fromMs,
    untilMs,
    pxPerDay,
    widthPx: Math.ceil(((untilMs - fromMs) / DAY_MS) * pxPerDay) + 2 * EDGE_PX,
    x: (iso) => EDGE_PX + (((typeof iso === 'number' ? iso : Date.parse(iso)) - fromMs) / DAY_MS) * pxPerDay,
    at: (xPx) => fromMs + ((xPx - EDGE_PX) / pxPerDay) * DAY_MS,
  };
}

/** How far apart the ticks of the axis are, so that their words have room. */
const STEPS_MS: readonly number[] = [1000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000, DAY_MS, 2 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS];
const LEAST_TICK_PX = 84;

/** Midnights and hours of the contact's own clock in a stretch of the axis, `offsetMinutesAt` an instant ahead of UTC; what clocks jump over is where they jump to. */
export function ticksOf(scale: TimeScale, offsetMinutesAt: (ms: number) => number, firstPx: number, lastPx: number): { ms: number; isDay: boolean }[] {
  const step = STEPS_MS.find((ms) => (ms / DAY_MS) * scale.pxPerDay >= LEAST_TICK_PX) ?? STEPS_MS.at(-1)!;
  const [from, until] = [Math.max(scale.fromMs, scale.at(firstPx)), Math.min(scale.untilMs, scale.at(lastPx))];
  const offset = (ms: number): number => offsetMinutesAt(ms) * 60_000;
  const ticks: { ms: number; isDay: boolean }[] = [];
  for (let clock = Math.ceil((from + offset(from)) / step) * step; ; clock += step) {
    const ms = instantOf(clock, offset);
    if (ms > until) return ticks;
    if (ms > (ticks.at(-1)?.ms ?? from - 1)) ticks.push({ ms, isDay: step >= DAY_MS });
  }
}

/** When a clock shows what `clock` would be in UTC, both in milliseconds. */
function instantOf(clock: number, offset: (ms: number) => number): number {
  const guess = clock - offset(clock);
  const ms = clock - offset(guess);
  return ms + offset(ms) < clock ? guess : ms;
}

/** The steps and connections of each journey that a contact came through, with the entry that is pointed at or chosen. */
export function pathOf({ entries, passages }: Pick<ContactTimeline, 'entries' | 'passages'>, entry: TimelineEntry | null): LitPath {
  const nodes = new Map<string, Set<string>>();
  const edges = new Map<string, Set<string>>();
  const add = (to: typeof nodes, journeyId: string, id: string): void => void to.set(journeyId, (to.get(journeyId) ?? new Set()).add(id));
  for (const { journeyId, nodeId } of entries) if (journeyId !== null && nodeId !== null) add(nodes, journeyId, nodeId);
  for (const { journeyId, edgeId } of passages) add(edges, journeyId, edgeId);
  if (entry === null || entry.journeyId === null || entry.nodeId === null) return { nodes, edges, current: null };
  const { journeyId, nodeId } = entry;
  const until = Date.parse(entry.at);
  const cameBy = passages.findLast((passage) => passage.journeyId === journeyId && passage.toNodeId === nodeId && Date.parse(passage.at) <= until);
  return { nodes, edges, current: { journeyId, nodeId, edgeId: cameBy?.edgeId ?? null } };
}
