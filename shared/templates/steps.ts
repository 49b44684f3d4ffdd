import type { Condition } from '../journey/condition.ts';
import type { EventMatch } from '../engine/ops.ts';
import { DAY_SECONDS } from '../words/time.ts';
import type { JourneyTemplate, TemplateStep, TemplateWords } from './template.ts';

/** Whoever a reply or a call reaches where a contact has no owner, and who hears of what is overdue. Both are there to be replaced. */
const OWNER = { kind: 'contact-owner', fallback: 'Sales team' };
const LEAD = 'Sales lead';

/** In most texts carriers see nothing else that says how to opt out; carriers and the Friction Matrix want it in every one. */
const OPT_OUT = 'Reply STOP to opt out.';

/** Part of the contacts who get no message, to compare with. */
const HELD_PERCENT = 10;

type To = TemplateStep['to'];
type Event = EventMatch['event'];

export function entry(trigger: object, reentry: object, next: string): TemplateStep {
  return { type: 'entry', config: { trigger, reentry }, to: { next } };
}

interface EmailWords {
  subject: string;
  preview: string;
  /** paragraphs between the greeting and the signature */
  body: readonly string[];
  purpose?: 'marketing' | 'transactional';
}

/** A letter with a greeting by name and the brand's signature. */
export function email({ brand }: TemplateWords, { subject, preview, body, purpose = 'marketing' }: EmailWords, next: string): TemplateStep {
  const paragraphs = ['Hi {{firstName | default: "there"}},', ...body, `The ${brand} team`];
  return { type: 'email-message', config: { purpose, subject, previewText: preview, body: paragraphs.join('\n\n') }, to: { next } };
}

/** A marketing text: who it is from first, how to opt out last. */
export function text({ brand }: TemplateWords, job: JourneyTemplate['job'], words: string, next: string): TemplateStep {
  return { type: 'sms-message', config: { purpose: 'marketing', job, body: `${brand}: ${words} ${OPT_OUT}` }, to: { next } };
}

/** A text that only says what the contact has asked for or agreed to. */
export function confirmation({ brand }: TemplateWords, words: string, next: string): TemplateStep {
  return { type: 'sms-message', config: { purpose: 'transactional', job: 'confirmation', body: `${brand}: ${words} ${OPT_OUT}` }, to: { next } };
}

/** Keeps a random tenth from every message that follows, so that what the messages change can be told. */
export function holdout(sent: string, held: string): TemplateStep {
  const arms = [
    { id: 'sent', name: 'Gets it', weight: 100 - HELD_PERCENT },
    { id: 'held', name: 'Holdout', weight: HELD_PERCENT, holdout: true },
  ];
  return { type: 'random-split', config: { arms }, to: { sent, held } };
}

/** Waits for the first of some events; `to` names a way for each and for "timeout". */
export function waitFor(events: Readonly<Record<string, [name: string, event: Event, data?: Record<string, string>]>>, days: number, to: To): TemplateStep {
  const list = Object.entries(events).map(([id, [name, event, data]]) => ({ id, name, match: { event, ...(data === undefined ? {} : { data }) } }));
  return { type: 'wait-for-event', config: { events: list, timeoutSeconds: days * DAY_SECONDS }, to };
}

export const waitDays = (days: number, next: string): TemplateStep => ({ type: 'wait', config: { mode: 'duration', durationSeconds: days * DAY_SECONDS }, to: { next } });

/** Lets contacts on in office hours of their own, so that a reply finds somebody at work. */
export const officeHours = (next: string): TemplateStep => ({ type: 'wait', config: { mode: 'local-time', durationSeconds: 0, weekdays: [1, 2, 3, 4, 5], localTime: '10:00', untilTime: '16:00' }, to: { next } });

/** Waits until so many days before a date of the contact; whose date is unknown or has passed goes another way. */
export const daysBefore = (attribute: string, days: number, next: string, otherwise: string): TemplateStep => ({
  type: 'wait',
  config: { mode: 'attribute', attribute, offsetSeconds: -days * DAY_SECONDS },
  to: { next, otherwise },
});

export function branch(rules: Readonly<Record<string, [name: string, condition: Condition]>>, to: To): TemplateStep {
  return { type: 'branch', config: { rules: Object.entries(rules).map(([id, [name, condition]]) => ({ id, name, condition })) }, to };
}

/** A call, decided again when it is dialled: consent for calls, do-not-call lists, hours. */
export function call(title: string, instructions: string, slaMinutes: number, next: string): TemplateStep {
  return { type: 'sales-task', config: { kind: 'call', title, instructions, owner: OWNER, slaMinutes, escalateTo: LEAD }, to: { next } };
}

/** A reply waits for a person, within the hour that the workspace's policy begins with. */
export function answer(title: string, instructions: string, next: string): TemplateStep {
  return { type: 'sales-task', config: { kind: 'to-do', title, instructions, owner: OWNER, slaMinutes: 60, escalateTo: LEAD }, to: { next } };
}

export function goal(name: string, condition: Condition, reached: string, otherwise: string): TemplateStep {
  return { type: 'goal', config: { name, condition }, to: { reached, otherwise } };
}

export const exit = (outcome: string): TemplateStep => ({ type: 'exit', config: { outcome }, to: {} });

export const engaged = (event: Event, withinDays: number): Condition => ({ kind: 'engaged', event, withinDays });
export const equals = (attribute: string, value: string): Condition => ({ kind: 'attribute', attribute, operator: 'equals', value });
