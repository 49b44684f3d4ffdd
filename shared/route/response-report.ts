import { z } from 'zod';
import { wilson } from '../measure/statistics/proportion.ts';
import { intervalSchema } from '../measure/statistics/interval.ts';
import { kaplanMeier } from '../measure/statistics/survival.ts';
import { quantile } from '../measure/statistics/bootstrap.ts';
import { isoUtc } from '../time/local.ts';
import type { ZoneTable } from '../time/zone-table.ts';
import type { AnsweredTask } from './queue.ts';
import { REPLY_CLASSES, type ReplyClass, type Routing } from './routing.ts';
import { hoursOf } from './step-owner.ts';

const count = z.number().int().min(0);
const share = z.object({ count, of: count, interval: intervalSchema.nullable() });

/** What owners' time makes of a run's replies and actions. */
export const responseReportSchema = z.object({
  /** replies and actions that want a person, by class; actions under 'action', tasks of journeys' own steps under 'journey' */
  arrivals: z.record(z.enum([...REPLY_CLASSES, 'action', 'journey']), count),
  tasks: count,
  unassigned: count,
  /** calls that the policy did not allow when their owner came to them, or that a journey took back: neither in time nor late */
  held: count,
  within: share,
  /** minutes by the clock from reply to first response; null: fewer than half got one */
  medianMinutes: z.number().nullable(),
  /** share that has had a response after so many minutes; who had none when the run ended is watched until then */
  curve: z.array(z.object({ minutes: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: count })),
  owners: z.array(z.object({ id: z.string(), name: z.string(), tasks: count, within: share, medianMinutes: z.number().nullable(), ninetiethMinutes: z.number().nullable(), /** part of their working time that is taken up */ busyShare: z.number().nullable() })),
  /** by the hour of the owner's day at which it came, 0 to 23 */
  hours: z.array(z.object({ hour: z.number().int(), tasks: count, within: share })),
  /** those answered late or not at all, the earliest first, at most 200 */
  late: z.array(z.object({ contactId: z.string(), contactName: z.string(), replyClass: z.enum(REPLY_CLASSES).nullable(), fromJourney: z.boolean(), text: z.string(), ownerName: z.string(), createdAt: z.string(), dueAt: z.string(), respondedAt: z.string().nullable() })),
});
export type ResponseReport = z.infer<typeof responseReportSchema>;

const MOST_LATE = 200;
const MOST_POINTS = 120;

/** A task with its first response. Unix seconds. */
export interface RespondedTask {
  readonly contactId: string;
  readonly contactName: string;
  /** null: an action, or a journey's own task */
  readonly replyClass: ReplyClass | null;
  readonly fromJourney: boolean;
  readonly text: string;
  /** position among the routing's owners; -1: nobody */
  readonly owner: number;
  readonly createdSecond: number;
  readonly dueSecond: number;
  /** null: none */
  readonly respondedSecond: number | null;
  readonly isHeld: boolean;
}

/** How a task stands when the run ends: what is not due by then is undecided, and nobody waits for what is held. */
export function standingAt({ respondedSecond, dueSecond, isHeld }: Pick<RespondedTask, 'respondedSecond' | 'dueSecond' | 'isHeld'>, endSecond: number): 'in-time' | 'late' | 'held' | 'undecided' {
  if (isHeld) return 'held';
  if (respondedSecond !== null) return respondedSecond <= dueSecond ? 'in-time' : 'late';
  return dueSecond <= endSecond ? 'late' : 'undecided';
}

/** What is said of a run's tasks: how long until the first response, in all, by owner and by hour. `answered`: what owners were busy with. */
export function responseReport(tasks: readonly RespondedTask[], answered: readonly AnsweredTask[], routing: Routing, zones: ZoneTable, window: { startSecond: number; endSecond: number }): ResponseReport {
  const hours = routing.owners.map((owner) => hoursOf(owner, zones));
  const all = tasks.map((task) => ({ ...task, standing: standingAt(task, window.endSecond) }));
  type Routed = (typeof all)[number];
  const within = (some: readonly Routed[]) => {
    const inTime = some.filter(({ standing }) => standing === 'in-time').length;
    const counted = { count: inTime, of: inTime + some.filter(({ standing }) => standing === 'late').length };
    return { ...counted, interval: wilson(counted) };
  };
  const minutesOf = (some: readonly Routed[]): number[] => some.flatMap(({ respondedSecond, createdSecond }) => (respondedSecond === null ? [] : [(respondedSecond - createdSecond) / 60])).sort((a, b) => a - b);
  const waiting = all.filter(({ isHeld }) => !isHeld);
  const { steps, median } = kaplanMeier(waiting.map(({ createdSecond, respondedSecond }) => ({ time: ((respondedSecond ?? window.endSecond) - createdSecond) / 60, happened: respondedSecond !== null })));
  const every = Math.ceil(steps.length / MOST_POINTS);
  const localHour = ({ owner, createdSecond }: Routed): number => {
    const offset = zones.find(routing.owners[owner]!.timeZone)?.offsetSecondsAt(createdSecond) ?? 0;
    return Math.floor((((createdSecond + offset) % 86_400) / 3600));
  };
  const byHour = Map.groupBy(all.filter(({ owner }) => owner >= 0), localHour);
  const classOf = ({ replyClass, fromJourney }: Routed) => replyClass ?? (fromJourney ? 'journey' : 'action');
  return {
    arrivals: Object.fromEntries([...REPLY_CLASSES, 'action' as const, 'journey' as const].map((name) => [name, all.filter((task) => classOf(task) === name).length])) as ResponseReport['arrivals'],
    tasks: all.length,
    unassigned: all.filter(({ owner }) => owner < 0).length,
    held: all.filter(({ isHeld }) => isHeld).length,
    within: within(all),
    medianMinutes: median,
    curve: steps.filter((_, index) => index % every === 0 || index === steps.length - 1).map(({ time, survival, low, high, atRisk }) => ({ minutes: time, share: 1 - survival, low: 1 - high, high: 1 - low, atRisk })),
    owners: routing.owners.map(({ id, name }, index) => {
      const own = all.filter(({ owner }) => owner === index);
      const minutes = minutesOf(own);
      const worked = hours[index]!.between(window.startSecond, window.endSecond);
      const busy = answered.filter(({ owner }) => owner === index).reduce((sum, { startSecond, endSecond }) => sum + hours[index]!.between(startSecond, Math.min(endSecond, window.endSecond)), 0);
      return { id, name, tasks: own.length, within: within(own), medianMinutes: minutes.length === 0 ? null : quantile(minutes, 0.5), ninetiethMinutes: minutes.length === 0 ? null : quantile(minutes, 0.9), busyShare: worked === 0 ? null : busy / worked };
    }),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, tasks: byHour.get(hour)?.length ?? 0, within: within(byHour.get(hour) ?? []) })),
    late: all
      .filter(({ standing }) => standing === 'late')
      .sort((a, b) => a.createdSecond - b.createdSecond || (a.contactId < b.contactId ? -1 : 1))
      .slice(0, MOST_LATE)
      .map(({ contactId, contactName, replyClass, fromJourney, text, owner, createdSecond, dueSecond, respondedSecond }) => ({
        contactId, contactName, replyClass, fromJourney, text, ownerName: routing.owners[owner]?.name ?? '',
        createdAt: isoUtc(createdSecond), dueAt: isoUtc(dueSecond), respondedAt: respondedSecond === null ? null : isoUtc(respondedSecond),
      })),
  };
}
