import { randomBytes } from 'node:crypto';

export interface StoredMessage {
  sid: string;
  to: string;
  body: string;
  messagingServiceSid: string;
  /** as after a hand-over to a Messaging Service: rules.md, section 5 */
  status: 'accepted' | 'delivered' | 'undelivered';
  errorCode: number | null;
  created: string;
}

/** The messages of one account, and who has opted out. There is no idempotency key: the same order twice is two messages. */
export class MessageStore {
  readonly #messages: StoredMessage[] = [];
  readonly #bySid = new Map<string, StoredMessage>();
  readonly #byNumber = new Map<string, StoredMessage[]>();
  readonly #optedOut = new Set<string>();
  readonly #accountSid: string;
  readonly #now: () => Date;

  constructor(accountSid: string, now: () => Date) {
    this.#accountSid = accountSid;
    this.#now = now;
  }

  /** A STOP from that number, which Twilio itself keeps. */
  optOut(number: string): void {
    this.#optedOut.add(number);
  }

  optIn(number: string): void {
    this.#optedOut.delete(number);
  }

  isOptedOut(number: string): boolean {
    return this.#optedOut.has(number);
  }

  add(to: string, body: string, messagingServiceSid: string): StoredMessage {
    const message = { sid: `SM${randomBytes(16).toString('hex')}`, to, body, messagingServiceSid, status: 'accepted' as const, errorCode: null, created: this.#now().toUTCString().replace('GMT', '+0000') };
    this.#messages.push(message);
    this.#bySid.set(message.sid, message);
    this.#byNumber.set(to, [...(this.#byNumber.get(to) ?? []), message]);
    return message;
  }

  get(sid: string): StoredMessage | null {
    return this.#bySid.get(sid) ?? null;
  }

  /** newest first, as Twilio lists them; null: to anybody; within a span of instants, ISO 8601 */
  all(to: string | null = null, { after, before }: { after?: string | undefined; before?: string | undefined } = {}): readonly StoredMessage[] {
    const [from, until] = [after === undefined ? -Infinity : Date.parse(after), before === undefined ? Infinity : Date.parse(before)];
    return (to === null ? this.#messages : (this.#byNumber.get(to) ?? [])).filter(({ created }) => Date.parse(created) >= from && Date.parse(created) <= until).toReversed();
  }

  /** It was never there: what a provider lost, or another account's cleaning took. */
  forget(sid: string): void {
    const message = this.#bySid.get(sid);
    if (message === undefined) return;
    this.#bySid.delete(sid);
    this.#messages.splice(this.#messages.indexOf(message), 1);
    this.#byNumber.set(message.to, (this.#byNumber.get(message.to) ?? []).filter((one) => one !== message));
  }

  /** As Twilio answers it. */
  shown({ sid, to, body, messagingServiceSid, status, errorCode, created }: StoredMessage): object {
    return { sid, account_sid: this.#accountSid, to, from: null, body, messaging_service_sid: messagingServiceSid, status, direction: 'outbound-api', error_code: errorCode, error_message: null, date_created: created, date_updated: created, date_sent: null, num_segments: '0', num_media: '0', price: null, price_unit: 'USD', api_version: '2010-04-01', uri: `/2010-04-01/Accounts/${this.#accountSid}/Messages/${sid}.json`, subresource_uris: {} };
  }
}
