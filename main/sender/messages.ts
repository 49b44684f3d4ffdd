import type { Contact } from '../../shared/contacts/contact.ts';
import { filledFor } from '../../shared/contacts/merge-values.ts';
import { measureSms } from '../../shared/policy/sms/segments.ts';

/** The texts of a step as one contact gets them; references and lists stay behind. */
export function filledContent(content: Readonly<Record<string, unknown>>, contact: Contact): Record<string, string> {
  return Object.fromEntries(Object.entries(content).flatMap(([name, value]) => (typeof value === 'string' ? [[name, filledFor(value, contact)]] : [])));
}

/** What a message takes of the sending time: an SMS counts its parts, anything else is one. */
export function partsOf(channel: string, content: Readonly<Record<string, string>>): number {
  return channel === 'sms' ? Math.max(1, measureSms(content['body'] ?? '').segments) : 1;
}
