import type { Logger } from 'pino';
import { type Channel, channelSchema } from '../../shared/contacts/contact.ts';
import { openSenderStore } from '../db/sender/store.ts';
import { settle } from './attention.ts';
import type { Carrier } from './carrier.ts';
import { dryRunCarrier } from './carriers/dry-run.ts';
import { emailCarrier } from './carriers/email.ts';
import { pushCarrier } from './carriers/push.ts';
import { twilioCarrier } from './carriers/twilio.ts';
import { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import { type SenderConfig, type SenderSecrets, WARNING_SHARE } from './config.ts';
import { Driver } from './driver.ts';
import { HandOvers } from './hand-overs.ts';
import { contactPages } from './http/contact-pages.ts';
import { askToDial } from './dialling.ts';
import { Effects } from './effects.ts';
import { operations } from './http/operations.ts';
import { serve } from './http/server.ts';
import { signedCalls } from './http/signed-calls.ts';
import { twilioWebhooks } from './http/twilio-webhooks.ts';
import { Intake } from './intake.ts';
import { Lane, type LaneRates } from './lane.ts';
import { exportLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { outcomePage } from './outcome-pages.ts';
import { Publishing, Refusal } from './publishing.ts';
import { Reconciliation } from './reconciliation.ts';

export interface SenderOptions {
  storePath: string;
  config: SenderConfig;
  secrets: SenderSecrets;
  clock: Clock;
  log: Logger;
  host: string;
  port: number;
  /** sends nothing and records everything */
  isDryRun: boolean;
  /** the clock that requests are signed by; default: the machine's own */
  requestNow?: () => Date;
  /** the secret that a webhook step names; null: there is none of that name */
  namedSecret(name: string): string | null;
  /** tests: where a stand-in of Twilio's is; null: Twilio */
  twilioOrigin: string | null;
}

export interface RunningSender {
  readonly port: number;
  /** resolves once everything that is due now has been done, what is under way included */
  idle(): Promise<void>;
  /** ends in order: takes nothing new, lets what is under way come to its end */
  close(): Promise<void>;
}

/** How long a hand-over may still take once the sender is asked to end; what takes longer is asked about at the next start. */
const LAST_HAND_OVERS_MILLISECONDS = 10_000;
/** Something may have to be done although nothing says so: the clock of the machine was put forward. */
const LONGEST_SLEEP_MILLISECONDS = 1000;

/** So long is somebody kept waiting who asks what has changed. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/** Starts a sender: opens its store, asks providers what became of what a crash left open, serves, and goes on from there. */
export async function startSender(options: SenderOptions): Promise<RunningSender> {
  const { config, secrets, clock, log } = options;
  const store = openSenderStore(options.storePath);
  const lanes = await lanesOf(options);
  const daySecond = clock.nowSecond() - (clock.nowSecond() % 86_400);
  for (const [channel, lane] of lanes) lane.usedToday(daySecond, store.touches.partsSince(channel, daySecond));

  let isOpen = true;
  let timer: NodeJS.Timeout | null = null;
  let isPlanned = false;
  const goOnSoon = (): void => {
    if (!isOpen || isPlanned) return;
    isPlanned = true;
    setImmediate(goOn);
  };
  const changes = new Changes();
  const happened = (): void => {
    changes.happened();
    goOnSoon();
  };
  const intake = new Intake(store, clock, happened);
  const metrics = createMetrics({ store, clock, lanes });
  const effects = new Effects({
    store, clock, log, credentials: { token: secrets.token!, secret: secrets.secret! }, tasksUrl: config.tasks?.url ?? null, namedSecret: options.namedSecret, isDryRun: options.isDryRun, timeLimitMilliseconds: 15_000, onBuried: () => changes.happened(),
  });
  const handOvers = new HandOvers({ store, clock, lanes, intake, log, metrics, settleMilliseconds: config.settleSeconds * 1000, onSettled: happened });
  const reconciliation = new Reconciliation({ store, clock, lanes, intake, log, settleMilliseconds: config.settleSeconds * 1000 });
  const driver = new Driver({ store, clock, lanes, log, metrics, warningShare: config.tasks?.warningShare ?? WARNING_SHARE, onClaimed: (order) => handOvers.handOver(order) });
  const publishing = new Publishing({
    store, clock, trustedKeys: config.trustedKeys, channels: new Set(lanes.keys()), hasTasks: config.tasks !== undefined || options.isDryRun,
    onChanged: () => {
      driver.changed();
      happened();
    },
  });
  const goOn = (): void => {
    isPlanned = false;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!isOpen) return;
    let more = false;
    try {
      more = driver.goOn();
      if (more) changes.happened();
      effects.goOn();
      reconciliation.goOn();
    } catch (error) {
      log.error({ error: error instanceof Error ? error.stack : String(error) }, 'going on failed and is tried again');
    }
    if (more) return goOnSoon();
    const next = store.people.nextWake();
    const milliseconds = next === null ? LONGEST_SLEEP_MILLISECONDS : Math.min(LONGEST_SLEEP_MILLISECONDS, Math.max(5, clock.millisecondsUntil(next)));
    timer = setTimeout(goOnSoon, milliseconds);
  };

  const twilio = secrets.twilioAuthToken === undefined ? null : await twilioWebhooks({ store, clock, intake, log, publicUrl: config.publicUrl, authToken: secrets.twilioAuthToken });
  const pages = contactPages({ store, clock, intake, linkSecret: secrets.secret!, running: () => driver.running });
  const signed = signedCalls({
    store, intake, publishing, credentials: { token: secrets.token!, secret: secrets.secret! }, exportLog: () => exportLog(store), askToDial: (call) => askToDial(call, { store, clock, driver }),
    outcomesAfter: (mark) => {
      if (options.isDryRun) throw new Refusal(409, 'This sender runs dry: nothing that it records has really been sent.');
      return outcomePage(store, driver.running, mark, clock.nowSecond());
    },
    settle: (settlement) => {
      settle(settlement, { store, clock, handOvers });
      happened();
    },
    changedAfter: (after) => changes.after(after, LONGEST_WAIT_MILLISECONDS),
    now: options.requestNow ?? (() => new Date()),
  });
  const server = await serve(
    [
      operations({ store, clock, lanes, metrics, isOpen: () => isOpen }),
      (asked) => (twilio !== null && asked.method === 'POST' && (asked.path === '/twilio/inbound' || asked.path === '/twilio/status') ? twilio(asked) : null),
      pages,
      signed,
    ],
    { host: options.host, port: options.port, log, onAnswered: (route, status, seconds) => metrics.took(route, status, seconds) },
  );
  const open = handOvers.recover();
  if (open > 0) log.warn({ open }, 'hand-overs were under way when the sender ended; their providers are asked first');
  goOnSoon();
  return {
    port: server.port,
    idle: async () => {
      for (;;) {
        await handOvers.idle();
        if (!isOpen) return;
        effects.goOn();
        await effects.idle();
        reconciliation.goOn();
        await reconciliation.idle();
        if (!isOpen || (!driver.goOn() && !handOvers.isBusy)) return;
        // others have their turn too
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    close: async () => {
      isOpen = false;
      if (timer !== null) clearTimeout(timer);
      changes.close();
      await server.close();
      handOvers.close();
      const underWay = Promise.all([handOvers.idle(), effects.idle(), reconciliation.idle()]);
      await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, LAST_HAND_OVERS_MILLISECONDS).unref())]);
      await Promise.all([...lanes.values()].map(({ carrier }) => carrier.close()));
      store.close();
    },
  };
}

async function lanesOf({ config, secrets, isDryRun, twilioOrigin }: SenderOptions): Promise<ReadonlyMap<Channel, Lane>> {
  const lanes: [Carrier, LaneRates][] = [];
  const { twilio } = config;
  const smsRates = { own: twilio?.rate ?? null, carriers: twilio?.carrierRates ?? {} };
  if (isDryRun) return new Map(channelSchema.options.map((channel) => [channel, new Lane(dryRunCarrier(channel), channel === 'sms' ? smsRates : { own: null, carriers: {} })]));
  if (twilio !== undefined) {
    const { accountSid, apiKeySid, messagingServiceSid, atOnce } = twilio;
    const carrier = await twilioCarrier({
      accountSid, apiKeySid, messagingServiceSid, atOnce, apiKeySecret: secrets.twilioApiKeySecret!, timeLimitMilliseconds: twilio.timeLimitSeconds * 1000, origin: twilioOrigin,
      statusCallback: (marker) => `${config.publicUrl}/twilio/status?marker=${marker}`,
    });
    lanes.push([carrier, smsRates]);
  }
  if (config.email !== undefined) {
    const { host, port, secure, user, from, atOnce, rate } = config.email;
    const carrier = await emailCarrier({ host, port, secure, user, from, atOnce, password: secrets.smtpPassword ?? '', timeLimitMilliseconds: config.email.timeLimitSeconds * 1000, publicUrl: config.publicUrl, linkSecret: secrets.secret! });
    lanes.push([carrier, { own: rate, carriers: {} }]);
  }
  if (config.push !== undefined) lanes.push([pushCarrier({ ...config.push, secret: secrets.secret!, token: secrets.token!, timeLimitMilliseconds: 15_000 }), { own: null, carriers: {} }]);
  return new Map(lanes.map(([carrier, rates]) => [carrier.channel, new Lane(carrier, rates)]));
}
