import { z } from 'zod';
import type { Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import { conditionHolds } from '../engine/condition.ts';
import { raisedPriority } from '../journey/priority.ts';
import { slaMinutesSchema, TASK_KINDS, taskKinds } from '../nodes/task-kinds.ts';
import type { InboundClass } from '../policy/inbound/inbound-class.ts';
import { isoUtc } from '../time/local.ts';
import type { ZoneTable } from '../time/zone-table.ts';
import { eventWords } from '../words/event.ts';
import { capitalised } from '../words/text.ts';
import type { Assigner } from './assign.ts';
import { readReply } from './read-reply.ts';
import { type PriorityRule, REPLY_CLASSES, type RoutedOwner, type Routing, type Treatment } from './routing.ts';
import { hoursOf, timeLimitOf } from './step-owner.ts';
import { ALWAYS_OPEN } from './working-hours.ts';

const instant = z.iso.datetime({ offset: true });

/** Work for a person that a reply or an action made. Instants are ISO 8601. */
export const salesTaskSchema = z.object({
  /** of its event, so that no event makes two */
  id: z.string(),
  createdAt: instant,
  contactId: z.string(),
  contactName: z.string(),
  /** of a journey's own sales task, not of a reply or an action */
  fromJourney: z.boolean().default(false),
  /** null: not a reply */
  replyClass: z.enum(REPLY_CLASSES).nullable(),
  /** what they wrote; empty: nothing */
  text: z.string(),
  /** why there is this task, as a sentence */
  because: z.string(),
  kind: z.enum(taskKinds as [(typeof taskKinds)[number], ...(typeof taskKinds)[number][]]),
  nextStep: z.string(),
  priority: z.number().int(),
  /** null: nobody */
  ownerId: z.string().nullable(),
  ownerName: z.string(),
  assignedBecause: z.enum(['account-owner', 'round-robin', 'fallback', 'nobody', 'by-hand', 'step']),
  /** from then on the owner is warned */
  warnAt: instant,
  dueAt: instant,
  /** who hears of a breach; empty: nobody */
  escalateTo: z.string(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  outcome: z.enum(['reached', 'not-reached', 'nothing-to-do']).nullable(),
  note: z.string(),
  /** the event by which its journey took it back; null: it did not */
  takenBackBy: z.string().nullable().default(null),
  /** of what of its time others have been told: nothing, that it runs out, that it is over */
  told: z.enum(['nothing', 'warning', 'breached']).default('nothing'),
});
export type SalesTask = z.infer<typeof salesTaskSchema>;

/** How long a journey gives for its task, in minutes, as the system that runs it tells. */
const toldSlaMinutesSchema = z.coerce.number().pipe(slaMinutesSchema);

/** How a task stands by its SLA at an instant: a task that is done stands as it was when it was done. */
export type SlaState = 'on-time' | 'warning' | 'breached';

export function slaState({ warnAt, dueAt, doneAt }: Pick<SalesTask, 'warnAt' | 'dueAt' | 'doneAt'>, now: Date): SlaState {
  const at = doneAt === null ? now.getTime() : Date.parse(doneAt);
  if (at > Date.parse(dueAt)) return 'breached';
  return doneAt === null && at >= Date.parse(warnAt) ? 'warning' : 'on-time';
}

export interface RoutingSetting {
  routing: Routing;
  zones: ZoneTable;
  assigner: Assigner;
  readConsent(text: string): InboundClass;
}

/** What an event asks of people, before it is anybody's; null: nothing. */
export function treatmentOf(event: ContactEvent, { routing, readConsent }: Pick<RoutingSetting, 'routing' | 'readConsent'>): { treatment: Treatment; replyClass: SalesTask['replyClass']; because: string } | null {
  if (event.type === 'sms_received' || (event.type === 'email_replied' && event.text !== undefined)) {
    const reply = readReply(event.text ?? '', routing.rules, readConsent);
    const treatment = reply === null ? null : routing.treatments[reply.class];
    return reply === null || treatment === null || !treatment.createsTask ? null : { treatment, replyClass: reply.class, because: reply.because };
  }
  const isAction = (routing.highIntent.events as readonly string[]).includes(event.type);
  return isAction && routing.highIntent.treatment.createsTask ? { treatment: routing.highIntent.treatment, replyClass: null, because: `The contact ${eventWords(event.type)}.` } : null;
}

/** 0 to 100: a task's own priority and the points of every rule that holds of its contact. */
export function taskPriority(own: number, contact: Contact, rules: readonly PriorityRule[]): number {
  return raisedPriority(own, rules.reduce((total, { condition, points }) => total + (conditionHolds(condition, { contact, events: [] }, 0) ? points : 0), 0));
}

/** The task that an event makes, with its owner and when it is due by that owner's hours; null: it makes none. Nothing is sent. */
export function taskOf(event: ContactEvent, contact: Contact, setting: RoutingSetting): SalesTask | null {
  if (event.type === 'task_created') return journeyTaskOf(event, contact, setting);
  const asked = treatmentOf(event, setting);
  if (asked === null) return null;
  const { treatment, replyClass, because } = asked;
  const { owner, because: assignedBecause } = setting.assigner.assign(contact.owner);
  const { warnSecond, dueSecond } = timeLimitOf(hoursOf(owner, setting.zones), unixSecondOf(event.at), treatment.slaMinutes * 60, setting.routing.warningShare);
  return {
    ...openTask(event, contact, owner, assignedBecause),
    replyClass,
    text: event.text ?? '',
    because: capitalised(because),
    kind: treatment.kind,
    nextStep: treatment.nextStep,
    priority: taskPriority(treatment.priority, contact, setting.routing.priorityRules),
    warnAt: isoUtc(warnSecond),
    dueAt: isoUtc(dueSecond),
    escalateTo: setting.routing.escalateTo,
  };
}

/**
 * The task of a journey's own step, as the system that runs the journey tells it. Its time is the journey's, of the working time of
 * whoever gets it; of a system that says only by when, as it says. A person whom the step names gets it, where they are among the
 * owners, else whoever routing gives it to.
 */
function journeyTaskOf(event: ContactEvent, contact: Contact, { routing, zones, assigner }: RoutingSetting): SalesTask | null {
  const said = (name: string): string => String(event.data[name] ?? '');
  const kind = taskKinds.find((known) => known === said('kind')) ?? 'to-do';
  const dueAt = instant.safeParse(said('dueAt'));
  if (!dueAt.success) return null;
  const named = said('owner');
  const person = named === '' ? null : assigner.named(named);
  const { owner, because } = named === '' ? assigner.assign(contact.owner) : { owner: person, because: 'step' as const };
  const createdSecond = unixSecondOf(event.at);
  const slaMinutes = toldSlaMinutesSchema.safeParse(event.data['slaMinutes']);
  const hours = slaMinutes.success ? hoursOf(owner, zones) : ALWAYS_OPEN;
  const slaSeconds = slaMinutes.success ? slaMinutes.data * 60 : Math.max(0, unixSecondOf(dueAt.data) - createdSecond);
  const { warnSecond, dueSecond } = timeLimitOf(hours, createdSecond, slaSeconds, routing.warningShare);
  return {
    ...openTask(event, contact, owner, because),
    // a team, or a person without hours here, is named all the same
    ...(named !== '' && person === null ? { ownerName: named } : {}),
    fromJourney: true,
    replyClass: null,
    text: '',
    because: `The journey “${said('journey') || (event.journeyId ?? '')}” asks for it.`,
    kind,
    nextStep: [said('title'), said('instructions')].filter(Boolean).join(': ') || TASK_KINDS[kind].label,
    priority: taskPriority(routing.highIntent.treatment.priority, contact, routing.priorityRules),
    warnAt: isoUtc(warnSecond),
    dueAt: isoUtc(dueSecond),
    escalateTo: said('escalateTo') || routing.escalateTo,
  };
}

/** What every task begins with. */
function openTask(event: ContactEvent, contact: Contact, owner: RoutedOwner | null, assignedBecause: SalesTask['assignedBecause']) {
  return {
    id: `task-${event.id}`,
    createdAt: isoUtc(unixSecondOf(event.at)),
    contactId: contact.id,
    contactName: contactName(contact),
    ownerId: owner?.id ?? null,
    ownerName: owner?.name ?? '',
    assignedBecause,
    fromJourney: false,
    doneAt: null,
    doneBy: null,
    outcome: null,
    note: '',
    takenBackBy: null,
    told: 'nothing' as const,
  };
}
