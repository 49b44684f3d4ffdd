import { Readable } from 'node:stream';
import { LOOPBACK_HOST } from '../../../shared/loopback.ts';
import type { Carrier, Found, HandedOver, Order } from '../carrier.ts';
import { linkToken } from '../links.ts';
import { emailBodies } from './email-message.ts';

export interface EmailOptions {
  host: string;
  port: number;
  secure: boolean;
  user: string;
  password: string;
  from: string;
  atOnce: number;
  timeLimitMilliseconds: number;
  publicUrl: string;
  /** what links to contacts are signed with */
  linkSecret: string;
}

/** Hands emails to an SMTP server. It cannot be asked later what it has, so the moment from which it may have a message is put on record first. */
export async function emailCarrier(options: EmailOptions): Promise<Carrier> {
  const [{ createTransport }, { default: MailComposer }] = await Promise.all([import('nodemailer'), import('nodemailer/lib/mail-composer')]);
  const { host, port, secure, user, password, timeLimitMilliseconds, atOnce } = options;
  // a pool of its own accord hands a message over again whose connection was cut, although the server may have it
  const transport = createTransport({
    host, port, secure, pool: true, maxRequeues: 0, maxConnections: atOnce, requireTLS: !secure && !LOOPBACK_HOST.test(host), ignoreTLS: LOOPBACK_HOST.test(host) && !secure,
    connectionTimeout: timeLimitMilliseconds, greetingTimeout: timeLimitMilliseconds, socketTimeout: timeLimitMilliseconds, ...(user === '' ? {} : { auth: { user, pass: password } }),
  });
  return {
    channel: 'email',
    atOnce,
    async handOver(order, mayArrive) {
      let mayHaveIt = false;
      try {
        const raw = await new MailComposer(messageOf(order, options)).compile().build();
        const info = await transport.sendMail({ envelope: { from: options.from, to: [order.address] }, raw: watched(raw, () => {
          mayHaveIt = true;
          mayArrive();
        }) });
        return { kind: 'out', providerId: `smtp:${order.marker}`, status: info.response };
      } catch (error) {
        return troubleOf(error, options, mayHaveIt);
      }
    },
    find: async (orders) => orders.map(foundOf),
    close: async () => transport.close(),
  };
}

function foundOf({ mayHaveArrived }: Order): Found {
  return mayHaveArrived ? { kind: 'unknown', words: 'The mail server may have taken it, and cannot be asked.' } : { kind: 'never' };
}

function messageOf({ marker, address, content, contactId, channel }: Order, { from, publicUrl, linkSecret }: EmailOptions) {
  const isMarketing = content['purpose'] !== 'transactional';
  const token = linkToken({ contactId, channel, address, category: content['category'] ?? '' }, linkSecret);
  const links = isMarketing ? { unsubscribe: `${publicUrl}/u/${token}`, preferences: `${publicUrl}/p/${token}` } : null;
  return {
    from: { name: content['senderName'] ?? '', address: from },
    to: address,
    subject: content['subject'] ?? '',
    messageId: `<${marker}@${from.slice(from.indexOf('@') + 1)}>`,
    ...emailBodies(content, links),
    // RFC 8058: both headers, https, and one POST that acts
    ...(links === null ? {} : { headers: { 'List-Unsubscribe': { prepared: true, value: `<${links.unsubscribe}>` }, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }),
  };
}

/** The message as a stream that says so before its last part leaves: until then the server cannot have it. */
function watched(raw: Buffer, mayArrive: () => void): Readable {
  return Readable.from(
    (function* parts(): Generator<Buffer> {
      const last = Math.max(0, raw.length - 16);
      if (last > 0) yield raw.subarray(0, last);
      mayArrive();
      yield raw.subarray(last);
    })(),
  );
}

/** What an error of the package says about whether the message went: only once its end was under way may it have, unless the server answered. */
function troubleOf(error: unknown, { host, user, password }: EmailOptions, mayHaveIt: boolean): HandedOver {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  const cut = (text: string): string => [password, user].filter((secret) => secret !== '').reduce((left, secret) => left.replaceAll(secret, '…'), text).replaceAll(/\S+@\S+/g, '…').replaceAll(/\s+/g, ' ').slice(0, 200);
  const said = error instanceof Error ? cut(error.message) : '';
  if (code === 'EAUTH') return { kind: 'not-now', words: `The mail server ${host} does not accept user and password. Nothing was sent; give the sender the right ones.`, holdsLane: true, retryAfterSeconds: 60 };
  if (code === 'ESOCKET' && /certificate|self.signed|altname/i.test(said)) return { kind: 'not-now', words: `The certificate of the mail server ${host} is not one this machine trusts. Nothing was sent.`, holdsLane: true, retryAfterSeconds: 60 };
  if (responseCode >= 500) return { kind: 'refused', code: String(responseCode), words: `The mail server refused (${responseCode}). It says: “${said}”.` };
  if (responseCode >= 400) return { kind: 'not-now', words: `The mail server takes nothing just now (${responseCode}).`, holdsLane: responseCode === 421 || responseCode === 451, retryAfterSeconds: null };
  if (!mayHaveIt) return { kind: 'not-now', words: `The mail server ${host} cannot be reached (${code}).`, holdsLane: true, retryAfterSeconds: null };
  return { kind: 'uncertain', words: `The mail server ${host} did not answer for the whole message (${code || 'no code'}).` };
}
