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

const schema = z.object({
  purpose: purposeSchema.default('marketing'),
  subject: z.string().max(300).default(''),
  previewText: z.string().max(300).default(''),
  body: z.string().max(200_000).default(''),
});
type Config = z.infer<typeof schema>;

const title = 'Email';
const summary = (config: Config): string => oneLine(config.subject) || 'No subject yet';

function check(config: Config, node: JourneyNode): Problem[] {
  const name = cardName(title, summary(config));
  const missing = (field: 'subject' | 'body', what: string): Problem[] =>
    config[field].trim() === ''
      ? [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name} has no ${what}.`, help: `Write the ${what}.`, field })]
      : [];
  return [
    ...missing('subject', 'subject'),
    ...missing('body', 'text'),
    ...(['subject', 'previewText', 'body'] as const).flatMap((field) => mergeFieldProblems(node, name, field, config[field])),
  ];
}

/** One email. Depth belongs here: what an SMS only reminds of. */
export const emailMessage = defineNodeType<Config>({
  type: 'email-message',
  title,
  description: 'Sends an email: the place for depth, detail and links.',
  icon: 'mail',
  lane: 'email',
  group: 'messages',
  schema,
  fields: [
    { path: 'subject', label: 'Subject', help: 'What the inbox shows. Merge fields such as {{firstName}} are filled in for each contact.', widget: 'merge-text' },
    { path: 'previewText', label: 'Preview text', help: 'The line that inboxes show after the subject.', widget: 'merge-text' },
    { path: 'body', label: 'Text', help: 'Plain text with merge fields; the sending system puts it into its layout.', widget: 'email-body', isContent: true },
    purposeField,
  ],
  preview: { kind: 'email', subject: 'subject', previewText: 'previewText', body: 'body' },
  defaults: () => ({ purpose: 'marketing', subject: '', previewText: '', body: '' }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `Email ${quote(shorten(summary(config), 80))}.`,
  compile: (config, context) => ({ kind: 'touch', channel: 'email', purpose: config.purpose, job: null, next: context.next('next') }),
  plan: ({ subject, previewText, body }) => ({ subject, previewText, body, mergeFields: mergeFieldsOf(`${subject}\n${previewText}\n${body}`) }),
  check,
});
