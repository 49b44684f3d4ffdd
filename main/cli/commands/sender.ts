import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { LOOPBACK_HOST } from '../../../shared/loopback.ts';
import { dataDir } from '../../data-dir.ts';
import { openSenderStore, type SenderStore } from '../../db/sender/store.ts';
import { createClock } from '../../sender/clock.ts';
import { readSecrets, SECRET_NAMES, senderConfigSchema } from '../../sender/config.ts';
import { exportLog, replayLog } from '../../sender/log.ts';
import { outcomeEvents } from '../../sender/outcome-events.ts';
import { readProgram } from '../../sender/running-program.ts';
import { startSender } from '../../sender/sender.ts';
import { expectPositionals, readArguments, wholeNumber } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { untilAskedToEnd } from '../until-asked-to-end.ts';
import { UsageError } from '../usage-error.ts';

/** What webhook steps name: "crm-token" is THROUGHLINE_WEBHOOK_SECRET_CRM_TOKEN. */
const NAMED_SECRET = 'THROUGHLINE_WEBHOOK_SECRET_';
const DEFAULT_PORT = 8477;

export const command: Command = {
  name: 'sender',
  summary:
    'The reference sending backend: carries published journeys out on the real clock, with the engine and the gate of the simulator.\n' +
    '--events prints what came of the journeys as events.jsonl, to be taken into a workspace: messages that went out, arms drawn, sales tasks, replies, opt-outs and what other systems told it.\n' +
    '--replay runs the log of a store through the simulator and says whether every decision comes out the same.\n' +
    'Listens on 127.0.0.1 unless --host says otherwise; put a reverse proxy with TLS in front of it.\n' +
    `Secrets come by the environment: ${Object.values(SECRET_NAMES).join(', ')}; and ${NAMED_SECRET}NAME for a secret that a webhook step names.\n` +
    '--dry-run sends nothing and records everything. --fast-clock FACTOR@ISO lets its clock show ISO now and go FACTOR times as fast, to try out weeks in minutes; with @ISO@ISO the second instant is the real one it counts from.',
  usage: 'throughline sender --config FILE [--store FILE] [--engine embedded] [--host ADDRESS] [--port N] [--dry-run] [--fast-clock FACTOR@ISO] | --replay [--store FILE] | --events [--store FILE]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      config: { type: 'string' }, store: { type: 'string' }, engine: { type: 'string' }, host: { type: 'string' }, port: { type: 'string' }, 'dry-run': { type: 'boolean' }, replay: { type: 'boolean' }, events: { type: 'boolean' }, 'fast-clock': { type: 'string' },
    });
    expectPositionals(positionals, '', 0, 0);
    if (values.engine !== undefined && values.engine !== 'embedded') throw new UsageError(`--engine ${values.engine} is not there: this build has embedded.`);
    const folder = join(dataDir(io.env), 'sender');
    const look = values.replay === true ? replay : values.events === true ? printEvents : null;
    if (look !== null) return readStore(resolve(io.cwd, values.store ?? join(folder, 'sender.db')), (store) => look(store, io));
    if (values.config === undefined) throw new UsageError('--config is missing: the file that says where messages go.');
    const config = readConfig(resolve(io.cwd, values.config));
    if (values.store === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const log = pino({ level: io.env['THROUGHLINE_LOG_LEVEL'] ?? 'info' }, pino.destination({ fd: 2, sync: true }));
    const sender = await startSender({
      storePath: values.store === undefined ? join(folder, 'sender.db') : resolve(io.cwd, values.store),
      config,
      secrets: readSecrets(config, io.env),
      clock: createClock(values['fast-clock'] === undefined ? null : fastClock(values['fast-clock'])),
      log,
      host: values.host ?? '127.0.0.1',
      port: wholeNumber(values.port, '--port', 0, 65_535) ?? DEFAULT_PORT,
      isDryRun: values['dry-run'] === true,
      namedSecret: (name) => io.env[`${NAMED_SECRET}${name.toUpperCase().replaceAll('-', '_')}`] ?? null,
      twilioOrigin: loopbackOrigin(io.env['THROUGHLINE_TWILIO_ORIGIN']),
    });
    io.out(`http://${values.host ?? '127.0.0.1'}:${sender.port}`);
    await untilAskedToEnd();
    log.info('ending in order');
    await sender.close();
    return 0;
  },
};

/** Opens a store that no sender has open, for one look. */
function readStore(path: string, look: (store: SenderStore) => number): number {
  if (!existsSync(path)) throw new UsageError(`There is no store at ${path}.`);
  const store = openSenderStore(path);
  try {
    return look(store);
  } finally {
    store.close();
  }
}

/** Prints what came of the journeys of a store, one event a line. */
function printEvents(store: SenderStore, io: CommandIo): number {
  const running = readProgram(store.journeys);
  for (const event of running === null ? [] : outcomeEvents(exportLog(store), running)) io.out(JSON.stringify(event));
  return EXIT_OK;
}

/** Runs the log of a store through the simulator. */
function replay(store: SenderStore, io: CommandIo): number {
  const running = readProgram(store.journeys);
  if (running === null) {
    io.out('Nothing was ever published to this sender.');
    return EXIT_OK;
  }
  const { compared, sent, differences } = replayLog(exportLog(store), running);
  io.out(`${compared} decisions run again, ${sent} of them handed over: ${differences.length === 0 ? 'every one comes out the same, and none is missing.' : `${differences.length} come out otherwise.`}`);
  for (const difference of differences) io.out(`  ${difference}`);
  return differences.length === 0 ? EXIT_OK : EXIT_FINDINGS;
}

function readConfig(path: string): ReturnType<typeof senderConfigSchema.parse> {
  const text = readFileSync(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--config ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = senderConfigSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(`--config ${path}: ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message ?? 'not in its form'}`);
}

/** A stand-in of Twilio's for tests. The key would go there, so it may only be on this machine. */
function loopbackOrigin(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.parse(text);
  if (url === null || !LOOPBACK_HOST.test(url.hostname)) throw new UsageError('THROUGHLINE_TWILIO_ORIGIN may only name this machine itself.');
  return url.origin;
}

function fastClock(text: string): NonNullable<Parameters<typeof createClock>[0]> {
  const [factor = '', virtual = '', real] = text.split('@');
  const [speed, virtualStart, realStart] = [Number(factor), new Date(virtual), real === undefined ? new Date() : new Date(real)];
  if (!(speed > 0) || Number.isNaN(virtualStart.getTime()) || Number.isNaN(realStart.getTime())) throw new UsageError(`--fast-clock wants FACTOR@ISO, such as 3600@2026-03-02T09:00:00Z, not "${text}".`);
  return { speed, virtualStart, realStart };
}
