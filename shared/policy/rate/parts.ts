import { measureSms } from '../sms/segments.ts';

/** What a message takes of the sending time: a text counts its parts as it is written to one contact, anything else is one. */
export function partsOf(channel: string, body: string): number {
  return channel === 'sms' ? Math.max(1, measureSms(body).segments) : 1;
}
