import { z } from 'zod';
import { purposeSchema } from '../../contacts/contact.ts';
import type { JourneyNode } from '../../journey/document.ts';
import type { Problem } from '../../journey/problem.ts';
import { mergeFieldsOf } from '../../words/merge-fields.ts';
import { oneLine, quote, shorten } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { mergeFieldProblems } from '../merge-field-problems.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';
import { purposeField } from '../purpose-field.ts';
import { linksOf, MOST_PARTS, partsOf } from '../sms-depth.ts';
import { JOBS, JOB_WORDS } from '../sms-jobs.ts';

const schema = z.object({
  purpose: purposeSchema.default('marketing'),
  job: z.enum(JOBS).default('reminder'),
  body: z.string().max(1600, 'expected at most 1,600 characters, the most a carrier takes').default(''),
});
type Config = z.infer<typeof schema>;

const title = 'SMS';
const summary = (config: Config): string => oneLine(config.body) || 'No text yet';

function check(config: Config, node: JourneyNode): Problem[] {
  const name = cardName(title, summary(config));
  if (config.body.trim() === '') {
    return [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name}: the message is empty.`, help: 'Write the message.', field: 'body' })];
  }
  const tooDeep = (message: string, help: string, field: string): Problem => nodeProblem(node, { check: 'sms-too-deep', severity: 'warning', message: `${name} ${message}`, help, field });
  const links = linksOf(config.body).length;
  const parts = partsOf(config.body);
  return [
    ...mergeFieldProblems(node, name, 'body', config.body),
    ...(links > 1 ? [tooDeep(`has ${links} links; a text is a nudge with one at most.`, 'Keep the one link that matters and move the rest to an email or a page.', 'body')] : []),
    ...(parts > MOST_PARTS ? [tooDeep(`goes out in ${parts} parts; a nudge takes ${MOST_PARTS} at most.`, 'Shorten it and move the detail to an email or a page.', 'body')] : []),
    ...(config.job === 'other' ? [tooDeep('has none of the jobs that a text is for.', 'Say whether it reminds, confirms, follows up or nudges a renewal, or send it as an email.', 'job')] : []),
  ];
}

/** One text message. SMS is the nudge: its job says which. */
export const smsMessage = defineNodeType<Config>({
  type: 'sms-message',
  title,
  description: 'Sends a text: a nudge with one link at most.',
  icon: 'message-square',
  lane: 'sms',
  group: 'messages',
  schema,
  fields: [
    { path: 'job', label: 'Job', help: 'What the text is for. Depth belongs in email or on a page.', widget: 'select', options: JOBS.map((value) => ({ value, label: JOB_WORDS[value] })) },
    { path: 'body', label: 'Message', help: 'Merge fields such as {{firstName}} are filled in for each contact.', widget: 'sms-body', isContent: true },
    purposeField,
  ],
  preview: { kind: 'sms', body: 'body' },
  defaults: () => ({ purpose: 'marketing', job: 'reminder', body: '' }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `SMS (${JOB_WORDS[config.job].toLowerCase()}) ${quote(shorten(summary(config), 80))}.`,
  compile: (config, context) => ({ kind: 'touch', channel: 'sms', purpose: config.purpose, job: config.job, next: context.next('next') }),
  plan: ({ body }) => ({ body, mergeFields: mergeFieldsOf(body) }),
  check,
});
