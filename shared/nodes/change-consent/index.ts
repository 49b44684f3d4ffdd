import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { channelSchema } from '../../contacts/contact.ts';
import { type ConsentProof, consentProofSchema } from '../../contacts/event.ts';
import type { ConsentChange } from '../../engine/ops.ts';
import type { JourneyNode } from '../../journey/document.ts';
import type { Problem } from '../../journey/problem.ts';
import { CHANNEL_WORDS } from '../../words/event.ts';
import { capitalised, listWords, oneLine, quote } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType, type Field } from '../node-type.ts';
import { nodeProblem } from '../problems.ts';

const channel = channelSchema.default('email');
/** empty: everything on the channel */
const category = z.string().trim().max(120).default('');

/** As the proof of a ledger event; empty where it is still to be written. */
const proofSchema = z.object({
  method: consentProofSchema.shape.method.default('web-form'),
  wording: z.string().max(4000).default(''),
  wordingVersion: z.string().trim().max(60).default(''),
  source: z.string().trim().max(500).default(''),
  attestedBy: z.string().trim().max(120).default(''),
});

const schema = z.object({
  change: z.discriminatedUnion('action', [
    z.object({ action: z.literal('grant'), channel, category, proof: proofSchema.prefault({}) }),
    z.object({ action: z.literal('withdraw'), channel, category }),
    z.object({ action: z.literal('withdraw-all') }),
  ]),
});
type Config = z.infer<typeof schema>;
type Grant = Extract<Config['change'], { action: 'grant' }>;

const title = 'Change consent';

const METHOD_WORDS: Readonly<Record<ConsentProof['method'], string>> = {
  'web-form': 'A form on the web',
  'preference-page': 'A preference page',
  keyword: 'A keyword by text',
  paper: 'On paper',
  call: 'On a call',
  'point-of-sale': 'At the point of sale',
  import: 'Taken over from another system',
  other: 'Another way',
};

/** What a grant has to say, with the words for what is missing. */
const PROOF_PARTS = { wording: 'the wording', wordingVersion: 'its version', source: 'where it was given', attestedBy: 'who attests it' } as const;

function missingOf({ proof }: Grant): (keyof typeof PROOF_PARTS)[] {
  return (Object.keys(PROOF_PARTS) as (keyof typeof PROOF_PARTS)[]).filter((part) => proof[part].trim() === '');
}

function scopeWords({ channel: name, category: narrowed }: { channel: keyof typeof CHANNEL_WORDS; category: string }): string {
  return `${CHANNEL_WORDS[name]}${narrowed === '' ? '' : ` of the category ${quote(narrowed)}`}`;
}

function changeWords({ change }: Config): string {
  switch (change.action) {
    case 'grant':
      return `record a consent to ${scopeWords(change)}`;
    case 'withdraw':
      return `withdraw the consent to ${scopeWords(change)}`;
    case 'withdraw-all':
      return 'withdraw every consent on every channel';
    default:
      return assertNever(change);
  }
}

const summary = (config: Config): string => capitalised(changeWords(config));

function proofWords({ proof }: Grant): string {
  return `${METHOD_WORDS[proof.method].toLowerCase()}, wording ${quote(proof.wordingVersion || 'without a version')}${proof.attestedBy === '' ? '' : `, attested by ${oneLine(proof.attestedBy)}`}`;
}

/** The op's change. Half a proof is none: then the gate sees a consent without proof. */
function opChange({ change }: Config): ConsentChange {
  if (change.action === 'withdraw-all') return change;
  const narrowed = change.category === '' ? null : change.category;
  if (change.action === 'withdraw') return { action: 'withdraw', channel: change.channel, category: narrowed };
  return { action: 'grant', channel: change.channel, category: narrowed, proof: missingOf(change).length > 0 ? null : { ...change.proof, details: {} } };
}

function check(config: Config, node: JourneyNode): Problem[] {
  const { change } = config;
  if (change.action !== 'grant') return [];
  const [first, ...more] = missingOf(change);
  if (first === undefined) return [];
  return [
    nodeProblem(node, {
      check: 'consent-grant-without-proof',
      severity: 'error',
      message: `${cardName(title, summary(config))} has no full proof: ${listWords([first, ...more].map((part) => PROOF_PARTS[part]), 'and')} ${more.length > 0 ? 'are' : 'is'} missing.`,
      help: 'A consent counts only with how, on what words, where and by whom it was given. Write down what the contact really agreed to.',
      field: `change.proof.${first}`,
    }),
  ];
}

const onlyFor = (...values: readonly string[]): Pick<Field, 'visibleWhen'> => ({ visibleWhen: { path: 'change.action', values } });

/** Writes to the consent ledger; the gate knows it before the next touch. */
export const changeConsent = defineNodeType<Config>({
  type: 'change-consent',
  title,
  description: 'Records in the consent ledger that a contact agreed to or withdrew something.',
  icon: 'shield-check',
  lane: 'logic',
  group: 'data',
  schema,
  fields: [
    {
      path: 'change.action',
      label: 'Record',
      help: 'The gate knows it before the next message is decided.',
      widget: 'select',
      options: [
        { value: 'withdraw', label: 'That a consent is withdrawn' },
        { value: 'withdraw-all', label: 'That every consent is withdrawn' },
        { value: 'grant', label: 'That a consent was given' },
      ],
    },
    { path: 'change.channel', label: 'Channel', help: 'Withdrawing texts ends automated calls too.', widget: 'select', options: channelSchema.options.map((value) => ({ value, label: capitalised(CHANNEL_WORDS[value]) })), ...onlyFor('grant', 'withdraw') },
    { path: 'change.category', label: 'Only the category', help: 'A category of messages, as journeys name it. Empty: everything on the channel.', widget: 'text', placeholder: 'newsletter', ...onlyFor('grant', 'withdraw') },
    { path: 'change.proof.method', label: 'Given by', help: 'How the contact said yes.', widget: 'select', options: consentProofSchema.shape.method.options.map((value) => ({ value, label: METHOD_WORDS[value] })), ...onlyFor('grant') },
    { path: 'change.proof.wording', label: 'Wording', help: 'The very words the contact agreed to.', widget: 'textarea', isContent: true, ...onlyFor('grant') },
    { path: 'change.proof.wordingVersion', label: 'Version of the wording', help: 'Which edition of these words.', widget: 'text', placeholder: '2026-03', ...onlyFor('grant') },
    { path: 'change.proof.source', label: 'Where', help: 'The page, form, place or file it was given in.', widget: 'text', placeholder: 'https://tern.example/preferences', ...onlyFor('grant') },
    { path: 'change.proof.attestedBy', label: 'Attested by', help: 'Who stands for it that this is what happened.', widget: 'text', placeholder: 'Dana Ruiz', ...onlyFor('grant') },
  ],
  defaults: () => ({ change: { action: 'withdraw', channel: 'email', category: '' } }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: (config) => `${summary(config)}${config.change.action === 'grant' ? ` (${proofWords(config.change)})` : ''}.`,
  compile: (config, context) => ({ kind: 'consent', change: opChange(config), next: context.next('next') }),
  plan: () => ({}),
  check,
});
