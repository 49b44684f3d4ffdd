import { z } from 'zod';
import { purposeSchema } from '../../contacts/contact.ts';
import type { JourneyNode } from '../../journey/document.ts';
import type { Problem } from '../../journey/problem.ts';
import { oneLine, quote, shorten } from '../../words/text.ts';
import { durationWords, MINUTE_SECONDS } from '../../words/time.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';
import { purposeField } from '../purpose-field.ts';
import { slaMinutesSchema, TASK_KINDS, taskKinds, type TaskKind } from '../task-kinds.ts';
import { ownerMissing, ownerRuleSchema, ownerWords } from '../owner-rule.ts';

const schema = z.object({
  kind: z.enum(taskKinds as [TaskKind, ...TaskKind[]]).default('call'),
  title: z.string().max(200).default(''),
  instructions: z.string().max(10_000).default(''),
  owner: ownerRuleSchema.default({ kind: 'contact-owner', fallback: '' }),
  slaMinutes: slaMinutesSchema.default(240),
  escalateTo: z.string().max(120).default(''),
  purpose: purposeSchema.default('marketing'),
});
type Config = z.infer<typeof schema>;

const title = 'Sales task';

function summary(config: Config): string {
  const what = oneLine(config.title);
  const kind = TASK_KINDS[config.kind].label;
  return `${what === '' ? kind : `${kind}: ${what}`}, within ${durationWords(config.slaMinutes * MINUTE_SECONDS)}`;
}

function check(config: Config, node: JourneyNode): Problem[] {
  const name = cardName(title, summary(config));
  if (ownerMissing(config.owner)) {
    return [nodeProblem(node, { check: 'missing-owner', severity: 'error', message: `${name} goes to nobody.`, help: 'Choose who gets the task: the contact’s owner, a person or a team.', field: 'owner' })];
  }
  const noFallback = config.owner.kind === 'contact-owner' && config.owner.fallback.trim() === '';
  return noFallback
    ? [nodeProblem(node, { check: 'missing-owner', severity: 'warning', message: `${name} goes to nobody for contacts without an owner.`, help: 'Name a person or team who gets it then.', field: 'owner' })]
    : [];
}

/** Asks a person to reach out. Creating it is no touch; the call is, and it is decided when it is dialled. */
export const salesTask = defineNodeType<Config>({
  type: 'sales-task',
  title,
  description: 'Asks a person to call, write or do something, by a deadline.',
  icon: 'phone',
  lane: 'sales',
  group: 'sales',
  schema,
  fields: [
    { path: 'kind', label: 'Task', help: 'Consent and do-not-call lists are asked again when it is done.', widget: 'select', options: taskKinds.map((value) => ({ value, label: TASK_KINDS[value].label })) },
    { path: 'title', label: 'Title', help: 'What the person reads in their list.', widget: 'text', placeholder: 'Talk through the demo' },
    { path: 'instructions', label: 'Instructions', help: 'What to say or do, and what to avoid.', widget: 'textarea' },
    { path: 'owner', label: 'Goes to', help: 'Who gets the task.', widget: 'owner-rule' },
    { path: 'slaMinutes', label: 'Done within', help: 'Of the person’s working time, where their hours are known under Tasks; else by the clock.', widget: 'number', unit: 'minutes' },
    { path: 'escalateTo', label: 'When overdue, tell', help: 'Who hears of a task that was not done in time. Empty: nobody.', widget: 'text', placeholder: 'Team lead' },
    purposeField,
  ],
  defaults: () => ({ kind: 'call', title: '', instructions: '', owner: { kind: 'contact-owner', fallback: '' }, slaMinutes: 240, escalateTo: '', purpose: 'marketing' }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `${TASK_KINDS[config.kind].label}${config.title === '' ? '' : ` ${quote(shorten(config.title, 80))}`} by ${ownerWords(config.owner)} within ${durationWords(config.slaMinutes * MINUTE_SECONDS)}.`,
  compile: (config, context) => ({
    kind: 'task',
    taskKind: config.kind,
    slaSeconds: config.slaMinutes * MINUTE_SECONDS,
    channel: TASK_KINDS[config.kind].channel,
    purpose: config.purpose,
    next: context.next('next'),
  }),
  plan: (config) => ({ title: config.title, instructions: config.instructions, owner: config.owner, escalateTo: config.escalateTo }),
  check,
});
