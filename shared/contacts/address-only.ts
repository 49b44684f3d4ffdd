import type { ContactEvent } from './event.ts';

const PREFIX = 'address:';

/**
 * What stands in place of a contact's id in an event about an address, whoever holds it: a line of a suppression list
 * or of a provider's opt-outs counts for whichever contact has the address now or later.
 */
export function addressOnlyId(address: string): string {
  return `${PREFIX}${address}`;
}

/** Whether an event speaks of an address and of no contact. */
export function isAddressOnly(event: ContactEvent): boolean {
  return event.contactId.startsWith(PREFIX);
}

/** Every address an event speaks of: where it came from, and numbers and emails among its facts. */
export function addressesOf(event: ContactEvent): string[] {
  const inData = Object.values(event.data).filter((value): value is string => typeof value === 'string' && /^\+\d{5,}$|^\S+@\S+$/.test(value));
  return event.address === undefined ? inData : [event.address, ...inData];
}
