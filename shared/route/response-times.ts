import { z } from 'zod';
import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent, EventType } from '../contacts/event.ts';
import { draw, DRAW_RANGE } from '../engine/draw.ts';
import { unixSecondOf } from '../engine/time.ts';
import { wilson } from '../measure/statistics/proportion.ts';
import { intervalSchema } from '../measure/statistics/interval.ts';
import { kaplanMeier } from '../measure/statistics/survival.ts';
import { quantile } from '../measure/statistics/bootstrap.ts';
import { isoUtc } from '../time/local.ts';
import { type QueuedTask, workOff } from './queue.ts';
import { REPLY_CLASSES, type Routing } from './routing.ts';
import { hoursOf, type RoutingSetting, taskOf, treatmentOf } from './task.ts';

const count = z.number().int().min(0);
const share = z.object({ count, of: count, interval: intervalSchema.nullable() });

/** What owners' time makes of a run's replies and actions. */
export const responseReportSchema = z.object({
  /** replies and actions that want a person, by class; actions under 'action' */
  arrivals: z.record(z.enum([...REPLY_CLASSES, 'action']), count),
  tasks: count,
  unassigned: count,
  within: share,
  /** minutes by the clock from reply to first response; null: fewer than half got one */
  medianMinutes: z.number().nullable(),
  /** share that has had a response after so many minutes; who had none when the run ended is watched until then */
  curve: z.array(z.object({ minutes: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: count })),
  owners: z.array(z.object({ id: z.string(), name: z.string(), tasks: count, within: share, medianMinutes: z.number().nullable(), ninetiethMinutes: z.number().nullable(), /** part of their working time that is taken up */ busyShare: z.number().nullable() })),
  /** by the hour of the owner's day at which it came, 0 to 23 */
  hours: z.array(z.object({ hour: z.number().int(), tasks: count, within: share })),
  /** those answered late or not at all, the earliest first, at most 200 */
  late: z.array(z.object({ contactId: z.string(), contactName: z.string(), replyClass: z.enum(REPLY_CLASSES).nullable(), text: z.string(), ownerName: z.string(), createdAt: z.string(), dueAt: z.string(), respondedAt: z.string().nullable() })),
});
export type ResponseReport = z.infer<typeof responseReportSchema>;

const MOST_LATE = 200;
const MOST_POINTS = 120;

export interface Arrival {
  event: ContactEvent;
  contact: Contact;
}

/**
 * Routes a run's replies and actions as the inbox would, and works them off in the owners' hours, one at a time each. How long
 * one takes is drawn by a key, exponential about its treatment's minutes: the same run and routing give the same report.
 */
export function responseTimes(arrivals: readonly Arrival[], setting: RoutingSetting, window: { startSecond: number; endSecond: number; seed: number }): ResponseReport {
  const { routing, zones } = setting;
  const ordered = arrivals.toSorted((a, b) => unixSecondOf(a.event.at) - unixSecondOf(b.event.at) || (a.event.id < b.event.id ? -1 : 1));
  const routed = ordered.flatMap(({ event, contact }) => {
    const task = taskOf(event, contact, setting);
    return task === null ? [] : [{ task, handlingMinutes: treatmentOf(event, setting)!.treatment.handlingMinutes }];
  });
  const positions = new Map(routing.owners.map(({ id }, index) => [id, index]));
  const hours = routing.owners.map((owner) => hoursOf(owner, zones));
  const queued = routed.flatMap(({ task, handlingMinutes }): QueuedTask[] =>
    task.ownerId === null
      ? []
      : [{ id: task.id, createdSecond: unixSecondOf(task.createdAt), dueSecond: unixSecondOf(task.dueAt), priority: task.priority, owners: [positions.get(task.ownerId)!], handlingSeconds: handlingSeconds(window.seed, task.contactId, task.id, handlingMinutes) }],
  );
  const answered = new Map(workOff(queued, hours, window.endSecond).map((one) => [one.task.id, one]));
  const all = routed.map(({ task }) => {
    const createdSecond = unixSecondOf(task.createdAt);
    const dueSecond = unixSecondOf(task.dueAt);
    const respondedSecond = answered.get(task.id)?.startSecond ?? null;
    // what is not due when the run ends is neither in time nor late
    const isDecided = respondedSecond !== null || dueSecond <= window.endSecond;
    return { task, createdSecond, respondedSecond, isDecided, isWithin: respondedSecond !== null && respondedSecond <= dueSecond };
  });
  type Routed = (typeof all)[number];
  const within = (some: readonly Routed[]) => {
    const decided = some.filter(({ isDecided }) => isDecided);
    const counted = { count: decided.filter(({ isWithin }) => isWithin).length, of: decided.length };
    return { ...counted, interval: wilson(counted) };
  };
  const minutesOf = (some: readonly Routed[]): number[] => some.flatMap(({ respondedSecond, createdSecond }) => (respondedSecond === null ? [] : [(respondedSecond - createdSecond) / 60])).sort((a, b) => a - b);
  const { steps, median } = kaplanMeier(all.map(({ createdSecond, respondedSecond }) => ({ time: ((respondedSecond ?? window.endSecond) - createdSecond) / 60, happened: respondedSecond !== null })));
  const every = Math.ceil(steps.length / MOST_POINTS);
  const localHour = ({ task, createdSecond }: Routed): number => {
    const owner = routing.owners[positions.get(task.ownerId ?? '') ?? -1];
    const offset = owner === undefined ? 0 : (zones.find(owner.timeZone)?.offsetSecondsAt(createdSecond) ?? 0);
    return Math.floor((((createdSecond + offset) % 86_400) / 3600));
  };
  const byHour = Map.groupBy(all.filter(({ task }) => task.ownerId !== null), localHour);
  return {
    arrivals: Object.fromEntries([...REPLY_CLASSES, 'action' as const].map((name) => [name, all.filter(({ task }) => (task.replyClass ?? 'action') === name).length])) as ResponseReport['arrivals'],
    tasks: all.length,
    unassigned: all.filter(({ task }) => task.ownerId === null).length,
    within: within(all),
    medianMinutes: median,
    curve: steps.filter((_, index) => index % every === 0 || index === steps.length - 1).map(({ time, survival, low, high, atRisk }) => ({ minutes: time, share: 1 - survival, low: 1 - high, high: 1 - low, atRisk })),
    owners: routing.owners.map(({ id, name }, index) => {
      const own = all.filter(({ task }) => task.ownerId === id);
      const minutes = minutesOf(own);
      const worked = hours[index]!.between(window.startSecond, window.endSecond);
      const busy = [...answered.values()].filter(({ owner }) => owner === index).reduce((sum, { startSecond, endSecond }) => sum + hours[index]!.between(startSecond, Math.min(endSecond, window.endSecond)), 0);
      return { id, name, tasks: own.length, within: within(own), medianMinutes: minutes.length === 0 ? null : quantile(minutes, 0.5), ninetiethMinutes: minutes.length === 0 ? null : quantile(minutes, 0.9), busyShare: worked === 0 ? null : busy / worked };
    }),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, tasks: byHour.get(hour)?.length ?? 0, within: within(byHour.get(hour) ?? []) })),
    late: all
      .filter(({ isDecided, isWithin }) => isDecided && !isWithin)
      .slice(0, MOST_LATE)
      .map(({ task: { contactId, contactName, replyClass, text, ownerName, createdAt, dueAt }, respondedSecond }) => ({ contactId, contactName, replyClass, text, ownerName, createdAt, dueAt, respondedAt: respondedSecond === null ? null : isoUtc(respondedSecond) })),
  };
}

/** Exponential with the mean given, at least a second: few things take long, most take less than the mean. */
function handlingSeconds(seed: number, contactId: string, taskId: string, meanMinutes: number): number {
  const value = (draw({ seed, contactId, journeyId: '', nodeId: taskId, entry: 0, visit: 0, purpose: 'handling' }) + 0.5) / DRAW_RANGE;
  return Math.max(1, Math.round(-Math.log(value) * meanMinutes * 60));
}

/** The events that can make a task at all, so that the others need not be kept. */
export function typesForPeople({ highIntent }: Routing): readonly EventType[] {
  return [...new Set<EventType>(['sms_received', 'email_replied', ...highIntent.events])];
}
