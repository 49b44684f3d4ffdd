import { expect, test } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { classifyInbound } from '../policy/inbound/classify.ts';
import { Assigner } from './assign.ts';
import { defaultRouting } from './default-routing.ts';
import { readReply } from './read-reply.ts';
import { type RoutedOwner, routingSchema } from './routing.ts';

const { keywords } = legalTables();
const read = (text: string, rules = defaultRouting().rules) => readReply(text, rules, (asked) => classifyInbound(asked, keywords));

test.each([
  ['STOP', 'opt-out'],
  ['please stop texting me, and call me never', 'opt-out'],
  ['Can you call me tomorrow?', 'meeting-request'],
  ['Let’s set up a meeting', 'meeting-request'],
  ['How much is the Team plan', 'question'],
  ['Does it work with Salesforce?', 'question'],
  ['Tell me more', 'interest'],
  ['Yes, interested', 'interest'],
  ['We decide after our board meeting on the 12th', 'not-now'],
  ['Not right now, too busy', 'not-now'],
  ['You have the wrong person, Ann left the company', 'wrong-person'],
  ['Wrong number', 'wrong-person'],
  ['Ok', 'other'],
  ['On Monday you wrote:\n> call me', 'other'],
] as const)('%j is: %s', (text, expected) => {
  const found = read(text)!;
  expect(found.class).toBe(expected);
  expect(found.because).not.toBe('');
});

test.each(['HELP', 'START'])('the keyword %s wants no person', (text) => {
  expect(read(text)).toBeNull();
});

test('no rule can make an opt-out anything else, and a rule says which of its phrases fits', () => {
  const greedy = [{ id: 'all', class: 'interest' as const, phrases: ['stop', 'tell * more'], explanation: 'Wants everything.' }];
  expect(read('Stop', greedy)!.class).toBe('opt-out');
  expect(read('Please tell us MORE!', greedy)).toEqual({ class: 'interest', ruleId: 'all', because: 'Wants everything: it has “tell * more”.' });
});

test('the default routing keeps its own schema', () => {
  expect(routingSchema.parse(defaultRouting())).toEqual(defaultRouting());
});

const owner = (id: string, weight: number): RoutedOwner => ({ id, name: `Name ${id}`, timeZone: 'UTC', weekdays: [1], opens: '09:00', closes: '17:00', weight });

test('an account’s own owner gets its tasks, everybody else’s go round by weight, evenly spread', () => {
  const assigner = new Assigner({ owners: [owner('a', 3), owner('b', 1), owner('c', 0)], fallbackOwner: 'c' });
  expect(assigner.assign('name C')).toMatchObject({ owner: { id: 'c' }, because: 'account-owner' });
  expect(Array.from({ length: 8 }, () => assigner.assign('somebody else').owner!.id).join('')).toBe('aabaaaba');
});

test('turns that were taken before count', () => {
  const owners = [owner('a', 1), owner('b', 1)];
  const [whole, resumed] = [new Assigner({ owners, fallbackOwner: null }), new Assigner({ owners, fallbackOwner: null })];
  resumed.took(whole.assign(undefined).owner!.id);
  expect(resumed.assign(undefined)).toEqual(whole.assign(undefined));
});

test.each([
  ['the fallback', [owner('a', 0)], 'a', 'fallback'],
  ['nobody, where there is none', [], null, 'nobody'],
] as const)('without owners with a weight it goes to %s', (_what, owners, id, because) => {
  const found = new Assigner({ owners: [...owners], fallbackOwner: 'a' }).assign(undefined);
  expect([found.owner?.id ?? null, found.because]).toEqual([id, because]);
});
