import { z } from 'zod';
import { LIFECYCLE_STAGES } from '../../contacts/contact.ts';
import type { AttributeChange } from '../../engine/ops.ts';
import { isChangeable, takesValue } from '../../engine/update-contact.ts';
import type { JourneyNode } from '../../journey/document.ts';
import type { Problem } from '../../journey/problem.ts';
import { capitalised, countWords, listWords, oneLine, quote, shorten } from '../../words/text.ts';
import { cardName } from '../card-name.ts';
import { defineNodeType } from '../node-type.ts';
import { hasDistinctIds, portIdSchema } from '../port-ids.ts';
import { nodeProblem } from '../problems.ts';
import { changeWords } from '../attribute-change-words.ts';
import { readsLikeAddress } from './address-names.ts';

const attribute = z
  .string()
  .trim()
  .max(200)
  // '' stands until a field is chosen, which a check reports.
  .refine((name) => name === '' || isChangeable(name), 'expected a field that a journey may change: not an address, an id, a time zone or a place');

/** As long as the longest cell of a contacts file that is worth keeping. */
const value = z.string().max(500);

const changeSchema = z.discriminatedUnion('action', [
  z.object({ id: portIdSchema, action: z.literal('set'), attribute, value }),
  z.object({ id: portIdSchema, action: z.literal('clear'), attribute }),
  z.object({ id: portIdSchema, action: z.literal('add'), attribute, amount: z.number().min(-1e9).max(1e9) }),
]);

const schema = z.object({
  changes: z
    .array(changeSchema)
    .min(1, 'expected at least one change')
    .max(20)
    .refine((changes) => hasDistinctIds(changes, []), 'expected ids that differ from one another'),
});
type Config = z.infer<typeof schema>;
type Change = Config['changes'][number];

const title = 'Update contact';

function summary({ changes }: Config): string {
  const [first, ...more] = changes;
  return more.length === 0 ? capitalised(changeWords(first!)) : `${countWords(changes.length, 'change')}: ${changes.map(({ attribute: name }) => oneLine(name) || 'no field yet').join(', ')}`;
}

/** What fields of the record take, for those that take only some values. */
const EXPECTED: Readonly<Record<string, string>> = {
  lifecycleStage: `one of ${listWords(LIFECYCLE_STAGES, 'or')}`,
  accountTier: 'a whole number from 1 to 4',
  intentScore: 'a number from 0 to 100',
};

function problemOf(change: Change, index: number, name: string, node: JourneyNode): Problem[] {
  const at = (field: string, words: { check: string; message: string; help: string }): Problem[] => [nodeProblem(node, { severity: 'error', field: `changes.${index}.${field}`, ...words })];
  if (change.attribute === '') return at('attribute', { check: 'missing-content', message: `${name} has a change without a field.`, help: 'Choose the contact’s field that it changes.' });
  if (readsLikeAddress(change.attribute)) {
    return at('attribute', {
      check: 'update-changes-address',
      message: `${name} changes ${quote(shorten(change.attribute, 40))}, which reads like an address, an id or a place. Opt-outs and hours hang on those, so a journey must not change them.`,
      help: 'Change it where contacts are kept, or choose another field.',
    });
  }
  if (change.action === 'set' && change.value.trim() === '') return at('value', { check: 'missing-content', message: `${name} sets ${quote(shorten(change.attribute, 40))} to nothing.`, help: 'Give the value, or clear the field.' });
  if (change.action === 'set' && !takesValue(change.attribute, change.value)) {
    return at('value', { check: 'bad-value', message: `${name} sets ${quote(change.attribute)} to ${quote(shorten(change.value, 40))}, which the field cannot take.`, help: `Give ${EXPECTED[change.attribute] ?? 'another value'}.` });
  }
  if (change.action === 'add' && change.attribute === 'lifecycleStage') return at('attribute', { check: 'bad-value', message: `${name} adds a number to the lifecycle stage, which is none.`, help: 'Set the stage, or choose a field that holds a number.' });
  return [];
}

/** Changes what is known of the contact, for all journeys at once. */
export const updateContact = defineNodeType<Config>({
  type: 'update-contact',
  title,
  description: 'Changes fields of the contact, for all journeys at once.',
  icon: 'user-pen',
  lane: 'logic',
  group: 'data',
  schema,
  fields: [{ path: 'changes', label: 'Changes', help: 'Made from the top, at once for every journey. Addresses, ids, time zones and places change only where contacts are kept.', widget: 'attribute-changes' }],
  defaults: () => ({ changes: [{ id: 'change-1', action: 'set', attribute: '', value: '' }] }),
  hasInput: true,
  ports: () => [{ id: 'next', label: '' }],
  summary,
  sentence: ({ changes }) => `Update the contact: ${changes.map(changeWords).join('; ')}.`,
  compile: ({ changes }, context) => ({
    kind: 'update',
    changes: changes.flatMap(({ id: _id, ...change }): AttributeChange[] => (change.attribute === '' ? [] : [change])),
    next: context.next('next'),
  }),
  plan: ({ changes }) => ({ changes: changes.map(changeWords) }),
  check: (config, node) => {
    const name = cardName(title, summary(config));
    return config.changes.flatMap((change, index) => problemOf(change, index, name, node));
  },
});
