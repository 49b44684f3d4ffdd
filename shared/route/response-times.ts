import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent, EventType } from '../contacts/event.ts';
import { draw, DRAW_RANGE } from '../engine/draw.ts';
import { unixSecondOf } from '../engine/time.ts';
import { type QueuedTask, workOff } from './queue.ts';
import { type RespondedTask, type ResponseReport, responseReport } from './response-report.ts';
import type { Routing } from './routing.ts';
import { hoursOf } from './step-owner.ts';
import { type RoutingSetting, taskOf, treatmentOf } from './task.ts';

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
      : [{ id: task.id, createdSecond: unixSecondOf(task.createdAt), dueSecond: unixSecondOf(task.dueAt), priority: task.priority, owners: [positions.get(task.ownerId)!], handlingSeconds: drawnHandlingSeconds(window.seed, task.contactId, task.id, handlingMinutes) }],
  );
  const answered = new Map(workOff(queued, hours, window.endSecond).map((one) => [one.task.id, one]));
  const tasks = routed.map(
    ({ task: { id, contactId, contactName, replyClass, text, ownerId, createdAt, dueAt } }): RespondedTask => ({
      contactId, contactName, text, replyClass, fromJourney: false, owner: positions.get(ownerId ?? '') ?? -1,
      createdSecond: unixSecondOf(createdAt), dueSecond: unixSecondOf(dueAt), respondedSecond: answered.get(id)?.startSecond ?? null, isHeld: false,
    }),
  );
  return responseReport(tasks, [...answered.values()], routing, zones, window);
}

/** Exponential with the mean given, at least a second: few things take long, most take less than the mean. */
export function drawnHandlingSeconds(seed: number, contactId: string, taskId: string, meanMinutes: number): number {
  const value = (draw({ seed, contactId, journeyId: '', nodeId: taskId, entry: 0, visit: 0, purpose: 'handling' }) + 0.5) / DRAW_RANGE;
  return Math.max(1, Math.round(-Math.log(value) * meanMinutes * 60));
}

/** The events that can make a task at all, so that the others need not be kept. */
export function typesForPeople({ highIntent }: Routing): readonly EventType[] {
  return [...new Set<EventType>(['sms_received', 'email_replied', ...highIntent.events])];
}
