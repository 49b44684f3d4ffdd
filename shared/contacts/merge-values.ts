import { attributeOf } from '../engine/condition.ts';
import { fillMergeFields } from '../words/merge-fields.ts';
import type { Contact } from './contact.ts';

/** A merge field may name a contact's field alone or as {{contact.firstName}}. */
const PREFIX = 'contact.';

/** A message's text as one contact would get it: unknown values are what the text says instead, or nothing. */
export function filledFor(text: string, contact: Contact): string {
  return fillMergeFields(text, ({ name, fallback }) => attributeOf(contact, name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name) || fallback);
}
