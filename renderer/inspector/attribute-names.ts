import { useMemo } from 'react';
import { useCall } from '../api/hooks.ts';
import { contactSchema } from '../../shared/contacts/contact.ts';

const OWN_FIELDS = Object.keys(contactSchema.shape).filter((name) => !['attributes', 'phoneAsTyped', 'personId'].includes(name));

/** What contacts of this workspace have: the fields of every contact, and the columns of the imported files. */
export function useAttributeNames(): readonly string[] {
  const { data } = useCall('contacts.list', { limit: 20 }, ['contacts.changed']);
  return useMemo(() => [...new Set([...OWN_FIELDS, ...(data?.contacts.flatMap((contact) => Object.keys(contact.attributes)) ?? [])])].sort(), [data]);
}
