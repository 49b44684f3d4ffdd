import { describe, expect, test } from 'vitest';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { driftFrom } from '../../main/targets/drift.ts';
import { TargetError } from '../../main/targets/target-error.ts';
import { twilioStudio } from '../../main/targets/twilio-studio/index.ts';
import type { Fault } from '../receiver/faults.ts';
import { selfSigned } from '../receiver/self-signed.ts';
import { type StandIn, type StandInOptions, startTwilio } from '../twilio/stand-in.ts';
import { NOW, reviewer, sampleDocument, sampleRelease } from './sample-release.ts';
import { type Interruption, keepsTheTargetContract, type TargetUnderTest } from './target-contract.ts';

const hex = '0123456789abcdef'.repeat(2);
const account = { accountSid: `AC${hex}`, apiKeySid: `SK${hex}`, apiKeySecret: 'SecretForTests0123456789abcdefgh' };
const SERVICE = `MG${hex}`;

/** The sample with two SMS: one that waits for a reply, one that does not. */
const document: typeof sampleDocument = (changes = {}) => {
  const base = sampleDocument(changes);
  return {
    ...base,
    nodes: {
      ...base.nodes,
      ask: { id: 'ask', type: 'sms-message', config: { purpose: 'marketing', job: 'renewal-nudge', body: 'Hi {{firstName | default: "there"}}, renew on Friday? Reply YES.' } },
      reply: { id: 'reply', type: 'wait-for-event', config: { events: [{ id: 'replied', match: { event: 'sms_received' } }], timeoutSeconds: 259_200 } },
      thanks: { id: 'thanks', type: 'sms-message', config: { purpose: 'marketing', job: 'confirmation', body: 'Thank you, {{contact.firstName}}.' } },
    },
    edges: {
      'entry-pause': { id: 'entry-pause', source: 'entry', sourcePort: 'next', target: 'pause' },
      'pause-ask': { id: 'pause-ask', source: 'pause', sourcePort: 'next', target: 'ask' },
      'ask-reply': { id: 'ask-reply', source: 'ask', sourcePort: 'next', target: 'reply' },
      'reply-thanks': { id: 'reply-thanks', source: 'reply', sourcePort: 'replied', target: 'thanks' },
      'reply-end': { id: 'reply-end', source: 'reply', sourcePort: 'timeout', target: 'end' },
      'thanks-end': { id: 'thanks-end', source: 'thanks', sourcePort: 'next', target: 'end' },
    },
  };
};
const release = sampleRelease(document());

interface Place extends TargetUnderTest {
  twilio: StandIn;
}

async function open(options: Partial<StandInOptions> = {}, timeLimitMilliseconds = 5_000): Promise<Place> {
  const twilio = await startTwilio({ ...account, services: { [SERVICE]: 1 }, now: () => NOW, ...options });
  return {
    twilio,
    target: bindTarget(twilioStudio({ timeLimitMilliseconds, origin: twilio.origin })),
    context: { settings: { accountSid: account.accountSid, apiKeySid: account.apiKeySid, messagingServiceSid: SERVICE }, secrets: { apiKeySecret: account.apiKeySecret }, now: () => NOW },
    state: async () => twilio.store.all().map(({ friendlyName, definition }) => ({ friendlyName, definition })).sort((a, b) => (a.friendlyName < b.friendlyName ? -1 : 1)),
    written: async () => JSON.stringify([twilio.store.all(), twilio.requests(), twilio.bodies().map(decodeURIComponent)]),
    close: () => twilio.close(),
  };
}

async function failure(promise: Promise<unknown>): Promise<TargetError> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(TargetError);
  return error as TargetError;
}

const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, body: '<html>Bad gateway</html>' },
  { kind: 'status-after', status: 502 },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'half-answer' },
  { kind: 'wrong-shape', body: '{"state":"fine"}' },
  { kind: 'wrong-shape', body: 'OK' },
  { kind: 'status', status: 429, body: '{"code":20429,"message":"Too many requests","status":429}' },
  { kind: 'redirect', location: 'https://elsewhere.example/' },
];

async function interruptedApplies(): Promise<readonly Interruption[]> {
  const place = await open();
  await place.target.apply(place.context, release);
  const requestCount = place.twilio.requests().length;
  await place.close();
  return Array.from({ length: requestCount }, (_, index) => index).flatMap((index) =>
    [
      ...FAULTS.map((fault) => ({ name: `request ${index}: ${JSON.stringify(fault)}`, open: () => open({ fault: (request) => (request.index === index ? fault : null) }) })),
      // long enough that asking again and taking back fail as well
      ...FAULTS.filter(({ kind }) => kind === 'status-after' || kind.startsWith('cut-')).map((fault) => ({
        name: `request ${index} and the two after it: ${JSON.stringify(fault)}`,
        open: () => open({ fault: (request) => (request.index >= index && request.index <= index + 2 ? fault : null) }),
      })),
    ],
  );
}

describe('Twilio Studio', () => {
  keepsTheTargetContract({
    open,
    document,
    interruptedApplies,
    keepsOnlyTheLatest: true,
    wrongSettings: [
      { field: 'accountSid', settings: { accountSid: '' } },
      { field: 'apiKeySid', settings: { apiKeySid: account.accountSid } },
      { field: 'messagingServiceSid', settings: { messagingServiceSid: 'MG123' } },
    ],
  });

  test('makes one flow of each SMS, validated before it is created, and none sends a second message', async () => {
    const place = await open();
    const applied = await place.target.apply(place.context, release);
    expect(place.twilio.requests().map((request) => request.replace(/FW[0-9a-f]{32}/, 'FW').replace(/\?.*/, ''))).toEqual([
      'GET /v2/Flows', 'POST /v2/Flows/Validate', 'POST /v2/Flows/Validate', 'POST /v2/Flows', 'POST /v2/Flows', 'GET /v2/Flows', 'GET /v2/Flows/FW', 'GET /v2/Flows/FW',
    ]);
    const [ask, thanks] = place.twilio.store.all();
    expect(applied.providerId).toBe(`${ask?.sid} ${thanks?.sid}`);
    expect([ask?.friendlyName, thanks?.friendlyName]).toEqual(['throughline/renewal/ask', 'throughline/renewal/thanks']);
    expect(ask?.definition.states.find(({ name }) => name === 'message')).toMatchObject({
      type: 'send-and-wait-for-reply',
      properties: { body: 'Hi {{flow.data.firstName | default: "there"}}, renew on Friday? Reply YES.', timeout: '259200' },
      transitions: [{ event: 'incomingMessage', next: 'replied' }, { event: 'timeout', next: 'no-reply' }, { event: 'deliveryFailure', next: 'not-sent' }],
    });
    expect(thanks?.definition.states.find(({ name }) => name === 'message')).toMatchObject({ type: 'send-message', properties: { body: 'Thank you, {{flow.data.contact_firstName}}.' } });
    for (const flow of [ask, thanks]) expect(flow?.definition.states.filter(({ type }) => type.startsWith('send-'))).toHaveLength(1);
    await place.close();
  });

  test('paused and withdrawn flows let nobody in and keep their dialogue', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    const waysIn = () => place.twilio.store.all().map(({ definition }) => definition.states[0]?.transitions.find(({ event }) => event === 'incomingRequest')?.next);
    expect(waysIn()).toEqual(['message', 'message']);
    await place.target.pause(place.context, { journeyId: 'renewal', by: reviewer });
    expect(waysIn()).toEqual([undefined, undefined]);
    expect(place.twilio.store.all()[0]?.definition.states).toHaveLength(5);
    await place.close();
  });

  test('an SMS that the new version no longer has is retired, and its flow comes back with it', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    const less = document();
    const { thanks: _thanks, ...nodes } = less.nodes;
    const { 'reply-thanks': _to, 'thanks-end': _from, ...edges } = less.edges;
    const shorter = sampleRelease({ ...less, nodes, edges });
    await place.target.apply(place.context, shorter);
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'live', hash: shorter.journeyHash });
    expect(place.twilio.store.all()).toHaveLength(2);
    expect(place.twilio.store.all()[1]?.definition.description).toContain('"state":"retired"');
    await place.target.apply(place.context, release);
    expect(await driftFrom(place.target, place.context, release)).toMatchObject({ state: 'none' });
    await place.close();
  });

  test('drift: what somebody changed at Twilio is named, and publishing puts it back', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    const [ask] = place.twilio.store.all();
    place.twilio.store.update(ask!.sid, JSON.stringify(ask!.definition).replace('renew on Friday', 'renew today'));
    expect(await driftFrom(place.target, place.context, release)).toMatchObject({ state: 'drifted', differences: ['throughline/renewal/ask: Somebody changed the flow at Twilio; it is put back.'] });
    await place.target.apply(place.context, release);
    expect(await driftFrom(place.target, place.context, release)).toMatchObject({ state: 'none' });
    await place.close();
  });

  test('an apply that fails half-way is taken back', async () => {
    const place = await open({ fault: ({ index }) => (index === 4 ? { kind: 'status', status: 422, body: '{"code":20001,"message":"no","status":422}' } : null) });
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({ kind: 'refused', message: expect.stringContaining('taken back') });
    expect(place.twilio.store.all()).toEqual([]);
    await place.close();
  });

  test('one that cannot be taken back is said to be partial, flow by flow', async () => {
    const place = await open({ fault: ({ index }) => (index >= 4 ? { kind: 'status', status: 500 } : null) });
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({
      kind: 'partial',
      items: ['throughline/renewal/ask: made, and could not be taken back.', 'throughline/renewal/thanks: not known whether it was done.'],
    });
    expect(place.twilio.store.all()).toHaveLength(1);
    await place.close();
  });

  test('what Studio does not take is refused before anything is created', async () => {
    const place = await open();
    const empty = document();
    const broken = { ...empty, nodes: { ...empty.nodes, thanks: { ...empty.nodes['thanks']!, config: { purpose: 'marketing', job: 'confirmation', body: '' } } } };
    expect(await failure(place.target.apply(place.context, sampleRelease(broken)))).toMatchObject({ kind: 'refused', message: expect.stringMatching(/81022.*no body/) });
    expect(place.twilio.store.all()).toEqual([]);
    await place.close();
  });

  test('a 429 is asked again by itself', async () => {
    const place = await open({ fault: ({ index }) => (index === 3 ? { kind: 'status', status: 429 } : null) });
    expect(await place.target.apply(place.context, release)).toMatchObject({ changed: true });
    expect(place.twilio.store.all()).toHaveLength(2);
    await place.close();
  });

  test('a slow answer ends at the limit', async () => {
    const place = await open({ fault: ({ index }) => (index === 0 ? { kind: 'no-answer' } : null) }, 100);
    expect(await failure(place.target.status(place.context, 'renewal'))).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('did not answer within 0.1 s') });
    await place.close();
  });

  test('a wrong secret is named, also where Twilio sends it back, and nothing is done', async () => {
    const place = await open();
    const context = { ...place.context, secrets: { apiKeySecret: 'AnotherSecret0123456789' } };
    expect(await failure(place.target.connect(context))).toMatchObject({ kind: 'credentials', field: 'apiKeySecret' });
    expect(await failure(place.target.apply(context, release))).toMatchObject({ kind: 'credentials' });
    expect(place.twilio.store.all()).toEqual([]);
    await place.close();
    const echo = await open({ fault: () => ({ kind: 'status', status: 400, body: JSON.stringify({ code: 20001, message: `bad ${account.apiKeySecret}`, status: 400 }) }) });
    const error = await failure(echo.target.apply(echo.context, release));
    expect(error.message).toContain('bad …');
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain(account.apiKeySecret);
    await echo.close();
  });

  test('a self-signed certificate is refused before anything is sent', async () => {
    const place = await open({ tls: selfSigned() });
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/self-signed.*Nothing was sent/) });
    expect(place.twilio.requests()).toEqual([]);
    await place.close();
  });

  test('nothing listens there', async () => {
    const place = await open();
    await place.close();
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('nothing listens') });
  });

  test.each([
    ['a service that is not there', {}, /the account has none/],
    ['a service without a number', { [SERVICE]: 0 }, /none to send from/],
  ])('connect says what is missing: %s', async (_name, services, words) => {
    const place = await open({ services });
    expect(await place.target.connect(place.context)).toMatchObject({ ok: false, missing: [expect.stringMatching(words)] });
    await place.close();
  });
});
