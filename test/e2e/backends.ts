import { createClock } from '../../main/sender/clock.ts';
import { contactSchema } from '../../shared/contacts/contact.ts';
import { startReceiver } from '../receiver/receiver.ts';
import { callsTo, CREDENTIALS } from '../sender/calls.ts';
import { optIns } from '../sender/journeys.ts';
import { freePort, senderProcess } from '../sender/processes.ts';
import { startProviders } from '../sender/providers.ts';

/** A place to publish to, really there, of one of the kinds that the window offers. */
export interface Backend {
  /** as the window names it */
  kind: string;
  baseUrl: string;
  credentials: { token: string; secret: string };
  /** what it has of a journey; null: it was never there */
  has(journeyId: string): Promise<{ state: string; hash: string } | null>;
  /** lets a customer come whose plan renews in three weeks, and whose text is cut off so that only a person can tell what became of it; null: nobody lives here */
  letSomebodyIn: (() => Promise<void>) | null;
  /** everything it wrote and keeps */
  kept(): string;
  close(): Promise<void>;
}

const RECEIVER = { token: 'token-of-the-receiver', secret: 'secret-of-the-receiver-0123456789' };

/** A backend that keeps the protocol and does nothing else. */
export async function receiverBackend(): Promise<Backend> {
  const receiver = await startReceiver(RECEIVER);
  return {
    kind: 'Sending backend over HTTP', baseUrl: receiver.baseUrl, credentials: RECEIVER, letSomebodyIn: null,
    has: async (journeyId) => receiver.journey(journeyId) ?? null,
    kept: () => JSON.stringify([receiver.journeys(), receiver.requests()]),
    close: () => receiver.close(),
  };
}

/** Two days a second: who enters today has their text a moment later. */
const SPEED = 172_800;
const DAY_MILLISECONDS = 86_400_000;

/** `throughline sender` as a process of its own, on a fast clock, before a Twilio that breaks off in the middle of an order and then says nothing of it. */
export async function senderBackend(): Promise<Backend> {
  const clock = { speed: SPEED, virtualStart: new Date('2026-03-02T14:00:00Z'), realStart: new Date() };
  const port = await freePort();
  const providers = await startProviders({
    senderOrigin: `http://127.0.0.1:${port}`, peopleAnswer: false,
    fault: ({ method }) => (method === 'POST' ? { kind: 'cut-before' } : { kind: 'status', status: 400, body: '{"code":20001,"message":"Not now","status":400}' }),
  });
  const sender = senderProcess({ port, providers: { twilioOrigin: providers.twilio.origin, smtpPort: providers.smtpPort }, clock });
  await sender.start();
  const { call } = callsTo(() => sender.origin);
  const { now } = createClock(clock);
  return {
    kind: 'Throughline sender', baseUrl: sender.origin, credentials: CREDENTIALS,
    has: async (journeyId) => {
      const { status, body } = await call('GET', `/journeys/${journeyId}`);
      return status === 200 ? (body as { state: string; hash: string }) : null;
    },
    letSomebodyIn: async () => {
      const renews = new Date(now().getTime() + 23 * DAY_MILLISECONDS).toISOString().slice(0, 10);
      const customer = contactSchema.parse({ id: 'kofi', firstName: 'Kofi', phone: '+12125550123', region: 'NY', country: 'US', lifecycleStage: 'customer', attributes: { 'Renewal date': renews } });
      await call('POST', '/contacts', { contacts: [customer] });
      await call('POST', '/events', { events: optIns([customer], now()).filter(({ channel }) => channel === 'sms') });
    },
    kept: () => sender.output() + sender.kept(),
    close: async () => {
      await sender.kill();
      await providers.close();
      sender.remove();
    },
  };
}
