import { describe, expect, test } from 'vitest';
import type { Activity } from '../../shared/api/calls/publish.ts';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { CREDENTIALS } from './calls.ts';
import { senderInProcess } from './in-process.ts';
import { everybody, journeyOf, newsletter, people, renewal } from './journeys.ts';
import { TWILIO_SETTINGS } from './providers.ts';
import { closing, decisionsOf, expectReplayed, later, stage } from './stage.ts';

describe('versions that follow each other', () => {
  const first = journeyOf('renewal', { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 86_400 }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Old words' }], done: ['exit', { outcome: 'Done' }] }, ['entry pause', 'pause text', 'text done']);
  const second = journeyOf('renewal', { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 3600 }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'New words' }], done: ['exit', { outcome: 'Done' }] }, ['entry pause', 'pause text', 'text done']);
  test.each([
    ['stay', ['Old words']],
    // with the time they still have to wait
    ['move', ['New words']],
    ['leave', []],
  ])('people inside %s', async (whenRevised, bodies) => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    await sender.publish(second, { whenRevised });
    await sender.clock.goTo(later(7200));
    expect(providers.twilio.messages.all()).toEqual([]);
    await sender.clock.goTo(later(90_000));
    expect(providers.twilio.messages.all().map(({ body }) => body)).toEqual(bodies);
    // who went on in another version came to the step once
    const { steps } = (await sender.call('GET', '/journeys/renewal/activity')).body as { steps: Activity };
    expect([steps['entry'], steps['pause'], steps['text']].map((counts) => counts?.arrived ?? 0)).toEqual([1, 1, bodies.length]);
    await expectReplayed(sender);
  });

  test('a pause holds timers and touches, and what waited goes on after it', async () => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    expect(await sender.call('POST', '/journeys/renewal/pause', {})).toMatchObject({ body: { state: 'paused' } });
    await sender.clock.goTo(later(2 * 86_400));
    expect(providers.twilio.messages.all()).toEqual([]);
    expect((await sender.call('GET', '/journeys/renewal/activity')).body).toMatchObject({ steps: { entry: { arrived: 1, here: 0 }, pause: { arrived: 1, here: 1, sent: 0 } } });
    await sender.call('POST', '/journeys/renewal/resume', {});
    await sender.clock.goTo(later(2 * 86_400 + 120));
    expect(providers.twilio.messages.all()).toHaveLength(1);
    await expectReplayed(sender);
  });

  test('a withdrawal lets nothing out any more', async () => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    await sender.call('POST', '/journeys/renewal/withdraw', {});
    await sender.clock.goTo(later(2 * 86_400));
    expect(providers.twilio.messages.all()).toEqual([]);
    expect(await sender.call('POST', '/journeys/renewal/resume', {})).toMatchObject({ status: 409 });
    await expectReplayed(sender);
  });
});

describe('preferences', () => {
  test('a link to unsubscribe acts by POST alone: who only looks at it, as mail scanners do, changes nothing', async () => {
    const { sender, providers } = await stage(newsletter());
    await sender.clock.goTo(later(60));
    const [mail] = providers.state().mails;
    expect(mail).toMatchObject({ oneClick: true });
    const page = await fetch(mail!.unsubscribe!);
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining('<script')]);
    for (const method of ['HEAD', 'PUT', 'DELETE']) expect((await fetch(mail!.unsubscribe!, { method })).status).toBe(405);
    await sender.clock.goTo(later(50 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toMatch(/^two allow/);
    expect((await fetch(mail!.unsubscribe!, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })).status).toBe(200);
    await sender.clock.goTo(later(100 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toBe('three block OPTED_OUT_CHANNEL');
    await expectReplayed(sender);
  });

  test('can be read and changed without a login; a link of somebody else’s making does nothing', async () => {
    const { sender, providers } = await stage(newsletter());
    await sender.clock.goTo(later(60));
    const link = providers.state().mails[0]!.unsubscribe!.replace('/u/', '/p/');
    const page = await fetch(link);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).not.toContain('<script');
    expect(html).toMatch(/name="email" value="yes" checked/);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ email: 'no', sms: 'yes' }) });
    await sender.clock.goTo(later(62));
    expect(await (await fetch(link)).text()).toMatch(/name="email" value="no" checked/);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ email: 'yes', sms: 'yes' }) });
    await sender.clock.goTo(later(50 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toMatch(/^two allow/);
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await fetch(forged, { method: 'POST', body: new URLSearchParams({ everything: 'stop' }) })).status).toBe(404);
    await sender.clock.goTo(later(100 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toMatch(/^three allow/);
  });
});

test('an upsert changes the contact for its journeys; an address cannot be changed under the ledger', async () => {
  const branch = journeyOf(
    'renewal',
    { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 3600 }], rich: ['branch', { rules: [{ id: 'yes', name: 'Pro', condition: { kind: 'attribute', attribute: 'plan', operator: 'equals', value: 'pro' } }] }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'For {{plan}}' }], done: ['exit', { outcome: 'Done' }] },
    ['entry pause', 'pause rich', 'rich.yes text', 'text done'],
  );
  const { sender, providers } = await stage(branch);
  await sender.clock.goTo(later(60));
  const [ann] = people(1);
  expect(await sender.call('POST', '/contacts', { contacts: [{ ...ann, attributes: { plan: 'pro' } }, { ...ann, email: 'other@example.com' }, { id: '' }] })).toMatchObject({ body: { changed: 1, refused: [{ index: 1, problem: expect.stringMatching(/^email/) }, { index: 2, problem: expect.stringMatching(/^id/) }] } });
  await sender.clock.goTo(later(7200));
  expect(providers.twilio.messages.all().map(({ body }) => body)).toEqual(['For pro']);
  await expectReplayed(sender);
});

test('a dry run sends nothing and records everything', async () => {
  const { sender, providers } = await stage(renewal(), { dryRun: true });
  await sender.clock.goTo(later(60));
  await sender.clock.goTo(later(2 * 86_400));
  expect(providers.twilio.requests()).toEqual([]);
  expect(await decisionsOf(sender)).toEqual(['first allow OK_CONSENT', 'second allow OK_CONSENT']);
  expect(await (await fetch(`${sender.origin}/metrics`)).text()).toMatch(/throughline_sender_decisions_total\{channel="sms",outcome="allow",reason="OK_CONSENT"\} 2/);
});

test('asked to end, it takes nothing new and lets what is under way come to its end', async () => {
  const { sender, providers } = await stage(renewal(), { count: 60 });
  void sender.clock.goTo(later(60));
  while (providers.twilio.messages.all().length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await sender.sender.close();
  const store = openSenderStore(sender.storePath);
  const handOvers = store.touches.handOvers();
  store.close();
  expect(handOvers.filter(({ state }) => state !== 'out')).toEqual([]);
  expect(handOvers.map(({ provider_id }) => provider_id).sort()).toEqual(providers.twilio.messages.all().map(({ sid }) => sid).sort());
});

test('who is with a carrier of a lower tier waits for its rate, others do not', async () => {
  const { sender, providers } = await stage(renewal(), { count: 10, config: { twilio: { ...TWILIO_SETTINGS, carrierRates: { slow: { segmentsPerSecond: 1 } } } } });
  await sender.call('POST', '/contacts', { contacts: people(10).slice(5).map((contact) => ({ ...contact, attributes: { carrier: 'slow' } })) });
  const slow = new Set(people(10).slice(5).map(({ phone }) => phone));
  const sent = (): [fast: number, slow: number] => {
    const all = providers.twilio.messages.all();
    return [all.filter(({ to }) => !slow.has(to)).length, all.filter(({ to }) => slow.has(to)).length];
  };
  await sender.clock.goTo(later(60));
  await sender.clock.goTo(later(61));
  expect(sent()[0]).toBe(5);
  expect(sent()[1]).toBeLessThanOrEqual(2);
  for (let second = 62; second <= 68; second += 1) await sender.clock.goTo(later(second));
  expect(sent()).toEqual([5, 5]);
});

test('messages go no faster than the sender’s rate', async () => {
  const config = { twilio: { ...TWILIO_SETTINGS, rate: { segmentsPerSecond: 1 } } };
  const { sender, providers } = await stage(renewal(), { count: 12, config });
  await sender.clock.goTo(later(60));
  for (let second = 1; second <= 6; second += 1) {
    await sender.clock.goTo(later(60 + second));
    expect(providers.twilio.messages.all().length).toBeLessThanOrEqual(second + 1);
  }
  expect(providers.twilio.messages.all().length).toBeGreaterThanOrEqual(6);
  for (let second = 7; second <= 14; second += 1) await sender.clock.goTo(later(60 + second));
  expect(providers.twilio.messages.all()).toHaveLength(12);
});

test.each([
  ['no signature', (headers: Record<string, string>) => ({ ...headers, 'throughline-signature': 'v1=00' })],
  ['another token', (headers: Record<string, string>) => ({ ...headers, authorization: 'Bearer another-token-0123456789' })],
])('nothing is taken with %s', async (_name, spoil) => {
  const sender = await senderInProcess();
  closing.push(() => sender.close());
  const body = JSON.stringify({ contacts: people(1) });
  const { signatureHeaders } = await import('../../main/backend-protocol/signature.ts');
  const headers = { authorization: `Bearer ${CREDENTIALS.token}`, ...signatureHeaders({ method: 'POST', path: '/contacts', body }, CREDENTIALS.secret, new Date()) };
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers: spoil(headers), body })).status).toBe(401);
  // a recorded request is worth nothing
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers, body })).status).toBe(200);
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers, body })).status).toBe(401);
});
