import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Context } from 'openapi-backend';
import { failAfter, failBefore, type Fault } from '../receiver/faults.ts';
import { refused, twilioApi, type TwilioHandler, type TwilioReply } from './descriptions.ts';
import { MessageStore, type StoredMessage } from './message-store.ts';
import { type StoredFlow, StudioStore } from './studio-store.ts';

export interface StandInOptions {
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
  /** the Messaging Services there are, and how many numbers each has */
  services?: Readonly<Record<string, number>>;
  now: () => Date;
  /** asked for every request, in order, counted from 0; null: nothing goes wrong */
  fault?: (request: { index: number; method: string; path: string }) => Fault | null;
  /** told of every message that is kept, with where its status is to be told */
  onMessage?: (message: StoredMessage, statusCallback: string | null) => void;
  /** told of every message that an opt-out kept back */
  onOptedOut?: (to: string, body: string) => void;
  /** serves https with this key and certificate, PEM */
  tls?: { key: string; cert: string };
}

interface Account extends Pick<StandInOptions, 'onMessage' | 'onOptedOut'> {
  store: StudioStore;
  messages: MessageStore;
  accountSid: string;
  services: Readonly<Record<string, number>>;
}

export interface StandIn {
  origin: string;
  store: StudioStore;
  messages: MessageStore;
  /** "POST /v2/Flows", in the order they came, refused ones too */
  requests(): readonly string[];
  /** every body that came, as text */
  bodies(): readonly string[];
  close(): Promise<void>;
}

/** Twilio's Studio, Messaging and Messages on 127.0.0.1: what its own descriptions allow, with flows that are kept. Sends nothing. */
export async function startTwilio(options: StandInOptions): Promise<StandIn> {
  const store = new StudioStore(options.accountSid, options.now);
  const messages = new MessageStore(options.accountSid, options.now);
  const account: Account = { store, messages, accountSid: options.accountSid, services: options.services ?? {}, onMessage: options.onMessage, onOptedOut: options.onOptedOut };
  const requests: string[] = [];
  const bodies: string[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? '';
    const path = request.url ?? '';
    const fault = options.fault?.({ index: requests.length, method, path }) ?? null;
    requests.push(`${method} ${path}`);
    const body = await textOf(request);
    bodies.push(body);
    if (fault !== null && failBefore(fault, response)) return;
    const reply = await answer(request, method, path, body);
    if (fault !== null && failAfter(fault, response)) return;
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  };

  const expected = `Basic ${Buffer.from(`${options.apiKeySid}:${options.apiKeySecret}`).toString('base64')}`;
  const answer = async (request: IncomingMessage, method: string, path: string, body: string): Promise<TwilioReply> => {
    if (request.headers.authorization !== expected) return refused(401, 20003, 'Authenticate');
    const [pathname = '', query = ''] = path.split('?');
    const api = await (pathname.startsWith('/v2/') ? STUDIO : pathname.startsWith('/2010-04-01/') ? MESSAGES : MESSAGING);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]));
    return (await api.handleRequest({ method, path: pathname, query, headers, ...(body === '' ? {} : { body: formOf(body) }) }, account)) as TwilioReply;
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      // a mistake of the stand-in's own: the test has to see it
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 0, message: String(error), status: 500 }));
    });
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    messages,
    requests: () => requests,
    bodies: () => bodies,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

const sidOf = (context: Context): string => String(context.request.params['Sid']);
const NOT_FOUND = refused(404, 20404, 'The requested resource was not found');

function studioHandlers(): Record<string, TwilioHandler<Account>> {
  const shown = (store: StudioStore, flow: StoredFlow | null, status = 200): TwilioReply => (flow === null ? NOT_FOUND : { status, body: store.shown(flow) });
  const checked = (context: Context, store: StudioStore, give: (form: Record<string, string>) => TwilioReply): TwilioReply => {
    const form = context.request.requestBody as Record<string, string>;
    const problem = form['Definition'] === undefined ? null : store.problemOf(form['Definition']);
    return problem === null ? give(form) : refused(400, 81022, `Flow definition is invalid: ${problem}`);
  };
  return {
    ListFlow: (context, { store }) => {
      const url = 'https://studio.twilio.com/v2/Flows';
      const size = Number(context.request.query['PageSize'] ?? 50);
      const page = Number(context.request.query['Page'] ?? 0);
      const all = store.all();
      const flows = all.slice(page * size, (page + 1) * size).map((flow) => ({ ...store.shown(flow), definition: undefined }));
      const next = (page + 1) * size < all.length ? `${url}?PageSize=${size}&Page=${page + 1}` : null;
      return { status: 200, body: { flows, meta: { key: 'flows', page, page_size: size, url, first_page_url: url, previous_page_url: null, next_page_url: next } } };
    },
    FetchFlow: (context, { store }) => shown(store, store.get(sidOf(context))),
    CreateFlow: (context, { store }) => checked(context, store, (form) => shown(store, store.create(form['FriendlyName'] ?? '', form['Definition'] ?? ''), 201)),
    UpdateFlow: (context, { store }) => checked(context, store, (form) => shown(store, store.update(sidOf(context), form['Definition']))),
    UpdateFlowValidate: (context, { store }) => checked(context, store, () => ({ status: 200, body: { valid: true } })),
    DeleteFlow: (context, { store }) => (store.remove(sidOf(context)) ? { status: 204 } : NOT_FOUND),
  };
}

function messagingHandlers(): Record<string, TwilioHandler<Account>> {
  const list = (key: string, items: object[]): TwilioReply => {
    const url = `https://messaging.twilio.com/v1/${key}`;
    return { status: 200, body: { [key]: items, meta: { key, page: 0, page_size: 50, url, first_page_url: url, previous_page_url: null, next_page_url: null } } };
  };
  return {
    FetchService: (context, { services, accountSid }) => (services[sidOf(context)] === undefined ? NOT_FOUND : { status: 200, body: { sid: sidOf(context), account_sid: accountSid, friendly_name: 'Nudges' } }),
    ListPhoneNumber: (context, { services }) => list('phone_numbers', Array.from({ length: services[String(context.request.params['ServiceSid'])] ?? 0 }, (_, index) => ({ sid: `PN${String(index).padStart(32, '0')}` }))),
    ListShortCode: () => list('short_codes', []),
  };
}

function messageHandlers(): Record<string, TwilioHandler<Account>> {
  return {
    CreateMessage: (context, { messages, services, onMessage, onOptedOut }) => {
      const { To = '', Body = '', MessagingServiceSid = '', StatusCallback } = context.request.requestBody as Record<string, string>;
      if (Body.length > 1600) return refused(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
      if (services[MessagingServiceSid] === undefined) return refused(404, 20404, 'The requested resource was not found');
      if (messages.isOptedOut(To)) {
        onOptedOut?.(To, Body);
        return refused(400, 21610, 'Attempt to send to unsubscribed recipient');
      }
      const message = messages.add(To, Body, MessagingServiceSid);
      onMessage?.(message, StatusCallback ?? null);
      return { status: 201, body: messages.shown(message) };
    },
    FetchMessage: (context, { messages }) => {
      const message = messages.get(sidOf(context));
      return message === null ? NOT_FOUND : { status: 200, body: messages.shown(message) };
    },
    ListMessage: (context, { messages, accountSid }) => {
      const { To, 'DateSent>': after, 'DateSent<': before, PageSize = '50', Page = '0' } = context.request.query as Record<string, string | undefined>;
      const [size, page] = [Number(PageSize), Number(Page)];
      const all = messages.all(To ?? null, { after, before });
      const url = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
      const query = new URLSearchParams({ ...(To === undefined ? {} : { To }), ...(after === undefined ? {} : { 'DateSent>': after }), ...(before === undefined ? {} : { 'DateSent<': before }), PageSize, Page: String(page + 1) });
      const next = (page + 1) * size < all.length ? `${url}?${query}` : null;
      return { status: 200, body: { messages: all.slice(page * size, (page + 1) * size).map((message) => messages.shown(message)), page, page_size: size, start: page * size, end: 0, uri: url, first_page_uri: url, next_page_uri: next, previous_page_uri: null } };
    },
  };
}

/** Compiled once: the descriptions are large, what is kept comes with each request. */
const STUDIO = twilioApi('studio_v2', studioHandlers());
const MESSAGES = twilioApi('api_v2010', messageHandlers(), /\/Messages(\/\{Sid\})?\.json$/);
const MESSAGING = twilioApi('messaging_v1', messagingHandlers());

function formOf(body: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
