import type { Logger } from 'pino';
import type { Channel } from '../../shared/contacts/contact.ts';
import { smartEncode } from '../../shared/policy/sms/segments.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { KeptMessage, ProviderRecords } from './carrier.ts';
import type { Clock } from './clock.ts';
import type { Intake } from './intake.ts';
import type { Lane } from './lane.ts';
import { takeStatus } from './message-status.ts';

export interface ReconciliationOptions {
  store: SenderStore;
  clock: Clock;
  lanes: ReadonlyMap<Channel, Lane>;
  intake: Intake;
  log: Logger;
  /** so long after a claim it may still be under way, and is not compared yet */
  settleMilliseconds: number;
}

const EVERY_SECONDS = 86_400;
const AFTER_TROUBLE_SECONDS = 3600;
/** the first time there is no last time: as far back as a message may lie in a provider's queue, and a day */
const FIRST_SPAN_MILLISECONDS = 2 * 86_400_000;
/** clocks differ, and a message is sent after it was claimed: spans overlap by so much */
const OVERLAP_MILLISECONDS = 600_000;
const MOST_NAMED = 20;

const NEXT_FACT = 'reconcile-at';
const UNTIL_FACT = 'reconciled-until';

interface Differences {
  compared: number;
  /** decisions whose message the provider does not have */
  missing: number[];
  /** messages of the provider's that are on no record here */
  unknown: string[];
}

/**
 * Once a day what was handed over is held against what the provider has (edge case 69 of the rules). What it knows of a
 * message is taken; a message that only one of the two knows goes to a person, as an alert: nothing is sent again for it.
 */
export class Reconciliation {
  readonly #options: ReconciliationOptions;
  #underWay: Promise<void> | null = null;

  constructor(options: ReconciliationOptions) {
    this.#options = options;
  }

  /** Begins where a day has passed since the last time. */
  goOn(): void {
    const { store, clock, lanes, log } = this.#options;
    if (this.#underWay !== null) return;
    const now = clock.nowSecond();
    const next = store.journeys.fact(NEXT_FACT);
    if (next === null) return store.journeys.setFact(NEXT_FACT, String(now + EVERY_SECONDS));
    if (now < Number(next)) return;
    const channels = [...lanes].flatMap(([channel, { carrier }]) => (carrier.records === undefined ? [] : [{ channel, records: carrier.records }]));
    this.#underWay = Promise.all(channels.map(({ channel, records }) => this.#compare(channel, records)))
      .then(() => store.journeys.setFact(NEXT_FACT, String(now + EVERY_SECONDS)))
      .catch((error: unknown) => {
        log.warn({ againInSeconds: AFTER_TROUBLE_SECONDS }, `what the provider has could not be compared: ${error instanceof Error ? error.message : String(error)}`);
        store.journeys.setFact(NEXT_FACT, String(now + AFTER_TROUBLE_SECONDS));
      })
      .finally(() => {
        this.#underWay = null;
      });
  }

  /** Resolves once no comparison is under way. One that is cut begins anew next time. */
  async idle(): Promise<void> {
    await this.#underWay;
  }

  async #compare(channel: Channel, records: ProviderRecords): Promise<void> {
    const { store, clock, log, settleMilliseconds } = this.#options;
    const to = Date.now() - settleMilliseconds;
    const last = store.journeys.fact(`${UNTIL_FACT}:${channel}`);
    const from = last === null ? to - FIRST_SPAN_MILLISECONDS : Number(last);
    const found: Differences = { compared: 0, missing: [], unknown: [] };
    const seen = new Set<string>();
    for await (const messages of records.list(new Date(from - OVERLAP_MILLISECONDS), new Date(to))) {
      this.#options.intake.transaction(() => {
        for (const message of messages) {
          seen.add(message.providerId);
          if (!this.#isKnown(channel, message) && !this.#wasNamed(message.providerId)) found.unknown.push(message.providerId);
        }
      });
    }
    for (const { decision_id, provider_id } of store.touches.handedOverIn(channel, from, to)) {
      found.compared += 1;
      // a person's word has no id that could be asked about
      if (seen.has(provider_id) || provider_id.startsWith('person:')) continue;
      const kept = await records.get(provider_id);
      if (kept === null) found.missing.push(decision_id);
      else this.#options.intake.transaction(() => this.#isKnown(channel, kept));
    }
    store.transaction(() => {
      if (found.missing.length + found.unknown.length > 0) store.effects.alert(clock.nowSecond(), 'reconciliation', wordsOf(channel, found));
      for (const providerId of found.unknown) store.journeys.setFact(namedFact(providerId), '1');
      store.journeys.setFact(`${UNTIL_FACT}:${channel}`, String(to));
    });
    log.info({ channel, compared: found.compared, missing: found.missing.length, unknown: found.unknown.length }, 'what was handed over was held against what the provider has');
  }

  /** Takes what the provider says of a message; false: it is on no record here. What is still being asked about is not judged. */
  #isKnown(channel: Channel, message: KeptMessage): boolean {
    const { store, intake } = this.#options;
    const { touches } = store;
    const handOver = touches.byProvider(message.providerId) ?? this.#adopted(channel, message);
    if (handOver === undefined) return touches.isOpenTo(message.address, channel);
    takeStatus(store, intake, handOver, message);
    return true;
  }

  /** Of a message that a person said had gone out, the provider's own word. */
  #adopted(channel: Channel, { providerId, address, body }: KeptMessage): ReturnType<SenderStore['touches']['byProvider']> {
    const { touches } = this.#options.store;
    const told = touches.toldByPerson(address, channel).find(({ content }) => smartEncode((JSON.parse(content) as { body?: string }).body ?? '') === smartEncode(body));
    if (told === undefined) return undefined;
    touches.adopt(told.decision_id, providerId);
    return touches.handOver(told.decision_id);
  }

  /** Spans overlap, and one alert for a message is enough. */
  #wasNamed(providerId: string): boolean {
    return this.#options.store.journeys.fact(namedFact(providerId)) !== null;
  }
}

function namedFact(providerId: string): string {
  return `unknown-message:${providerId}`;
}

function wordsOf(channel: string, { compared, missing, unknown }: Differences): string {
  const named = (ids: readonly (number | string)[]): string => `${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : ''}`;
  return [
    `Of ${compared} messages (${channel}) that were handed over since the last comparison`,
    missing.length === 0 ? 'the provider has every one.' : `the provider does not have ${missing.length}: decisions ${named(missing)}.`,
    ...(unknown.length === 0 ? [] : [`It has ${unknown.length} that are on no record here: ${named(unknown)}. Somebody else may be sending through the same Messaging Service.`]),
    'Nothing was sent again. See the provider’s own log.',
  ].join(' ');
}
