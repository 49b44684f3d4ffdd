import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { localTimeSchema, secondOfDay } from '../../journey/local-time.ts';
import { capitalised, oneLine } from '../../words/text.ts';
import { DAY_SECONDS, durationWords, offsetWords, weekdaysWords } from '../../words/time.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';

const durationSeconds = z.number().int().min(0);
const localTime = localTimeSchema.refine((time) => time !== '24:00', 'expected a time of day before 24:00').default('10:00');
const weekdays = z.array(z.number().int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]);

const schema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('duration'), durationSeconds: durationSeconds.default(2 * DAY_SECONDS) }),
  z.object({ mode: z.literal('local-time'), durationSeconds: durationSeconds.default(0), weekdays, localTime, /** empty: only the moment itself */ untilTime: z.union([z.literal(''), localTimeSchema]).default('') }),
  z.object({ mode: z.literal('date'), /** empty until a day is chosen */ date: z.union([z.iso.date(), z.literal('')]).default(''), localTime }),
  z.object({ mode: z.literal('attribute'), attribute: z.string().max(200).default(''), offsetSeconds: z.number().int().default(0) }),
]);
type Config = z.infer<typeof schema>;

const title = 'Wait';

/** Words after "Wait …". */
function waitWords(config: Config): string {
  switch (config.mode) {
    case 'duration':
      return durationWords(config.durationSeconds);
    case 'local-time': {
      const times = config.untilTime === '' ? config.localTime : `${config.localTime} to ${config.untilTime}`;
      const day = new Set(config.weekdays).size === 7 ? '' : `next ${weekdaysWords(config.weekdays)} `;
      const until = `${day}${times} local`;
      return config.durationSeconds === 0 ? `until ${until}` : `${durationWords(config.durationSeconds)}, then ${until}`;
    }
    case 'date':
      return `until ${config.date || '(no day chosen)'} ${config.localTime} local`;
    case 'attribute':
      return `until ${config.offsetSeconds === 0 ? '' : `${offsetWords(config.offsetSeconds)} `}${oneLine(config.attribute) || '(no date chosen)'}`;
    default:
      return assertNever(config);
  }
}

/** A window that closes before it opens is none, and reported. */
function isWindow({ localTime: open, untilTime }: Extract<Config, { mode: 'local-time' }>): boolean {
  return untilTime !== '' && secondOfDay(untilTime) > secondOfDay(open);
}

const summary = (config: Config): string => capitalised(waitWords(config));

/** Holds contacts for a length of time, until a local hour, a day of the calendar, or a date of theirs. */
export const wait = defineNodeType<Config>({
  type: 'wait',
  title,
  description: 'Holds contacts for a time, or until a date or an hour of their own day.',
  icon: 'clock',
  lane: 'logic',
  group: 'timing',
  schema,
  fields: [
    {
      path: 'mode',
      label: 'Wait',
      help: 'What ends the wait.',
      widget: 'select',
      options: [
        { value: 'duration', label: 'For a length of time' },
        { value: 'local-time', label: 'Until a local weekday and time' },
        { value: 'date', label: 'Until a day of the calendar' },
        { value: 'attribute', label: 'Until a date of the contact' },
      ],
    },
    { path: 'durationSeconds', label: 'At least', help: 'How long contacts stay here before anything else is looked at.', widget: 'duration', visibleWhen: { path: 'mode', values: ['duration', 'local-time'] } },
    { path: 'weekdays', label: 'On', help: 'Days on which contacts go on.', widget: 'weekdays', visibleWhen: { path: 'mode', values: ['local-time'] } },
    { path: 'date', label: 'Day', help: 'The day on which contacts go on; later arrivals do not wait.', widget: 'date', visibleWhen: { path: 'mode', values: ['date'] } },
    { path: 'localTime', label: 'At', help: 'On the contact’s own clock.', widget: 'local-time', visibleWhen: { path: 'mode', values: ['local-time', 'date'] } },
    { path: 'untilTime', label: 'Or any time until', help: 'Who comes between the two goes on at once. Empty: everybody goes on at the first time.', widget: 'local-time', visibleWhen: { path: 'mode', values: ['local-time'] } },
    { path: 'attribute', label: 'Date field', help: 'The contact’s field that holds the date, such as a renewal date.', widget: 'attribute', placeholder: 'renewalDate', visibleWhen: { path: 'mode', values: ['attribute'] } },
    { path: 'offsetSeconds', label: 'How far from it', help: 'Before, on or after the date.', widget: 'duration-offset', visibleWhen: { path: 'mode', values: ['attribute'] } },
  ],
  defaults: () => ({ mode: 'duration', durationSeconds: 2 * DAY_SECONDS }),
  hasInput: true,
  ports: (config) =>
    config.mode === 'attribute'
      ? [
          { id: 'next', label: 'Date reached' },
          { id: 'otherwise', label: 'Unknown or past' },
        ]
      : [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `Wait ${waitWords(config)}.`,
  compile: (config, context) => {
    const next = context.next('next');
    switch (config.mode) {
      case 'duration':
        return { kind: 'wait', seconds: config.durationSeconds, next };
      case 'local-time':
        return { kind: 'wait-local', seconds: config.durationSeconds, weekdays: config.weekdays, secondOfDay: secondOfDay(config.localTime), closeSecondOfDay: isWindow(config) ? secondOfDay(config.untilTime) : null, next };
      case 'date':
        // Without a day there is nothing to wait for; the missing day is reported as an error.
        return { kind: 'wait-until', localSecond: config.date === '' ? 0 : Date.parse(`${config.date}T00:00:00Z`) / 1000 + secondOfDay(config.localTime), next };
      case 'attribute':
        return { kind: 'wait-attribute', attribute: config.attribute, offsetSeconds: config.offsetSeconds, next, otherwise: context.next('otherwise') };
      default:
        return assertNever(config);
    }
  },
  plan: (config) => ({ until: waitWords(config) }),
  check: (config, node) => {
    const name = cardName(title, summary(config));
    if (config.mode === 'date' && config.date === '') {
      return [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name} has no day, so nobody would wait.`, help: 'Choose the day on which contacts go on.', field: 'date' })];
    }
    if (config.mode === 'attribute' && config.attribute.trim() === '') {
      return [
        nodeProblem(node, {
          check: 'missing-content',
          severity: 'error',
          message: `${name} has no date field, so every contact would count as having no date.`,
          help: 'Choose the contact’s field that holds the date.',
          field: 'attribute',
        }),
      ];
    }
    if (config.mode === 'local-time' && config.untilTime !== '' && !isWindow(config)) {
      return [
        nodeProblem(node, {
          check: 'window-ends-before-it-begins',
          severity: 'error',
          message: `${name}: ${config.untilTime} is not after ${config.localTime}, so there is no time between the two.`,
          help: 'Let the window end later on the same day, or leave its end empty.',
          field: 'untilTime',
        }),
      ];
    }
    if (config.mode === 'duration' && config.durationSeconds === 0) {
      return [
        nodeProblem(node, {
          check: 'empty-wait',
          severity: 'warning',
          message: `${name} does not wait.`,
          help: 'Set how long contacts stay here, or delete the step.',
          field: 'durationSeconds',
        }),
      ];
    }
    return [];
  },
});
