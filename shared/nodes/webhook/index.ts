import { z } from 'zod';
import type { JourneyNode } from '../../journey/document.ts';
import type { Problem } from '../../journey/problem.ts';
import { countWords, listWords, oneLine, quote } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';
import { secretIn } from './secrets.ts';
import { urlProblem } from './url.ts';

const schema = z.object({
  name: z.string().max(60).default(''),
  url: z.string().trim().max(2000).refine((url) => url === '' || urlProblem(url) === null, { error: (issue) => urlProblem(String(issue.input)) ?? '' }).default(''),
  /** the contact's fields and columns that go out with its id */
  attributes: z.array(z.string().trim().min(1).max(200)).max(50).refine((names) => new Set(names).size === names.length, 'expected each field once').default([]),
  /** names an entry of the target's secret store; the secret itself is nowhere in a document */
  authName: z.union([z.literal(''), z.string().trim().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected the name of a secret in lower-case letters, digits and dashes, not the secret itself')]).default(''),
});
type Config = z.infer<typeof schema>;

const title = 'Webhook';

/** Host and path: what comes after "?" may be long, and says little. */
function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\?.*$/, '').replace(/\/$/, '');
}

function summary({ name, url }: Config): string {
  const where = url === '' ? 'No address yet' : shortUrl(url);
  return name.trim() === '' ? where : `${oneLine(name)}: ${where}`;
}

function check(config: Config, node: JourneyNode): Problem[] {
  const name = cardName(title, summary(config));
  if (config.url === '') {
    return [nodeProblem(node, { check: 'missing-content', severity: 'error', message: `${name} calls nobody.`, help: 'Give the address of the system to call.', field: 'url' })];
  }
  const secret = secretIn(config.url);
  return secret === null
    ? []
    : [
        nodeProblem(node, {
          check: 'secret-in-address',
          severity: 'error',
          message: `${name} seems to have a secret in its address (${quote(secret)}). Everybody who sees the journey would see it.`,
          help: 'Take it out, store the secret with the target, and name it here.',
          field: 'url',
        }),
      ];
}

/** Tells another system by HTTP POST that a contact came here. Time-outs and retries are the sending backend's. */
export const webhook = defineNodeType<Config>({
  type: 'webhook',
  title,
  description: 'Tells another system by HTTP that a contact came here, and goes on at once.',
  icon: 'webhook',
  lane: 'logic',
  group: 'data',
  schema,
  fields: [
    { path: 'name', label: 'Name', help: 'What the call is for, in a word or two.', widget: 'text', placeholder: 'Tell the CRM' },
    { path: 'url', label: 'Address', help: 'Called by POST. Begins with https://; http:// only for this machine itself.', widget: 'text', placeholder: 'https://crm.example/hooks/renewal' },
    { path: 'attributes', label: 'Fields that go out', help: 'Besides the contact’s id, the journey and the time. Send no more than the other system needs.', widget: 'attribute-list' },
    { path: 'authName', label: 'Secret', help: 'The name under which the target keeps the key or token for this call. Never the secret itself. Empty: none.', widget: 'text', placeholder: 'crm-token' },
  ],
  defaults: () => ({ name: '', url: '', attributes: [], authName: '' }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => {
    const where = config.url === '' ? 'no address yet' : quote(shortUrl(config.url));
    const what = config.attributes.length === 0 ? '' : ` with ${config.attributes.length > 3 ? countWords(config.attributes.length, 'field') : listWords(config.attributes.map(oneLine), 'and')}`;
    return `Call ${where}${config.name.trim() === '' ? '' : ` (${oneLine(config.name)})`}${what}.`;
  },
  compile: (_config, context) => ({ kind: 'webhook', next: context.next('next') }),
  plan: ({ name, url, attributes, authName }) => ({ name, method: 'POST', url, attributes, authName }),
  check,
});
