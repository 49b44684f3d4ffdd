import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import type { Op } from '../../engine/ops.ts';
import { conditionSchema } from '../../journey/condition.ts';
import { eventMatchSchema } from '../../journey/event-match.ts';
import { conditionWords } from '../../words/condition.ts';
import { matchWords } from '../../words/event.ts';
import { capitalised, countWords, oneLine, quote } from '../../words/text.ts';
import { DAY_SECONDS, offsetWords } from '../../words/time.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';

const condition = conditionSchema.default({ kind: 'anyone' });

const schema = z.object({
  trigger: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('segment'), condition }),
    z.object({ kind: z.literal('event'), match: eventMatchSchema.default({ event: 'form_submitted' }), key: z.string().trim().max(200).default(''), condition }),
    z.object({ kind: z.literal('date'), attribute: z.string().max(200).default(''), offsetSeconds: z.number().int().default(0), condition }),
  ]),
  reentry: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('never') }),
    z.object({ kind: z.literal('after-exit') }),
    z.object({ kind: z.literal('after-days'), days: z.number().int().min(1).max(3650).default(30) }),
  ]),
});
type Config = z.infer<typeof schema>;

const title = 'Entry';

function triggerWords({ trigger }: Config): string {
  switch (trigger.kind) {
    case 'segment':
      return conditionWords(trigger.condition);
    case 'event':
      return `${matchWords(trigger.match)}${onlyIf(trigger.condition)}`;
    case 'date':
      return `${offsetWords(trigger.offsetSeconds)} ${oneLine(trigger.attribute) || '(no date chosen)'}${onlyIf(trigger.condition)}`;
    default:
      return assertNever(trigger);
  }
}

function opTrigger({ trigger }: Config): Extract<Op, { kind: 'enter' }>['trigger'] {
  return trigger.kind === 'event' ? { ...trigger, key: trigger.key === '' ? null : trigger.key } : trigger;
}

function onlyIf(question: z.infer<typeof conditionSchema>): string {
  return question.kind === 'anyone' ? '' : `, if ${conditionWords(question)}`;
}

function reentryWords(config: Config): string {
  const { trigger } = config;
  return trigger.kind === 'event' && trigger.key !== '' ? `${againWords(config)}, counted apart for each ${quote(trigger.key)}` : againWords(config);
}

function againWords({ reentry }: Config): string {
  switch (reentry.kind) {
    case 'never':
      return 'never again';
    case 'after-exit':
      return 'again once they have left';
    case 'after-days':
      return `again after ${countWords(reentry.days, 'day')}`;
    default:
      return assertNever(reentry);
  }
}

function reentryAfterSeconds({ reentry }: Config): number | null {
  if (reentry.kind === 'never') return null;
  return reentry.kind === 'after-exit' ? 0 : reentry.days * DAY_SECONDS;
}

const summary = (config: Config): string => capitalised(triggerWords(config));

/** Where contacts come in: they belong to a segment, do something, or reach a date of theirs. */
export const entry = defineNodeType<Config>({
  type: 'entry',
  title,
  description: 'Lets contacts in who match a segment, do something, or reach a date.',
  icon: 'log-in',
  lane: 'logic',
  group: 'start',
  schema,
  fields: [
    {
      path: 'trigger.kind',
      label: 'Let contacts in',
      help: 'What makes a contact start this journey.',
      widget: 'select',
      options: [
        { value: 'segment', label: 'Who match a segment' },
        { value: 'event', label: 'When they do something' },
        { value: 'date', label: 'On a date of theirs' },
      ],
    },
    { path: 'trigger.match', label: 'Event', help: 'The event that starts the journey.', widget: 'event-match', visibleWhen: { path: 'trigger.kind', values: ['event'] } },
    {
      path: 'trigger.key',
      label: 'Count apart by',
      help: 'A field of the event, such as an order’s number: the same contact may come once for each value of it. Empty: all events count together.',
      widget: 'text',
      placeholder: 'order',
      visibleWhen: { path: 'trigger.kind', values: ['event'] },
    },
    {
      path: 'trigger.attribute',
      label: 'Date field',
      help: 'The contact’s field that holds the date, such as a renewal date.',
      widget: 'attribute',
      placeholder: 'renewalDate',
      visibleWhen: { path: 'trigger.kind', values: ['date'] },
    },
    { path: 'trigger.offsetSeconds', label: 'How far from it', help: 'Before, on or after the date.', widget: 'duration-offset', visibleWhen: { path: 'trigger.kind', values: ['date'] } },
    { path: 'trigger.condition', label: 'Only contacts for whom', help: 'Everybody else stays out.', widget: 'condition' },
    {
      path: 'reentry.kind',
      label: 'Let the same contact in again',
      help: 'Whether somebody who has been through may come again.',
      widget: 'select',
      options: [
        { value: 'never', label: 'Never' },
        { value: 'after-exit', label: 'Once they have left' },
        { value: 'after-days', label: 'After some days' },
      ],
    },
    { path: 'reentry.days', label: 'Days between entries', help: 'Counted from the last entry.', widget: 'number', unit: 'days', visibleWhen: { path: 'reentry.kind', values: ['after-days'] } },
  ],
  defaults: () => ({ trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }),
  hasInput: false,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `Contacts enter: ${triggerWords(config)}; ${reentryWords(config)}.`,
  compile: (config, context) => ({ kind: 'enter', trigger: opTrigger(config), reentryAfterSeconds: reentryAfterSeconds(config), next: context.next('next') }),
  plan: (config) => ({ trigger: triggerWords(config) }),
  check: (config, node) =>
    config.trigger.kind === 'date' && config.trigger.attribute.trim() === ''
      ? [
          nodeProblem(node, {
            check: 'missing-content',
            severity: 'error',
            message: `${cardName(title, summary(config))} has no date field, so nobody would enter.`,
            help: 'Choose the contact’s field that holds the date.',
            field: 'trigger.attribute',
          }),
        ]
      : [],
});
