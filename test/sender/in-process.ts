import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createClock } from '../../main/sender/clock.ts';
import { senderConfigSchema } from '../../main/sender/config.ts';
import { type RunningSender, startSender, type SenderOptions } from '../../main/sender/sender.ts';
import { CREDENTIALS, callsTo } from './calls.ts';
import { ACCOUNT, AUTH_TOKEN, type Providers, TWILIO_SETTINGS } from './providers.ts';

/** What the sender's clock shows; a test puts it forward. */
export interface HandClock {
  /** moves it to an instant, and lets everything that is due then be done */
  goTo(at: string | Date): Promise<void>;
  nowSecond(): number;
}

export interface SenderInProcess extends ReturnType<typeof callsTo> {
  sender: RunningSender;
  origin: string;
  clock: HandClock;
  storePath: string;
  logged(): string;
  /** until nothing goes on any more */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface InProcessOptions extends Partial<Omit<SenderOptions, 'config' | 'clock' | 'log'>> {
  /** null: no way out at all */
  providers?: Pick<Providers, 'twilio' | 'smtpPort'> | null;
  config?: object;
  at?: string;
  port?: number;
}

/** A sender within the test's process, whose clock stands still until the test moves it. */
export async function senderInProcess({ providers = null, config = {}, at = '2026-03-02T15:00:00Z', port = 0, ...more }: InProcessOptions = {}): Promise<SenderInProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sender-'));
  const storePath = more.storePath ?? join(folder, 'sender.db');
  const lines: string[] = [];
  let now = new Date(at);
  const still = createClock();
  const clock = { ...still, now: () => now, nowSecond: () => Math.floor(now.getTime() / 1000), millisecondsUntil: (second: number) => (second * 1000 <= now.getTime() ? 0 : 1000) };
  const sender = await startSender({
    storePath,
    config: senderConfigSchema.parse({
      publicUrl: port === 0 ? 'http://127.0.0.1:9' : `http://127.0.0.1:${port}`,
      settleSeconds: 0.2,
      ...(providers === null ? {} : { twilio: TWILIO_SETTINGS, email: { host: '127.0.0.1', port: providers.smtpPort, from: 'news@sender.example' } }),
      ...config,
    }),
    secrets: { ...CREDENTIALS, twilioApiKeySecret: ACCOUNT.apiKeySecret, twilioAuthToken: AUTH_TOKEN },
    clock,
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    namedSecret: (name) => (name === 'crm-token' ? 'CrmTokenForTests0123456789' : null),
    host: '127.0.0.1',
    port,
    isDryRun: providers === null,
    twilioOrigin: providers?.twilio.origin ?? null,
    ...more,
  });
  const origin = `http://127.0.0.1:${sender.port}`;
  return {
    ...callsTo(() => origin),
    sender,
    origin,
    storePath,
    clock: {
      nowSecond: clock.nowSecond,
      goTo: async (to) => {
        // second by second where something waits for the next, and never back
        now = new Date(Math.max(now.getTime(), new Date(to).getTime()));
        await sender.idle();
      },
    },
    logged: () => lines.join('\n'),
    idle: () => sender.idle(),
    close: async () => {
      await sender.close();
      rmSync(folder, { recursive: true });
    },
  };
}
