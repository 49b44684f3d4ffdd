import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../shared/api/error.ts';
import { defaultRouting } from '../../shared/route/default-routing.ts';
import { importTable } from '../support/import-table.ts';
import { openTeam, type Team } from './team.ts';
import { startTestHost, type TestHost } from './windows.ts';

const refusalOf = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: unknown) => (error instanceof ApiError ? `${error.body.code}: ${error.body.message}` : String(error)));
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const owner = (id: string, name: string) => ({ id, name, timeZone: 'Etc/UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00', weight: 1 });

describe('tasks of replies', () => {
  let host: TestHost;
  let team: Team;
  beforeAll(async () => {
    host = await startTestHost('web');
    team = await openTeam(host);
    const text = ['Record ID,First Name,Email,Phone,State,Country,Contact owner', '1,Ann,ann@example.com,305-555-0101,Florida,US,Dana', '2,Bo,bo@example.com,305-555-0102,Florida,US,', '3,Cy,cy@example.com,305-555-0103,Florida,US,'].join('\n');
    await importTable(team.author.client, { fileName: 'c.csv', text });
    const routing = { ...defaultRouting(), owners: [owner('dana', 'Dana'), owner('sam', 'Sam')], escalateTo: 'Lead' };
    await team.author.client.call('routing.save', { routing });
  }, 60_000);
  afterAll(() => host.close());

  let events = 0;
  const receive = (contactId: string, at: string, text: string) =>
    team.author.client.call('contacts.importEvents', { fileName: 'e.jsonl', text: JSON.stringify({ id: `event-${(events += 1)}`, contactId, type: 'sms_received', channel: 'sms', at, text }) });
  const list = async () => (await team.author.client.call('tasks.list', {})).tasks;

  it('are made as soon as the reply is on record, once, for the account’s owner or in turn, and no opt-out makes one', async () => {
    await receive('1', minutesAgo(5), 'Call me tomorrow');
    await receive('2', minutesAgo(50), 'Does it work with Excel?');
    await receive('3', minutesAgo(40), 'Tell me more');
    await receive('3', minutesAgo(1), 'STOP');
    await receive('1', minutesAgo(20 * 24 * 60), 'Call me, long ago');
    const tasks = await list();
    expect(tasks.map(({ contactName, replyClass, ownerName, assignedBecause, kind }) => [contactName, replyClass, ownerName, assignedBecause, kind])).toEqual([
      ['Ann', 'meeting-request', 'Dana', 'account-owner', 'call'],
      ['Bo', 'question', 'Dana', 'round-robin', 'text-by-hand'],
      ['Cy', 'interest', 'Sam', 'round-robin', 'call'],
    ]);
    expect(team.nobody.heard).toContainEqual({ name: 'tasks.changed', payload: {} });
    // the same file again brings nothing
    events -= 1;
    await receive('1', minutesAgo(20 * 24 * 60), 'Call me, long ago');
    expect(await list()).toHaveLength(3);
  });

  it('reach the contact only where the gate allows it now, and then it is a touch on the ledger', async () => {
    const [ann] = await list();
    // nobody has consented to be called, and an opt-out stops all of it
    await team.author.client.call('contacts.recordEvent', { contactId: '1', record: { kind: 'opt-out', channel: null, how: 'support' } });
    const before = (await team.author.client.call('contacts.get', { contactId: '1' })).events.length;
    expect(await refusalOf(team.author.client.call('tasks.finish', { taskId: ann!.id, outcome: 'reached' }))).toMatch(/^invalid: Call is not allowed now: .*Nothing was recorded/);
    expect((await team.author.client.call('contacts.get', { contactId: '1' })).events).toHaveLength(before);
    expect((await team.author.client.call('tasks.finish', { taskId: ann!.id, outcome: 'nothing-to-do', note: 'Opted out meanwhile' })).task).toMatchObject({ doneBy: 'Ana', outcome: 'nothing-to-do' });
    expect(await refusalOf(team.reviewer.client.call('tasks.finish', { taskId: ann!.id, outcome: 'not-reached' }))).toMatch(/^conflict: Ana has done this already/);
    expect((await team.author.client.call('tasks.reopen', { taskId: ann!.id })).task.doneAt).toBeNull();
    expect(await refusalOf(team.nobody.client.call('tasks.finish', { taskId: ann!.id, outcome: 'not-reached' }))).toMatch(/^unauthenticated/);
  });

  it('can be given to another owner, but to nobody unknown', async () => {
    const [ann] = await list();
    expect((await team.author.client.call('tasks.assign', { taskId: ann!.id, ownerId: 'sam' })).task).toMatchObject({ ownerName: 'Sam', assignedBecause: 'by-hand', dueAt: ann!.dueAt });
    expect(await refusalOf(team.author.client.call('tasks.assign', { taskId: ann!.id, ownerId: 'mallory' }))).toMatch(/^not-found/);
  });

  it('find the owners that the CRM lists, by id or name, in their own zone, without those who have left', async () => {
    const owners = ['User ID,Full Name,User email,Time Zone,User status', '77,Nora,nora@seller.example,Asia/Tokyo,Active', '78,Gone,gone@seller.example,Asia/Tokyo,Inactive'].join('\n');
    await importTable(team.author.client, { fileName: 'owners.csv', text: owners, kind: 'owners' });
    await importTable(team.author.client, { fileName: 'more.csv', text: 'Record ID,First Name,Contact owner\n7,Di,77\n8,Ed,Gone\n9,Flo,Stranger' });
    const { suggestedOwners } = await team.author.client.call('routing.get', {});
    expect(suggestedOwners.map(({ owner: { id, name, timeZone }, contacts }) => [id, name, timeZone, contacts])).toEqual([['77', 'Nora', 'Asia/Tokyo', 1], ['Stranger', 'Stranger', 'America/New_York', 1]]);
  });

  it('are routed by rules that are refused where they cannot work, and tried on a text without a trace', async () => {
    const { routing } = await team.author.client.call('routing.get', {});
    expect(await refusalOf(team.author.client.call('routing.save', { routing: { ...routing, owners: [{ ...owner('x', 'X'), timeZone: 'Mars/Olympus' }] } }))).toMatch(/“Mars\/Olympus” of X is no time zone/);
    expect(await refusalOf(team.author.client.call('routing.save', { routing: { ...routing, fallbackOwner: 'gone' } }))).toMatch(/fallback is nobody/);
    expect((await team.nobody.client.call('routing.tryText', { text: 'can you call me?', rules: routing.rules })).reading).toMatchObject({ class: 'meeting-request', ruleId: 'meeting-request' });
    expect(await list()).toHaveLength(3);
  });

  it('of journeys come from the system that runs them, with owner, time and next step, and go when it takes them back', async () => {
    const tell = (event: object) => team.author.client.call('contacts.importEvents', { fileName: 'sender.jsonl', text: JSON.stringify({ contactId: '2', source: 'sender', journeyId: 'nudge', ...event }) });
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    await tell({ id: 'sender:task 2', type: 'task_created', at: minutesAgo(3), data: { step: 'call', journey: 'Renewal nudge', kind: 'call', title: 'Talk renewal', instructions: '', owner: 'Sam', escalateTo: '', dueAt } });
    const asked = (await list()).find(({ fromJourney }) => fromJourney);
    expect(asked).toMatchObject({ contactName: 'Bo', kind: 'call', ownerName: 'Sam', assignedBecause: 'step', because: 'The journey “Renewal nudge” asks for it.', nextStep: 'Talk renewal', escalateTo: 'Lead', doneAt: null });
    await tell({ id: 'sender:task-back 2', type: 'task_cancelled', at: minutesAgo(1), data: { task: 'sender:task 2', step: 'call' } });
    const mine = async () => (await list()).find(({ id }) => id === asked!.id);
    expect(await mine()).toMatchObject({ outcome: 'nothing-to-do', doneBy: 'The journey' });
    // its word was heard once: who opens the task again keeps it open, whatever is recorded after
    await team.author.client.call('tasks.reopen', { taskId: asked!.id });
    await receive('3', minutesAgo(15 * 24 * 60), 'Thanks');
    expect(await mine()).toMatchObject({ doneAt: null, outcome: null });
    // asked for and taken back at once
    const [four, back] = [{ id: 'sender:task 4', type: 'task_created', at: minutesAgo(3), data: { kind: 'call', title: 'Talk terms', dueAt } }, { id: 'sender:task-back 4', type: 'task_cancelled', at: minutesAgo(2), data: { task: 'sender:task 4' } }];
    await team.author.client.call('contacts.importEvents', { fileName: 'sender.jsonl', text: [four, back].map((event) => JSON.stringify({ contactId: '2', source: 'sender', ...event })).join('\n') });
    expect((await list()).find(({ id }) => id === 'task-sender:task 4')).toMatchObject({ doneBy: 'The journey' });
    // also where a person had done it before the journey was done with the contact
    await tell({ id: 'sender:task 3', type: 'task_created', at: minutesAgo(3), data: { step: 'call', journey: 'Renewal nudge', kind: 'call', title: 'Talk price', instructions: '', owner: 'Sam', escalateTo: '', dueAt } });
    await team.author.client.call('tasks.finish', { taskId: 'task-sender:task 3', outcome: 'not-reached' });
    await tell({ id: 'sender:task-back 3', type: 'task_cancelled', at: minutesAgo(1), data: { task: 'sender:task 3', step: 'call' } });
    await team.author.client.call('tasks.reopen', { taskId: 'task-sender:task 3' });
    await receive('3', minutesAgo(15 * 24 * 60), 'Thanks again');
    expect((await list()).find(({ id }) => id === 'task-sender:task 3')).toMatchObject({ doneAt: null, doneBy: null, note: '' });
  });
});
