import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CREDENTIALS } from './calls.ts';
import { ACCOUNT, AUTH_TOKEN, type ProviderState, SMTP_USER, TWILIO_SETTINGS } from './providers.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'main', 'cli', 'throughline.mjs');

/** A port that is free now: the sender comes back on it after each kill. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface ProviderProcess {
  twilioOrigin: string;
  smtpPort: number;
  state(): Promise<ProviderState>;
  end(): void;
}

export async function forkProviders(senderOrigin: string): Promise<ProviderProcess> {
  const child = fork(join(import.meta.dirname, 'providers-process.ts'), [senderOrigin], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ready] = (await once(child, 'message')) as [{ twilioOrigin: string; smtpPort: number }];
  return {
    ...ready,
    state: async () => {
      child.send('state');
      const [answer] = (await once(child, 'message')) as [{ state: ProviderState }];
      return answer.state;
    },
    end: () => child.disconnect(),
  };
}

export interface SenderProcess {
  readonly origin: string;
  readonly storePath: string;
  /** everything that any of its lives wrote */
  output(): string;
  /** everything it keeps, as text */
  kept(): string;
  start(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
  /** as a supervisor asks it to end; answers its exit code */
  stop(): Promise<number | null>;
  remove(): void;
}

export interface SenderProcessOptions {
  port: number;
  providers: Pick<ProviderProcess, 'twilioOrigin' | 'smtpPort'>;
  /** how many times as fast its clock goes, from when and since when */
  clock: { speed: number; virtualStart: Date; realStart: Date };
  config?: object;
  args?: readonly string[];
}

/** `throughline sender` as a process, which can be killed and started again on the same store. */
export function senderProcess({ port, providers, clock, config = {}, args = [] }: SenderProcessOptions): SenderProcess {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sender-'));
  const storePath = join(folder, 'sender.db');
  const configPath = join(folder, 'sender.json');
  const outputPath = join(folder, 'output.log');
  const origin = `http://127.0.0.1:${port}`;
  writeFileSync(outputPath, '');
  writeFileSync(
    configPath,
    JSON.stringify({
      publicUrl: origin, settleSeconds: 1,
      twilio: TWILIO_SETTINGS,
      email: { host: '127.0.0.1', port: providers.smtpPort, user: SMTP_USER.user, from: 'news@sender.example' },
      ...config,
    }),
  );
  let child: ChildProcess | null = null;
  const fast = `${clock.speed}@${clock.virtualStart.toISOString()}@${clock.realStart.toISOString()}`;
  const gone = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return ending?.exitCode ?? null;
    ending.kill(signal);
    const [code] = (await once(ending, 'exit')) as [number | null];
    return code;
  };
  return {
    origin,
    storePath,
    output: () => readFileSync(outputPath, 'utf8'),
    kept: () => readdirSync(folder).filter((name) => name !== 'output.log').map((name) => readFileSync(join(folder, name), 'latin1')).join('\n'),
    start: async () => {
      child = spawn(process.execPath, [PROGRAM, 'sender', '--config', configPath, '--store', storePath, '--port', String(port), '--fast-clock', fast, ...args], {
        env: {
          ...process.env, THROUGHLINE_SENDER_TOKEN: CREDENTIALS.token, THROUGHLINE_SENDER_SECRET: CREDENTIALS.secret, TWILIO_API_KEY_SECRET: ACCOUNT.apiKeySecret, TWILIO_AUTH_TOKEN: AUTH_TOKEN,
          SMTP_PASSWORD: SMTP_USER.password, THROUGHLINE_TWILIO_ORIGIN: providers.twilioOrigin, THROUGHLINE_LOG_LEVEL: 'info',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stderr!.on('data', (chunk: Buffer) => appendFileSync(outputPath, chunk));
      const [line] = (await Promise.race([once(createInterface(child.stdout!), 'line'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sender ended with ${code}: ${readFileSync(outputPath, 'utf8').slice(-2000)}`)))])) as [string];
      if (line !== origin) throw new Error(`The sender listens at ${line} and not at ${origin}`);
    },
    kill: async () => void (await gone('SIGKILL')),
    stop: () => gone('SIGTERM'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
