import type { Twilio } from 'twilio';
import { z } from 'zod';
import { smartEncode } from '../../../shared/policy/sms/segments.ts';
import { networkReason } from '../../targets/network-reason.ts';
import type { Carrier, Found, HandedOver, KeptMessage, Order } from '../carrier.ts';

export interface TwilioOptions {
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
  messagingServiceSid: string;
  /** where Twilio tells what became of a message; null: nowhere */
  statusCallback: ((marker: string) => string) | null;
  /** requests go there and not to Twilio's hosts; null: to Twilio */
  origin: string | null;
  timeLimitMilliseconds: number;
  atOnce: number;
}

/** Twilio's own words for a message that is on its way or has gone: rules.md, section 5. */
const messageSchema = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/), status: z.string(), to: z.string(), body: z.string(), messagingServiceSid: z.string().nullable(), dateCreated: z.date(), direction: z.string(), errorCode: z.number().nullable().default(null) });
type Message = z.infer<typeof messageSchema>;

const OPTED_OUT = 21610;
const LANDLINE: ReadonlySet<number> = new Set([21614, 21635]);
/** ten hours of traffic wait already; the queue of a messaging service is full */
const QUEUE_FULL: ReadonlySet<number> = new Set([21611, 30001]);
const MOST_LISTED = 200;
const LISTED_AT_ONCE = 1000;
const NOT_FOUND = 20404;
/** Twilio's clock and ours may differ so much; messages made before a claim are another's */
const CLOCK_DIFFERENCE_MILLISECONDS = 60_000;

/** Hands texts to a Messaging Service through Twilio's own package, once each: retrying is the sender's affair, since a message has no idempotency key. */
export async function twilioCarrier(options: TwilioOptions): Promise<Carrier> {
  const { default: twilio } = await import('twilio');
  const httpClient = new twilio.RequestClient({ timeout: options.timeLimitMilliseconds, autoRetry: false, keepAlive: true, maxSockets: options.atOnce + 4 });
  const { origin } = options;
  if (origin !== null) {
    const send = httpClient.request.bind(httpClient);
    httpClient.request = (request) => send({ ...request, uri: request.uri.replace(/^https:\/\/[^/]+/, origin) });
  }
  const client = twilio(options.apiKeySid, options.apiKeySecret, { accountSid: options.accountSid, httpClient });
  return {
    channel: 'sms',
    atOnce: options.atOnce,
    handOver: (order) => handOver(client, options, order),
    find: (orders, taken) => find(client, options, orders, taken),
    records: { list: (from, to) => list(client, options, from, to), get: (sid) => get(client, options, sid) },
    close: async () => {},
  };
}

async function handOver(client: Twilio, { messagingServiceSid, statusCallback, apiKeySecret }: TwilioOptions, { address, content, marker }: Order): Promise<HandedOver> {
  try {
    const message = await client.messages.create({ to: address, body: content['body'] ?? '', messagingServiceSid, ...(statusCallback === null ? {} : { statusCallback: statusCallback(marker) }) });
    const { sid, status } = messageSchema.pick({ sid: true, status: true }).parse(message);
    return { kind: 'out', providerId: sid, status };
  } catch (error) {
    return troubleOf(error, apiKeySecret);
  }
}

/** What an error of the package says about whether the message went. */
function troubleOf(error: unknown, secret: string): Exclude<HandedOver, { kind: 'out' }> {
  const status = statusOf(error);
  if (status === null) {
    // the answer is there and makes no sense: the message may be too
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) return { kind: 'uncertain', words: 'Twilio answered something that is not in the form of its own description.' };
    const { words, sent } = networkReason(error);
    if (sent) return { kind: 'uncertain', words: `Twilio: ${words}.` };
    return { kind: 'not-now', words: `Twilio cannot be reached: ${words}.`, holdsLane: true, retryAfterSeconds: null };
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : 0;
  const said = error instanceof Error ? error.message.replaceAll(secret, '…').replaceAll(/\+\d{6,}/g, '…').replaceAll(/\s+/g, ' ').slice(0, 200) : '';
  if (status === 401 || status === 403) return { kind: 'not-now', words: `Twilio does not accept the API key (${status}). Nothing was sent; give the sender the right one.`, holdsLane: true, retryAfterSeconds: 60 };
  if (status === 429 || QUEUE_FULL.has(code)) return { kind: 'not-now', words: `Twilio has too much to do for this account just now (${status}${code === 0 ? '' : `, ${code}`}).`, holdsLane: true, retryAfterSeconds: null };
  if (status >= 500 || status < 400) return { kind: 'uncertain', words: `Twilio failed (${status}).` };
  return { kind: 'refused', code: String(code || status), words: `Twilio refused (${status}${code === 0 ? '' : `, error ${code}`}). It says: “${said}”.`, blocks: code === OPTED_OUT, landline: LANDLINE.has(code) };
}

/** Looks for messages to one address that nobody has accounted for, made since the first claim. */
async function find(client: Twilio, { messagingServiceSid, apiKeySecret }: TwilioOptions, orders: readonly Order[], taken: ReadonlySet<string>): Promise<readonly Found[]> {
  const since = Math.min(...orders.map(({ claimedAt }) => claimedAt.getTime())) - CLOCK_DIFFERENCE_MILLISECONDS;
  try {
    const listed = z.array(messageSchema).parse(await client.messages.list({ to: orders[0]!.address, limit: MOST_LISTED, pageSize: MOST_LISTED }));
    const unaccounted = listed.filter(
      (message) => message.messagingServiceSid === messagingServiceSid && message.direction.startsWith('outbound') && !taken.has(message.sid) && message.dateCreated.getTime() >= since,
    );
    return matched(orders, unaccounted);
  } catch (error) {
    const trouble = troubleOf(error, apiKeySecret);
    if (trouble.kind === 'refused') return orders.map(() => ({ kind: 'unknown', words: trouble.words }));
    return orders.map(() => ({ kind: 'later' }));
  }
}

/** What went out in a span by this Messaging Service, page by page: a day may hold a hundred thousand. */
async function* list(client: Twilio, { messagingServiceSid, apiKeySecret }: TwilioOptions, from: Date, to: Date): AsyncGenerator<readonly KeptMessage[]> {
  let next: string | undefined;
  do {
    const asked = next === undefined ? client.messages.page({ dateSentAfter: from, dateSentBefore: to, pageSize: LISTED_AT_ONCE }) : client.messages.getPage(next);
    const page = await asked.then(({ instances, nextPageUrl }) => ({ messages: z.array(messageSchema).parse(instances), nextPageUrl }), (error: unknown) => troubleOf(error, apiKeySecret));
    if ('kind' in page) throw new Error(page.words);
    yield page.messages.filter((message) => message.messagingServiceSid === messagingServiceSid && message.direction.startsWith('outbound')).map(kept);
    next = page.nextPageUrl;
  } while (next !== undefined);
}

async function get(client: Twilio, { apiKeySecret }: TwilioOptions, sid: string): Promise<KeptMessage | null> {
  const message = await client.messages(sid).fetch().then((found) => messageSchema.parse(found), (error: unknown) => troubleOf(error, apiKeySecret));
  if (!('kind' in message)) return kept(message);
  if (message.kind === 'refused' && message.code === String(NOT_FOUND)) return null;
  throw new Error(message.words);
}

function kept({ sid, status, to, body, errorCode }: Message): KeptMessage {
  return { providerId: sid, status, address: to, body, errorCode: errorCode === null ? null : String(errorCode) };
}

/**
 * As many messages of the same words as were ordered: each is one of them. None of any words: none arrived. Anything
 * else cannot be told, and what cannot be told is not sent again.
 */
export function matched(orders: readonly Order[], messages: readonly { sid: string; status: string; body: string }[]): readonly Found[] {
  // a Messaging Service may exchange characters for plainer ones
  const bodyOf = ({ content }: Order): string => smartEncode(content['body'] ?? '');
  const words = new Set(orders.map(bodyOf));
  const hasOthers = messages.some(({ body }) => !words.has(smartEncode(body)));
  const left = Map.groupBy(messages, ({ body }) => smartEncode(body));
  const counts = new Map([...words].map((body) => [body, orders.filter((order) => bodyOf(order) === body).length]));
  return orders.map((order): Found => {
    const body = bodyOf(order);
    const found = left.get(body) ?? [];
    if (found.length === 0) {
      // one of them, already given to an order of the same words
      if (messages.some((message) => smartEncode(message.body) === body) || hasOthers) return { kind: 'unknown', words: 'Twilio has a message to this number that may be this one.' };
      return { kind: 'never' };
    }
    if (counts.get(body) !== messages.filter((message) => smartEncode(message.body) === body).length) return { kind: 'unknown', words: 'Twilio has another number of messages with these words to this number than were handed over.' };
    const { sid, status } = found.shift()!;
    return { kind: 'out', providerId: sid, status };
  });
}

/** The HTTP status of the package's own error; null where there was no answer, or none that ended. */
function statusOf(error: unknown): number | null {
  return error instanceof Error && !('isAxiosError' in error) && 'status' in error && typeof error.status === 'number' ? error.status : null;
}
