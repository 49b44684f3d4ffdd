import { afterAll, beforeAll, expect, test } from 'vitest';
import { newsletter, optIns, people } from '../sender/journeys.ts';
import { CREDENTIALS } from '../sender/calls.ts';
import { senderInProcess, type SenderInProcess } from '../sender/in-process.ts';
import { type Providers, startProviders } from '../sender/providers.ts';
import { approvedJourney, openTestWorkspace, type TestWorkspace } from './workspace.ts';

const START = new Date('2026-03-02T15:00:00Z');
const minutesLater = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

let workspace: TestWorkspace;
let providers: Providers;
let sender: SenderInProcess;
let isThere = true;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  providers = await startProviders({ senderOrigin: null, peopleAnswer: false, mail: { cut: 'after' } });
  sender = await senderInProcess({ providers, at: START.toISOString(), config: { email: { host: '127.0.0.1', port: providers.smtpPort, from: 'news@sender.example', timeLimitSeconds: 2 } } });
});
afterAll(async () => {
  await workspace.close();
  if (isThere) await sender.close();
  await providers.close();
});

test('the app follows a sender, shows what waits for a person there, and gives their word, on record', async () => {
  const { author } = workspace;
  const heard: string[] = [];
  for (const name of ['activity.changed', 'attention.changed'] as const) author.subscribe(name, ({ targetId }) => void heard.push(`${name} ${targetId}`));
  expect(await author.call('attention.list', {})).toEqual({ places: [] });
  await author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: sender.origin }, secrets: CREDENTIALS });
  const version = await approvedJourney(workspace, newsletter());
  await author.call('publish.apply', { ...version, targetId: 'sender' });
  expect(await author.call('publish.activity', { journeyId: version.journeyId })).toMatchObject({ places: [{ steps: {} }] });
  expect(await author.call('attention.list', {})).toMatchObject({ places: [{ attention: { undecided: [], deadLetters: [], alerts: [], stuck: [] } }] });
  // from the first answer on
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('activity.changed sender');
  heard.splice(0);

  const contacts = people(1);
  await sender.call('POST', '/contacts', { contacts });
  await sender.call('POST', '/events', { events: optIns(contacts, START) });
  await sender.clock.goTo(minutesLater(1));
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(expect.arrayContaining(['activity.changed sender', 'attention.changed sender']));
  const list = async () => (await author.call('attention.list', {})).places[0]!.attention!.undecided;
  await expect.poll(list, { timeout: 10_000 }).toHaveLength(1);
  const [message] = await list();
  expect(message).toMatchObject({ contactId: 'c0000', journeyId: 'newsletter', stepId: 'one', channel: 'email' });

  const settlement = { kind: 'message', id: message!.id, word: 'went-out' } as const;
  await expect(workspace.window().call('attention.settle', { targetId: 'sender', settlement })).rejects.toMatchObject({ body: { code: 'unauthenticated' } });
  await author.call('attention.settle', { targetId: 'sender', settlement });
  await author.call('attention.settle', { targetId: 'sender', settlement });
  await expect(author.call('attention.settle', { targetId: 'sender', settlement: { ...settlement, word: 'try-again' } })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringMatching(/Somebody else has said/) } });
  expect(await list()).toEqual([]);
  const { entries } = await workspace.owner.call('audit.list', {});
  expect(entries.filter(({ action }) => action.startsWith('attention.')).map(({ action, person }) => `${person} ${action}`).reverse()).toEqual(['ordered', 'settled', 'ordered', 'settled', 'ordered', 'failed'].map((word) => `Ana Author attention.${word}`));
  expect(entries.find(({ action, details }) => action === 'attention.settled' && details['contactId'] !== undefined)?.details).toMatchObject({ target: 'Sender', kind: 'message', word: 'went-out', journeyId: 'newsletter', stepId: 'one', contactId: 'c0000' });
  expect(await workspace.owner.call('audit.verify', {})).toMatchObject({ ok: true });

  // nobody is there: it says so, where it was asked
  await sender.close();
  isThere = false;
  expect(await author.call('attention.list', {})).toMatchObject({ places: [{ attention: null, trouble: expect.stringMatching(/cannot be reached/) }] });
});
