import { afterAll, expect, it } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { exportLog } from '../../main/sender/log.ts';
import { outcomeEvents } from '../../main/sender/outcome-events.ts';
import { readProgram } from '../../main/sender/running-program.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { ApiError } from '../../shared/api/error.ts';
import { openTestWorkspace } from '../publish/workspace.ts';
import { importTable } from '../support/import-table.ts';
import { CREDENTIALS, callsTo } from './calls.ts';
import { everybody, journeyOf, optIns, people } from './journeys.ts';
import { forkProviders, freePort, senderProcess } from './processes.ts';

const START = new Date('2026-03-02T15:00:00Z');
const closing: (() => void | Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const journey = journeyOf(
  'nudge',
  {
    entry: ['entry', everybody],
    split: ['random-split', { arms: [{ id: 'texted', name: 'Texted', weight: 60, holdout: false }, { id: 'held', name: 'Held out', weight: 40, holdout: true }] }],
    text: ['sms-message', { purpose: 'marketing', job: 'renewal-nudge', body: 'Hi, your plan renews on Friday. Reply STOP to end.' }],
    done: ['exit', { outcome: 'Done' }],
  },
  ['entry split', 'split.texted text', 'split.held done', 'text done'],
);

/** A real sender with real processes around it: 40 people, of whom the workspace has 30 and has erased one. */
async function setUp() {
  const port = await freePort();
  const providers = await forkProviders(`http://127.0.0.1:${port}`);
  closing.push(() => providers.end());
  const sender = senderProcess({ port, providers, clock: { speed: 600, virtualStart: START, realStart: new Date() } });
  closing.push(async () => {
    await sender.kill();
    sender.remove();
  });
  await sender.start();
  const { call, publish } = callsTo(() => sender.origin);
  const contacts = people(40);
  await call('POST', '/contacts', { contacts });
  await call('POST', '/events', { events: optIns(contacts, START) });
  await publish(journey);

  const workspace = await openTestWorkspace();
  closing.push(() => workspace.close());
  const { author } = workspace;
  await author.call('journeys.import', { fileName: 'nudge.journey.json', text: JSON.stringify(journey) });
  const ours = contacts.slice(0, 30);
  const text = ['Record ID,First Name,Email,Phone Number', ...ours.map(({ id, firstName, email, phone }) => [id, firstName, email, phone].join(','))].join('\n');
  await importTable(author, { fileName: 'contacts.csv', text, kind: 'contacts' });
  await author.call('contacts.importEvents', { fileName: 'erased.jsonl', text: JSON.stringify({ id: 'erased-1', contactId: ours[1]!.id, type: 'erased', at: '2026-03-02T14:00:00Z' }) });
  await author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: sender.origin }, secrets: CREDENTIALS });
  return { sender, call, workspace, author, contacts, ours, erased: ours[1]!.id };
}

it('what a real sender records comes into the workspace once, of its own people alone, goes on after a kill and is what the figures rest on', { timeout: 120_000 }, async () => {
  const { sender, call, workspace, author, contacts, ours, erased } = await setUp();
  const teller = async () => (await author.call('outcomes.tellers', {})).tellers[0]!;
  const fetchAll = () => author.call('outcomes.fetch', { targetId: 'sender' });
  expect(await teller()).toMatchObject({ name: 'Sender', follows: false, askedAt: null, taken: 0 });

  // everybody has been drawn into an arm, and most of those to be texted were
  const hasBegun = async (): Promise<boolean> => {
    const steps = (await call('GET', '/journeys/nudge/activity')).body['steps'] as Record<string, { arrived: number; sent: number }>;
    return steps['split']?.arrived === 40 && (steps['text']?.sent ?? 0) > 10;
  };
  await expect.poll(hasBegun, { timeout: 30_000 }).toBe(true);
  const first = await fetchAll();
  expect(first.taken).toBeGreaterThan(30);
  expect([first.strangers > 0, first.erased > 0, first.refused]).toEqual([true, true, []]);

  // killed, and asked meanwhile; then more is recorded: a meeting that the CRM tells the sender
  await sender.kill();
  const trouble = await fetchAll().then(() => '', (error: unknown) => (error instanceof ApiError ? error.body.message : String(error)));
  expect(trouble).toMatch(/cannot be reached.*Nothing was sent/);
  expect(await teller()).toMatchObject({ trouble, taken: first.taken });
  await sender.start();
  const meetings = [ours[0]!, ours[2]!, contacts[35]!].map(({ id }) => ({ id: `crm:${id}`, contactId: id, type: 'meeting_booked', at: '2026-03-02T15:00:30Z', source: 'crm' }));
  expect((await call('POST', '/events', { events: meetings })).body).toMatchObject({ added: 3 });
  await expect.poll(async () => (await fetchAll()).taken > 0 && (await author.call('contacts.get', { contactId: ours[2]!.id })).events.some(({ type }) => type === 'meeting_booked'), { timeout: 30_000 }).toBe(true);

  // everybody has come to the end of the journey
  await expect.poll(async () => (await call('GET', '/open')).body['count'], { timeout: 30_000 }).toBe(0);
  // what the sender's own file says of these people is in the ledger, whatever came between; and nothing else of journeys is
  await sender.stop();
  const store = openSenderStore(sender.storePath);
  const file = outcomeEvents(exportLog(store), readProgram(store.journeys)!);
  store.close();
  await sender.start();
  const isOurs = new Set(ours.map(({ id }) => id).filter((id) => id !== erased));
  const expected = file.filter(({ contactId }) => isOurs.has(contactId));
  const readLedger = async () => (await Promise.all(ours.map(async ({ id }) => (await author.call('contacts.get', { contactId: id })).events))).flat();
  const missing = async () => {
    await fetchAll();
    const ids = new Set((await readLedger()).map(({ id }) => id));
    return expected.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  };
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
  await sender.stop();
  const ledger = await readLedger();
  const ofJourneys = (events: readonly ContactEvent[]): string[] => events.flatMap(({ id }) => (id.startsWith('sender:') ? [id] : [])).sort();
  expect(ofJourneys(ledger)).toEqual(ofJourneys(expected));
  expect(await teller()).toMatchObject({ taken: ledger.length - 1 });
  // both instants: when it happened and when the sender learned of it
  const meeting = ledger.find(({ type }) => type === 'meeting_booked')!;
  expect(meeting.at).toBe('2026-03-02T15:00:30Z');
  expect(Date.parse(meeting.recordedAt!)).toBeGreaterThan(Date.parse(meeting.at));
  // nothing of who is not here, nor of who was erased
  expect(JSON.stringify(ledger)).not.toContain(contacts[35]!.phone);
  expect((await author.call('contacts.get', { contactId: erased })).events.map(({ id }) => id)).toEqual(['erased-1']);

  const { meetings: measured, comparisons } = await author.call('outcomes.measure', { source: { kind: 'recorded' } });
  expect(measured).toMatchObject({ count: 2, of: 30 });
  const drawn = expected.filter(({ type }) => type === 'arm_drawn');
  expect(comparisons).toMatchObject([{ journeyId: 'nudge', isRandomised: true, without: { contacts: drawn.filter(({ data }) => data['holdout'] === true).length } }]);
  expect(comparisons[0]!.withTexts.contacts + comparisons[0]!.without.contacts).toBe(drawn.length);
  const log = await workspace.owner.call('audit.list', { limit: 100 });
  expect(log.entries.filter(({ action }) => action === 'outcomes.fetched').length).toBeGreaterThan(1);
  expect(await workspace.owner.call('audit.verify', {})).toMatchObject({ ok: true });
});
