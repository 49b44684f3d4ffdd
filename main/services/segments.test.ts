import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importTable } from '../../test/support/import-table.ts';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/api/contract.ts';
import type { Person } from '../../shared/api/calls/workspace.ts';
import type { IntentScoring } from '../../shared/contacts/intent-score.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import type { SimpleCondition } from '../../shared/journey/condition.ts';
import { createHost, type Host } from './index.ts';
import type { Session } from './service.ts';
import { QUICK_PASSWORDS } from '../../test/support/quick-passwords.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-segments-'));
const session: Session = { id: 's', person: null, invitedAs: null };
const NOW = new Date('2026-11-26T12:00:00Z');
let host: Host;
let person: Person | null = null;
async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const handler = host.handlers[name] as (input: unknown, context: { session: Session; person: Person | null }) => unknown;
  return calls[name].output.parse(await handler(calls[name].input.parse(input), { session, person })) as CallOutput<Name>;
}
const client = { call };

const CONTACTS = [
  'Record ID,First Name,Email,Lifecycle Stage,Associated Company IDs,Account tier,Offer interest,Intent score',
  '1,Ana,ana@example.com,Lead,77,,Workforce planning,90',
  '2,Bo,bo@example.com,Customer,77,3,Payroll,10',
  '3,Cy,cy@example.com,Lead,,,Payroll,',
].join('\n');
const ACTIVITIES = ['Record ID,Activity type,Activity date,Associated Contact IDs', '1,Email click,2026-11-26 11:00,3', '2,Meeting,2026-10-27 12:00,3', '3,Email click,2026-01-01 12:00,2'].join('\n');

beforeAll(async () => {
  host = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: join(folder, 'w.throughline'), dataDir: folder, sealer: null, host: 'web', showMenu: null, log: pino({ level: 'silent' }), emit: () => undefined, now: () => NOW });
  ({ person } = await call('people.setUpOwner', { name: 'Ada', password: 'correct horse battery' }));
  await importTable(client, { fileName: 'contacts.csv', text: CONTACTS });
  await importTable(client, { fileName: 'companies.csv', text: 'Record ID,Company name,Company owner,Industry,Ideal Customer Profile Tier\n77,Acme,Dana Reyes,Logistics,Tier 1\n' });
  await importTable(client, { fileName: 'activities.csv', text: ACTIVITIES });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const idsOf = async (match: 'all' | 'any', ...conditions: SimpleCondition[]): Promise<string[]> => (await call('segments.count', { rule: { match, conditions } })).first.map(({ id }) => id);
const attribute = (name: string, value: string): SimpleCondition => ({ kind: 'attribute', attribute: name, operator: 'contains', value });

it.each<[what: string, match: 'all' | 'any', conditions: SimpleCondition[], ids: string[]]>([
  ['lifecycle stage', 'all', [{ kind: 'lifecycle-stage', stages: ['lead'] }], ['1', '3']],
  ['the tier of the account, where the contact has none of its own', 'all', [{ kind: 'account-tier', tiers: [1] }], ['1']],
  ['the contact’s own tier', 'all', [{ kind: 'account-tier', tiers: [3] }], ['2']],
  ['the account’s industry, name and owner', 'all', [attribute('Account industry', 'logistics'), attribute('company', 'acme'), attribute('owner', 'dana')], ['1', '2']],
  ['offer interest', 'all', [attribute('offerInterest', 'payroll')], ['2', '3']],
  ['intent as the file says', 'all', [{ kind: 'intent-at-least', score: 50 }], ['1']],
  ['what they did lately', 'all', [{ kind: 'engaged', event: 'email_clicked', withinDays: 30 }], ['3']],
  ['all of several', 'all', [{ kind: 'lifecycle-stage', stages: ['lead'] }, attribute('offerInterest', 'payroll')], ['3']],
  ['any of several', 'any', [{ kind: 'intent-at-least', score: 50 }, { kind: 'engaged', event: 'email_clicked', withinDays: 30 }], ['1', '3']],
])('counts who belongs by %s', async (_what, match, conditions, ids) => expect(await idsOf(match, ...conditions)).toEqual(ids));

/** Puts a way of reckoning in force; null: contacts' own figures count. */
async function reckonBy(intentScoring: IntentScoring | null): Promise<void> {
  const { policy: { intentScoring: _, ...rest }, sequence } = await call('policy.get', {});
  expect(await call('policy.save', { policy: intentScoring === null ? rest : { ...rest, intentScoring }, baseSequence: sequence })).toMatchObject({ applied: true, loosens: [] });
}

it('reckons intent from what contacts did, in the one place that rules, the list and runs read', async () => {
  await reckonBy({ halfLifeDays: 30, points: { email_clicked: 8, meeting_booked: 40 } });
  expect(await call('intent.reckon', {})).toEqual({ scored: 1 });
  const scoreOf = async (contactId: string) => (await call('contacts.get', { contactId })).contact.intentScore;
  // a click an hour ago, and a meeting one half-life ago
  expect(await scoreOf('3')).toBe(28);
  // what the file said is not what they did
  expect(await scoreOf('1')).toBe(0);
  expect(await idsOf('all', { kind: 'intent-at-least', score: 20 })).toEqual(['3']);
  expect((await call('contacts.list', { query: 'cy' })).contacts[0]?.intentScore).toBe(28);
  // the record itself is as it was imported
  expect(await importTable(client, { fileName: 'contacts.csv', text: CONTACTS })).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  await importTable(client, { fileName: 'more.csv', text: 'Record ID,Activity type,Activity date,Associated Contact IDs\n9,Meeting,2026-11-26 12:00,1\n' });
  expect(await scoreOf('1')).toBe(40);
  await reckonBy(null);
  expect(await scoreOf('1')).toBe(90);
});

it('a journey keeps what a segment asked, and is told where it has changed or gone', async () => {
  const segment = { id: 'leads', name: 'Leads', match: 'all' as const, conditions: [{ kind: 'lifecycle-stage' as const, stages: ['lead' as const] }] };
  await call('segments.save', { segment });
  await expect(call('segments.save', { segment: { ...segment, id: 'other', name: 'leads' } })).rejects.toMatchObject({ body: { code: 'conflict', field: 'segment.name' } });
  const document = newJourney({ id: 'asks', name: 'Asks' });
  const entry = Object.values(document.nodes).find(({ type }) => type === 'entry')!;
  entry.config = { trigger: { kind: 'segment', condition: { kind: 'segment', segmentId: 'leads', name: 'Leads', match: 'all', conditions: segment.conditions } }, reentry: { kind: 'never' } };
  const { journeyId } = await call('journeys.import', { fileName: 'asks.journey.json', text: JSON.stringify(document) });
  const warnings = async () => (await call('journeys.list', {})).journeys.find(({ id }) => id === journeyId)!.warningCount;
  const before = await warnings();
  await call('segments.save', { segment: { ...segment, conditions: [{ kind: 'account-tier', tiers: [1] }] } });
  expect(await warnings()).toBe(before + 1);
  await call('segments.save', { segment });
  expect(await warnings()).toBe(before);
  await call('segments.remove', { segmentId: 'leads', removed: true });
  expect(await warnings()).toBe(before + 1);
  await call('segments.remove', { segmentId: 'leads', removed: false });
  expect(await warnings()).toBe(before);
});
