import { afterEach, expect } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { replayLog, type SenderLog } from '../../main/sender/log.ts';
import { readProgram } from '../../main/sender/running-program.ts';
import { type Attention, attentionSchema } from '../../shared/api/calls/attention.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { OwnerHours } from '../../shared/route/routing.ts';
import { senderInProcess, type SenderInProcess } from './in-process.ts';
import { optIns, people } from './journeys.ts';
import { freePort } from './processes.ts';
import { type ProviderOptions, type Providers, startProviders } from './providers.ts';

/** New York, in the morning: texts may go. */
export const MORNING = '2026-03-02T15:00:00Z';
export const later = (seconds: number, from = MORNING): Date => new Date(new Date(from).getTime() + seconds * 1000);

/** What a test opened, closed after it, the last first. */
export const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export interface StageOptions extends Pick<ProviderOptions, 'fault' | 'twilioTls' | 'mail'> {
  /** what the sender's clock shows; the morning unless told */
  at?: string;
  count?: number;
  /** of the sender; a function is told where the mail server listens */
  config?: object | ((smtpPort: number) => object);
  dryRun?: boolean;
  /** whose hours the sender is told when the journey is published */
  owners?: readonly OwnerHours[];
}

/** Providers, a sender whose clock stands still, some people with consent, and one journey published. */
export async function stage(journey: JourneyDocument, { at = MORNING, count = 1, config, dryRun = false, owners = [], ...wrong }: StageOptions = {}): Promise<{ sender: SenderInProcess; providers: Providers }> {
  const port = await freePort();
  const providers = await startProviders({ senderOrigin: `http://127.0.0.1:${port}`, peopleAnswer: false, ...wrong });
  closing.push(() => providers.close());
  const sender = await senderInProcess({ providers, at, port, isDryRun: dryRun, ...(config === undefined ? {} : { config: typeof config === 'function' ? (config as (smtpPort: number) => object)(providers.smtpPort) : config }) });
  closing.push(() => sender.close());
  const contacts = people(count);
  await sender.call('POST', '/contacts', { contacts });
  await sender.call('POST', '/events', { events: optIns(contacts, new Date(at)) });
  await sender.publish(journey, { owners });
  return { sender, providers };
}

/** What waits for a person. */
export async function attentionAt(sender: SenderInProcess): Promise<Attention> {
  return attentionSchema.parse((await sender.call('GET', '/attention')).body);
}

export async function decisionsOf(sender: SenderInProcess): Promise<string[]> {
  const { clusters } = (await sender.call('GET', '/log')).body as unknown as SenderLog;
  return clusters.flatMap(({ decisions }) => decisions).sort((a, b) => a.second - b.second).map(({ nodeId, outcome, reason }) => `${nodeId} ${outcome} ${reason}`);
}

/** The log run through the simulator decides the same; read from the store itself once the sender has let it go. */
export async function expectReplayed(sender: SenderInProcess): Promise<void> {
  const log = (await sender.call('GET', '/log')).body as unknown as SenderLog;
  await sender.sender.close();
  const store = openSenderStore(sender.storePath);
  const { differences } = replayLog(log, readProgram(store.journeys)!);
  store.close();
  expect(differences).toEqual([]);
}
