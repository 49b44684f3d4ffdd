import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import type { MessageWord } from '../../shared/api/calls/attention.ts';
import { senderInProcess } from './in-process.ts';
import { newsletter, optIns, people } from './journeys.ts';
import { attentionAt, closing, decisionsOf, expectReplayed, later, MORNING, stage } from './stage.ts';

/** A mail whose connection was cut once its end was under way: whether it went out nobody can tell but a person. */
async function cutOff() {
  const staged = await stage(newsletter(), { mail: { cut: 'before' }, config: (smtpPort: number) => ({ email: { host: '127.0.0.1', port: smtpPort, from: 'news@sender.example', timeLimitSeconds: 2 } }) });
  await staged.sender.clock.goTo(later(60));
  await expect.poll(async () => (await attentionAt(staged.sender)).undecided.length, { timeout: 10_000 }).toBe(1);
  const [message] = (await attentionAt(staged.sender)).undecided;
  return { ...staged, message: message!, say: (word: MessageWord) => staged.sender.call('POST', '/attention', { kind: 'message', id: message!.id, word }) };
}

test.each<[MessageWord, string[], string[], { sent: number; refused: number }]>([
  // on record as out
  ['went-out', ['one allow OK_CONSENT', 'two allow OK_CONSENT'], ['News 2 for Name0000'], { sent: 1, refused: 0 }],
  // decided anew before it goes
  ['try-again', ['one allow OK_CONSENT', 'one allow OK_CONSENT', 'two allow OK_CONSENT'], ['News 1 for Name0000', 'News 2 for Name0000'], { sent: 1, refused: 0 }],
  // never goes
  ['drop', ['one allow OK_CONSENT', 'two allow OK_CONSENT'], ['News 2 for Name0000'], { sent: 0, refused: 1 }],
])('a person says “%s” of a message that nobody else can tell of: the contact goes on, and the same word again changes nothing', async (word, decisions, mails, counts) => {
  const { sender, providers, message, say } = await cutOff();
  expect(message).toMatchObject({ contactId: 'c0000', journeyId: 'newsletter', stepId: 'one', channel: 'email' });
  expect(JSON.stringify(message)).not.toMatch(/@example|Name0000/);
  // until then nothing goes on
  await sender.clock.goTo(later(3600));
  expect(await decisionsOf(sender)).toHaveLength(1);
  expect(await say(word)).toMatchObject({ status: 200 });
  expect(await say(word)).toMatchObject({ status: 200 });
  expect(await say(word === 'drop' ? 'went-out' : 'drop')).toMatchObject({ status: 409 });
  await sender.clock.goTo(later(3660));
  await sender.clock.goTo(later(3660 + 48 * 3600));
  await sender.clock.goTo(later(3720 + 48 * 3600));
  expect(await decisionsOf(sender)).toEqual(decisions);
  expect(providers.state().mails.map(({ subject }) => subject)).toEqual(mails);
  expect(((await sender.call('GET', '/journeys/newsletter/activity')).body as { steps: Record<string, object> }).steps['one']).toMatchObject(counts);
  expect((await attentionAt(sender)).undecided).toEqual([]);
  // measured is what went out, up to the second before now
  await sender.clock.goTo(later(3780 + 48 * 3600));
  const { events } = (await sender.call('GET', '/outcomes')).body as { events: { type: string; data: { step?: string } }[] };
  expect(events.filter(({ type }) => type === 'message_sent').map(({ data }) => data.step)).toEqual(word === 'drop' ? ['two'] : ['one', 'two']);
  await expectReplayed(sender);
});

test('what is tried again goes nowhere once its contact has opted out: the gate is asked anew', async () => {
  const { sender, providers, say } = await cutOff();
  const at = later(30).toISOString();
  await sender.call('POST', '/events', { events: [{ id: 'out', contactId: people(1)[0]!.id, type: 'opt_out', at, source: 'crm', channel: 'email' }] });
  expect(await say('try-again')).toMatchObject({ status: 200 });
  await sender.clock.goTo(later(3660));
  expect(await decisionsOf(sender)).toEqual(['one allow OK_CONSENT', 'one block OPTED_OUT_CHANNEL']);
  expect(providers.state().mails).toEqual([]);
  await expectReplayed(sender);
});

test('who could not go on goes on once a person lets them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-stuck-'));
  closing.push(async () => rmSync(folder, { recursive: true }));
  const storePath = join(folder, 'sender.db');
  const first = await senderInProcess({ storePath, at: MORNING });
  await first.call('POST', '/contacts', { contacts: people(1) });
  await first.call('POST', '/events', { events: optIns(people(1), new Date(MORNING)) });
  await first.publish(newsletter());
  await first.close();
  const store = openSenderStore(storePath);
  store.people.stick(store.people.clusterIds()[0]!, 'It could not go on.');
  store.close();
  const sender = await senderInProcess({ storePath, at: later(60).toISOString() });
  closing.push(() => sender.close());
  await sender.clock.goTo(later(60));
  expect(await decisionsOf(sender)).toEqual([]);
  const [stuck] = (await attentionAt(sender)).stuck;
  expect(stuck).toMatchObject({ contactIds: ['c0000'], trouble: 'It could not go on.' });
  const letGo = () => sender.call('POST', '/attention', { kind: 'stuck', id: stuck!.cluster, word: 'try-again' });
  expect(await letGo()).toMatchObject({ status: 200 });
  expect(await letGo()).toMatchObject({ status: 200 });
  await sender.clock.goTo(later(120));
  expect(await decisionsOf(sender)).toEqual(['one allow OK_CONSENT']);
  expect((await attentionAt(sender)).stuck).toEqual([]);
});

test.each([
  ['stuck', 999, 'try-again'],
  ['message', 999, 'went-out'],
  ['dead-letter', 'none', 'try-again'],
  ['alert', 999, 'seen'],
])('a word on a %s that is not there is refused', async (kind, id, word) => {
  const { sender } = await stage(newsletter(), { dryRun: true });
  expect(await sender.call('POST', '/attention', { kind, id, word })).toMatchObject({ status: 404 });
  expect(await sender.call('POST', '/attention', { kind, id, word: 'send-it' })).toMatchObject({ status: 422 });
});
