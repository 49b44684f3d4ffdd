import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import twilioPackage from 'twilio';
import type { Fault } from '../receiver/faults.ts';
import { type StandIn, startTwilio } from '../twilio/stand-in.ts';

const HEX = '0123456789abcdef'.repeat(2);
export const ACCOUNT = { accountSid: `AC${HEX}`, apiKeySid: `SK${HEX}`, apiKeySecret: 'SecretForTests0123456789abcdefgh' };
export const AUTH_TOKEN = 'AuthTokenForTests0123456789abcde';
export const SERVICE = `MG${HEX}`;
/** The account as a sender's settings name it. */
export const TWILIO_SETTINGS = { accountSid: ACCOUNT.accountSid, apiKeySid: ACCOUNT.apiKeySid, messagingServiceSid: SERVICE };
export const SMTP_USER = { user: 'sender', password: 'SmtpPasswordForTests0123456789' };

export interface Mail {
  to: string;
  subject: string;
  messageId: string;
  /** of the List-Unsubscribe header; null: it has none */
  unsubscribe: string | null;
  oneClick: boolean;
}

export interface ProviderState {
  messages: { to: string; body: string }[];
  mails: Mail[];
  /** orders that came once the sender had acknowledged the STOP of that number, a moment for what crossed it on the way put aside */
  ordersAfterStop: string[];
  /** numbers and addresses whose opt-out the sender acknowledged */
  acknowledgedStops: string[];
  acknowledgedUnsubscribes: string[];
  repliesAcknowledged: number;
}

export interface ProviderOptions {
  /** where webhooks go; null: nobody answers or opts out */
  senderOrigin: string | null;
  /** people answer: see `willOf` */
  peopleAnswer: boolean;
  fault?: (request: { index: number; method: string; path: string }) => Fault | null;
  /** Twilio's stand-in serves https with this key and certificate, PEM */
  twilioTls?: { key: string; cert: string };
  /** how the mail server is, and what goes wrong with the first mail */
  mail?: MailTrouble;
}

export interface MailTrouble {
  /** TLS from the first byte with this key and certificate, PEM */
  tls?: { key: string; cert: string };
  /** a status such as 451 or 550 in answer to the sender, the recipient or the whole message */
  answers?: { to: 'sender' | 'recipient' | 'message'; status: number };
  /** the connection ends before the message, or once it is taken and before the answer */
  cut?: 'before' | 'after';
}

export interface Providers {
  twilio: StandIn;
  smtpPort: number;
  state(): ProviderState;
  /** a text from somebody, signed as Twilio signs; resolves with the status of the sender's answer */
  text(from: string, body: string, change?: { sid?: string; signature?: string; optOutType?: string }): Promise<number>;
  close(): Promise<void>;
}

/** a message may be on its way when the STOP comes; on a busy machine that is long */
const CROSSING_MILLISECONDS = 3000;
let texts = 0;

/** What somebody does once a message reaches them, by the last digit of their number or address: a few of ten do something. */
function willOf(address: string): 'stop' | 'reply' | 'unsubscribe' | 'scan' | null {
  const digit = /(\d)(?=@|$)/.exec(address)?.[1];
  return digit === '3' ? 'stop' : digit === '7' ? 'reply' : digit === '5' ? 'unsubscribe' : digit === '6' ? 'scan' : null;
}

/** Twilio and a mail server on this machine, and the people behind them, who answer by webhook and by link. */
export async function startProviders(options: ProviderOptions): Promise<Providers> {
  const mails: Mail[] = [];
  const stopped = new Map<string, number>();
  const unsubscribed: string[] = [];
  const ordersAfterStop: string[] = [];
  const answered = new Set<string>();
  let repliesAcknowledged = 0;
  let isOpen = true;

  /** Posts until the sender takes it, as a webhook with retries does: a sender that was killed comes back. */
  const deliver = async (url: string, form: Record<string, string>, headers: Record<string, string>): Promise<boolean> => {
    while (isOpen) {
      const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form), signal: AbortSignal.timeout(5000) }).catch(() => null);
      if (response !== null && response.status < 500) return response.ok;
      await pause(50);
    }
    return false;
  };
  const signed = (url: string, form: Record<string, string>): Record<string, string> => ({ 'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(AUTH_TOKEN, url, form) });
  const inboundForm = (from: string, body: string, sid: string, optOutType?: string): Record<string, string> => ({
    MessageSid: sid, AccountSid: ACCOUNT.accountSid, MessagingServiceSid: SERVICE, From: from, To: '+15005550006', Body: body, ...(optOutType === undefined ? {} : { OptOutType: optOutType }),
  });
  const newSid = (): string => `SM${(texts += 1).toString(16).padStart(32, 'e')}`;

  const answer = async (to: string): Promise<void> => {
    const will = willOf(to);
    if (!options.peopleAnswer || options.senderOrigin === null || (will !== 'stop' && will !== 'reply') || answered.has(to)) return;
    answered.add(to);
    await pause(30 + Math.random() * 100);
    const url = `${options.senderOrigin}/twilio/inbound`;
    const form = inboundForm(to, will === 'stop' ? 'Stop' : 'Tell me more please', newSid(), will === 'stop' ? 'STOP' : undefined);
    if (will === 'stop') twilio.messages.optOut(to);
    if (!(await deliver(url, form, signed(url, form)))) return;
    if (will === 'stop') stopped.set(to, performance.now());
    else repliesAcknowledged += 1;
    // Twilio may tell twice
    if (will === 'stop') await deliver(url, form, signed(url, form));
  };
  const tellStatus = async (sid: string, callback: string): Promise<void> => {
    // late, out of order and sometimes twice
    const states = Math.random() < 0.5 ? ['queued', 'sent', 'delivered'] : ['delivered', 'sent', 'sent'];
    for (const state of states) {
      await pause(Math.random() * 60);
      const form = { MessageSid: sid, MessageStatus: state, AccountSid: ACCOUNT.accountSid };
      await deliver(callback, form, signed(callback, form));
    }
  };
  const read = async (mail: Mail): Promise<void> => {
    const will = willOf(mail.to);
    if (!options.peopleAnswer || mail.unsubscribe === null || answered.has(mail.to)) return;
    answered.add(mail.to);
    if (will === 'scan') await fetch(mail.unsubscribe).catch(() => null);
    if (will !== 'unsubscribe') return;
    if (await deliver(mail.unsubscribe, { 'List-Unsubscribe': 'One-Click' }, {})) unsubscribed.push(mail.to);
  };

  const late = (to: string): boolean => stopped.has(to) && performance.now() - stopped.get(to)! > CROSSING_MILLISECONDS;
  const twilio = await startTwilio({
    ...ACCOUNT, services: { [SERVICE]: 1 }, now: () => new Date(), ...(options.fault === undefined ? {} : { fault: options.fault }), ...(options.twilioTls === undefined ? {} : { tls: options.twilioTls }),
    onMessage: ({ sid, to, body }, callback) => {
      if (late(to)) ordersAfterStop.push(`${to} ${body}`);
      if (callback !== null && options.senderOrigin !== null) void tellStatus(sid, callback);
      void answer(to);
    },
    onOptedOut: (to, body) => {
      if (late(to)) ordersAfterStop.push(`${to} ${body}`);
    },
  });
  const { tls, answers, cut } = options.mail ?? {};
  let isFirst = true;
  /** the first mail is refused at one of its steps */
  const refusal = (to: NonNullable<MailTrouble['answers']>['to']): Error | null => {
    if (!isFirst || answers?.to !== to) return null;
    isFirst = false;
    return Object.assign(new Error('not here'), { responseCode: answers.status });
  };
  const smtp = new SMTPServer({
    authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false, ...(tls === undefined ? {} : { secure: true, ...tls }),
    onMailFrom: (_address, _session, done) => done(refusal('sender')),
    onRcptTo: (_address, _session, done) => done(refusal('recipient')),
    onAuth: ({ username, password }, _session, done) => (username === SMTP_USER.user && password === SMTP_USER.password ? done(null, { user: username }) : done(new Error('Invalid username or password'))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = mailOf(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo[0]?.address ?? '');
        const refused = refusal('message');
        if (refused !== null) return done(refused);
        const isCut = isFirst && cut !== undefined;
        isFirst = false;
        if (isCut && cut === 'before') return void cutOff();
        mails.push(mail);
        if (isCut) return void cutOff();
        done(null, 'taken');
        void read(mail);
      });
    },
  });
  const cutOff = (): void => {
    for (const connection of (smtp as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) connection._socket.destroy();
  };
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  return {
    twilio,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    state: () => ({ messages: twilio.messages.all().map(({ to, body }) => ({ to, body })), mails, ordersAfterStop, acknowledgedStops: [...stopped.keys()], acknowledgedUnsubscribes: unsubscribed, repliesAcknowledged }),
    text: async (from, body, { sid = newSid(), signature, optOutType } = {}) => {
      const url = `${options.senderOrigin ?? ''}/twilio/inbound`;
      const form = inboundForm(from, body, sid, optOutType);
      const response = await fetch(url, { method: 'POST', headers: { ...signed(url, form), ...(signature === undefined ? {} : { 'x-twilio-signature': signature }) }, body: new URLSearchParams(form) });
      return response.status;
    },
    close: async () => {
      isOpen = false;
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await twilio.close();
    },
  };
}

function mailOf(raw: string, to: string): Mail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const unsubscribe = /<(.+)>/.exec(header('List-Unsubscribe').replaceAll(' ', ''))?.[1] ?? null;
  return { to, subject: header('Subject'), messageId: header('Message-ID'), unsubscribe, oneClick: header('List-Unsubscribe-Post') === 'List-Unsubscribe=One-Click' };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
