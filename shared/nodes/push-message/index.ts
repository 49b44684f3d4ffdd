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

/** What a lock screen shows of a title and a text on the narrower of the common phones; the rest is cut off. */
export const MOST_SHOWN = { heading: 40, body: 150 } as const;

const schema = z.object({
  purpose: purposeSchema.default('marketing'),
  heading: z.string().max(200).default(''),
  body: z.string().max(2000, 'expected at most 2,000 characters: a push message has 4 KB for everything').default(''),
  /** a link into the app or to a page; empty: the app opens where it was */
  link: z.string().trim().max(2000).default(''),
});
type Config = z.infer<typeof schema>;

const title = 'Push message';
const summary = (config: Config): string => oneLine(config.heading) || oneLine(config.body) || 'No text yet';

/** https, or an app's own scheme such as ternapp://offers; nothing that runs or that anybody on the way can change. */
const link = z.url({ protocol: /^(?!(?:http|javascript|data|file|vbscript|blob|about)$)/ });

function check(config: Config, node: JourneyNode): Problem[] {
  const name = cardName(title, summary(config));
  const length = (text: string): number => [...text].length;
  const tooLong = (field: 'heading' | 'body', what: string): Problem[] =>
    length(config[field]) > MOST_SHOWN[field]
      ? [
          nodeProblem(node, {
            check: 'push-too-long',
            severity: 'warning',
            message: `${name} has a ${what} of ${length(config[field])} characters; a locked phone shows about ${MOST_SHOWN[field]}.`,
            help: 'Say what matters first, or shorten it.',
            field,
          }),
        ]
      : [];
  return [
    ...(config.body.trim() === '' ? [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name} has no text.`, help: 'Write the text.', field: 'body' })] : []),
    ...(config.link !== '' && !link.safeParse(config.link).success
      ? [nodeProblem(node, { check: 'bad-link', severity: 'error', message: `${name} opens ${quote(shorten(config.link, 60))}, which is no link that can be opened safely.`, help: 'Give a link that begins with https:// or with your app’s own scheme.', field: 'link' })]
      : []),
    ...tooLong('heading', 'title'),
    ...tooLong('body', 'text'),
    ...(['heading', 'body'] as const).flatMap((field) => mergeFieldProblems(node, name, field, config[field])),
  ];
}

/** One push message to the devices on which the contact has the app. */
export const pushMessage = defineNodeType<Config>({
  type: 'push-message',
  title,
  description: 'Sends a push message to the contact’s phone, where they allow it.',
  icon: 'bell',
  lane: 'push',
  group: 'messages',
  schema,
  fields: [
    { path: 'heading', label: 'Title', help: 'The bold first line. Merge fields such as {{firstName}} are filled in for each contact.', widget: 'merge-text', placeholder: 'Your renewal' },
    { path: 'body', label: 'Text', help: `A locked phone shows about ${MOST_SHOWN.body} characters.`, widget: 'merge-textarea', isContent: true },
    { path: 'link', label: 'Opens', help: 'A page or a place in the app. Empty: the app opens where it was.', widget: 'text', placeholder: 'https://tern.example/renew' },
    purposeField,
  ],
  preview: { kind: 'push', heading: 'heading', body: 'body' },
  defaults: () => ({ purpose: 'marketing', heading: '', body: '', link: '' }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `Push message ${quote(shorten(summary(config), 80))}.`,
  compile: (config, context) => ({ kind: 'touch', channel: 'push', purpose: config.purpose, job: null, next: context.next('next') }),
  plan: ({ heading, body, link }) => ({ heading, body, link, mergeFields: mergeFieldsOf(`${heading}\n${body}`) }),
  check,
});
