import type { Contact } from '../../shared/contacts/contact.ts';
import { filledFor } from '../../shared/contacts/merge-values.ts';

/** The texts of a step as one contact gets them; references and lists stay behind. */
export function filledContent(content: Readonly<Record<string, unknown>>, contact: Contact): Record<string, string> {
  return Object.fromEntries(Object.entries(content).flatMap(([name, value]) => (typeof value === 'string' ? [[name, filledFor(value, contact)]] : [])));
}
