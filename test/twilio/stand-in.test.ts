import twilioPackage from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StandIn, startTwilio } from './stand-in.ts';

const hex = '0123456789abcdef'.repeat(2);
const account = { accountSid: `AC${hex}`, apiKeySid: `SK${hex}`, apiKeySecret: 'SecretForTests0123456789abcdefgh' };
const definition = JSON.stringify({ initial_state: 'Trigger', states: [{ name: 'Trigger', type: 'trigger', properties: { offset: { x: 0, y: 0 } }, transitions: [] }] });

const SERVICE = `MG${hex}`;
const NUMBER = '+15005550006';

let twilio: StandIn;
beforeAll(async () => {
  twilio = await startTwilio({ ...account, services: { [SERVICE]: 1 }, now: () => new Date('2026-11-24T09:00:00Z') });
});
afterAll(() => twilio.close());

async function send(method: string, path: string, form: Record<string, string> | null, secret = account.apiKeySecret): Promise<{ status: number; message: string }> {
  const response = await fetch(twilio.origin + path, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${account.apiKeySid}:${secret}`).toString('base64')}` },
    ...(form === null ? {} : { body: new URLSearchParams(form) }),
  });
  const { message = '' } = (await response.json()) as { message?: string };
  return { status: response.status, message };
}

const right = { FriendlyName: 'a', Status: 'published', Definition: definition };

test('takes what the description allows', async () => {
  expect(await send('POST', '/v2/Flows', right)).toMatchObject({ status: 201 });
});

test.each([
  ['a field that is not in the description', '/v2/Flows', { ...right, FriendlyNames: 'b' }, 400],
  ['a missing field', '/v2/Flows', { FriendlyName: 'a', Status: 'published' }, 400],
  ['a value that is none of those there are', '/v2/Flows', { ...right, Status: 'live' }, 400],
  ['a path that is not there', '/v2/Flowz', right, 404],
  ['a SID of the wrong form', '/v2/Flows/FW12', right, 400],
  ['a definition that Studio would refuse', '/v2/Flows', { ...right, Definition: definition.replace('"Trigger","states"', '"Other","states"') }, 400],
])('refuses %s', async (_name, path, form, status) => {
  const before = twilio.store.all().length;
  expect(await send('POST', path, form)).toMatchObject({ status });
  expect(twilio.store.all()).toHaveLength(before);
});

test('refuses another secret before anything else', async () => {
  expect(await send('POST', '/v2/Flows', right, 'AnotherSecret0123456789')).toEqual({ status: 401, message: 'Authenticate' });
});

test('Twilio’s own package sends a message once for each order, and none after a STOP', async () => {
  const httpClient = new twilioPackage.RequestClient({ keepAlive: false });
  const send = httpClient.request.bind(httpClient);
  httpClient.request = (request) => send({ ...request, uri: request.uri.replace(/^https:\/\/[^/]+/, twilio.origin) });
  const client = twilioPackage(account.apiKeySid, account.apiKeySecret, { accountSid: account.accountSid, httpClient });
  const order = { to: NUMBER, body: 'Renew on Friday?', messagingServiceSid: SERVICE };
  const { sid, status } = await client.messages.create(order);
  expect(status).toBe('accepted');
  expect(await client.messages(sid).fetch()).toMatchObject({ to: NUMBER, body: order.body });
  expect((await client.messages.list({ to: NUMBER })).map((message) => message.sid)).toEqual([sid]);
  twilio.messages.optOut(NUMBER);
  await expect(client.messages.create(order)).rejects.toMatchObject({ status: 400, code: 21610 });
  expect(twilio.messages.all(NUMBER)).toHaveLength(1);
  twilio.messages.optIn(NUMBER);
  await client.messages.create(order);
  expect(twilio.messages.all(NUMBER)).toHaveLength(2);
});
