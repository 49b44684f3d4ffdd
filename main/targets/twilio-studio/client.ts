import type { Twilio } from 'twilio';
import { z } from 'zod';
import { networkReason } from '../network-reason.ts';
import { TargetError } from '../target-error.ts';
import { definitionSchema, type FlowDefinition } from './flow.ts';
import type { Settings } from './settings.ts';

export interface StudioOptions {
  /** how long one request may take, its answer included */
  timeLimitMilliseconds: number;
  /** requests go there and not to Twilio's hosts; null: to Twilio */
  origin: string | null;
}

/** A flow as Studio has it. */
export interface HeldFlow {
  sid: string;
  name: string;
  definition: FlowDefinition;
  /** ISO 8601 */
  at: string;
}

/** What an answer's own words may add to a message. */
const MOST_QUOTED_CHARACTERS = 300;
/** 429 means never processed, so it is safe to ask again: the package does, with growing pauses. */
const MOST_RETRIES_OF_429 = 3;
const FLOWS_A_PAGE = 1000;

const listedSchema = z.object({ sid: z.string().regex(/^FW[0-9a-fA-F]{32}$/), friendlyName: z.string() });
const flowSchema = listedSchema.extend({ definition: definitionSchema, dateUpdated: z.date().nullable(), dateCreated: z.date() });
const validationSchema = z.object({ valid: z.boolean() });

/** Studio of one account through Twilio's own package. Every failure is a TargetError; none of them holds the secret. */
export class StudioClient {
  readonly #twilio: Twilio;
  readonly #secret: string;
  readonly #settings: Settings;
  readonly #seconds: number;

  private constructor(twilio: Twilio, settings: Settings, secret: string, options: StudioOptions) {
    this.#twilio = twilio;
    this.#settings = settings;
    this.#secret = secret;
    this.#seconds = options.timeLimitMilliseconds / 1000;
  }

  /** The package is large and few need it, so it is loaded when somebody does. */
  static async open(settings: Settings, secret: string, options: StudioOptions): Promise<StudioClient> {
    const { default: twilio } = await import('twilio');
    const httpClient = new twilio.RequestClient({ timeout: options.timeLimitMilliseconds, autoRetry: true, maxRetries: MOST_RETRIES_OF_429, keepAlive: false });
    const { origin } = options;
    if (origin !== null) {
      const send = httpClient.request.bind(httpClient);
      httpClient.request = (request) => send({ ...request, uri: request.uri.replace(/^https:\/\/[^/]+/, origin) });
    }
    return new StudioClient(twilio(settings.apiKeySid, secret, { accountSid: settings.accountSid, httpClient }), settings, secret, options);
  }

  /** The flows whose names begin so, oldest first. */
  async flows(prefix: string): Promise<HeldFlow[]> {
    const listed = await this.#ask(false, async () => z.array(listedSchema).parse(await this.#twilio.studio.v2.flows.list({ pageSize: FLOWS_A_PAGE })));
    const held: (HeldFlow & { created: number })[] = [];
    for (const { sid, friendlyName } of listed) {
      if (!friendlyName.startsWith(prefix)) continue;
      const flow = await this.#ask(false, async () => flowSchema.parse(await this.#twilio.studio.v2.flows(sid).fetch()));
      held.push({ sid, name: flow.friendlyName, definition: flow.definition, at: (flow.dateUpdated ?? flow.dateCreated).toISOString(), created: flow.dateCreated.getTime() });
    }
    return held.sort((a, b) => a.created - b.created || (a.sid < b.sid ? -1 : 1)).map(({ created: _created, ...flow }) => flow);
  }

  /** Throws where Studio would not take the definition; keeps nothing. */
  async validate(name: string, definition: FlowDefinition): Promise<void> {
    const { valid } = await this.#ask(false, async () => validationSchema.parse(await this.#twilio.studio.v2.flowValidate.update({ friendlyName: name, status: 'published', definition })));
    if (!valid) throw new TargetError('refused', `Twilio Studio says that the flow “${name}” is not valid. Nothing was changed.`);
  }

  create(name: string, definition: FlowDefinition): Promise<string> {
    return this.#ask(true, async () => listedSchema.parse(await this.#twilio.studio.v2.flows.create({ friendlyName: name, status: 'published', definition, commitMessage: COMMIT })).sid);
  }

  async update(sid: string, definition: FlowDefinition): Promise<void> {
    await this.#ask(true, async () => listedSchema.parse(await this.#twilio.studio.v2.flows(sid).update({ status: 'published', definition, commitMessage: COMMIT })));
  }

  async remove(sid: string): Promise<void> {
    await this.#ask(true, () => this.#twilio.studio.v2.flows(sid).remove());
  }

  /** What the account lacks before its flows can send, in words; throws where the key is not taken. */
  async missing(): Promise<string[]> {
    const { messagingServiceSid } = this.#settings;
    await this.#ask(false, () => this.#twilio.studio.v2.flows.list({ limit: 1, pageSize: 1 }));
    const service = this.#twilio.messaging.v1.services(messagingServiceSid);
    try {
      await service.fetch();
    } catch (error) {
      if (statusOf(error) === 404) return [`The Messaging Service ${messagingServiceSid}: the account has none of that SID.`];
      throw this.#trouble(error, false);
    }
    const numbers = await this.#ask(false, () => service.phoneNumbers.list({ limit: 1 }));
    const codes = numbers.length > 0 ? [] : await this.#ask(false, () => service.shortCodes.list({ limit: 1 }));
    return numbers.length + codes.length > 0 ? [] : [`A phone number or short code in the Messaging Service ${messagingServiceSid}: it has none to send from.`];
  }

  async #ask<Result>(isOrder: boolean, request: () => Promise<Result>): Promise<Result> {
    try {
      return await request();
    } catch (error) {
      throw this.#trouble(error, isOrder);
    }
  }

  #trouble(error: unknown, isOrder: boolean): TargetError {
    const status = statusOf(error);
    if (status !== null) return this.#refusal(status, error as Error, isOrder);
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) {
      const what = 'Twilio answered something that is not in the form of its own description.';
      return isOrder ? new TargetError('uncertain', what) : new TargetError('answer', `${what} Nothing was changed.`);
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return lost(isOrder, `Twilio did not answer within ${this.#seconds} s.`);
    const { words, sent } = networkReason(error);
    if (sent) return lost(isOrder, `Twilio: ${words}.`);
    return new TargetError('unreachable', `Twilio cannot be reached: ${words}. Nothing was sent.`);
  }

  #refusal(status: number, error: Error, isOrder: boolean): TargetError {
    const code = 'code' in error && typeof error.code === 'number' ? `, error ${error.code}` : '';
    const words = String(error.message ?? '').replaceAll(this.#secret, '…').replaceAll(/\s+/g, ' ').slice(0, MOST_QUOTED_CHARACTERS);
    const said = words === '' || words === 'undefined' || words.startsWith('[HTTP') ? '' : ` It says: “${words}”.`;
    if (status === 401) return new TargetError('credentials', `Twilio does not accept the API key (401). Nothing was changed.${said} Enter its SID and secret again.`, 'apiKeySecret');
    if (status === 403) return new TargetError('credentials', `Twilio knows the API key, but does not allow it to do this (403). Nothing was changed.${said} Use a key with the right to Studio.`, 'apiKeySecret');
    if (status === 429) return new TargetError('unreachable', 'Twilio has too much to do for this account just now (429). Nothing was changed. Try again in a minute.');
    if (status >= 500) return lost(isOrder, `Twilio failed (${status}).${said}`);
    if (status >= 300 && status < 400) return new TargetError('answer', `Twilio answered with a redirect (${status}), which is not followed. Nothing was changed.`);
    return new TargetError('refused', `Twilio refused (${status}${code}). Nothing was changed.${said}`);
  }
}

const COMMIT = 'Published by Throughline';

/** The HTTP status of the package's own error; null where there was no answer, or none that ended. */
function statusOf(error: unknown): number | null {
  return error instanceof Error && !('isAxiosError' in error) && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

/** A question that got lost did nothing; an order may have been carried out. */
function lost(isOrder: boolean, what: string): TargetError {
  return isOrder ? new TargetError('uncertain', what) : new TargetError('unreachable', `${what} Nothing was changed.`);
}
