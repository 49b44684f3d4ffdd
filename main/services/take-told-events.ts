import type { FetchedOutcomes } from '../../shared/api/calls/outcomes.ts';
import { isAddressOnly } from '../../shared/contacts/address-only.ts';
import { keptAfterErasure } from '../../shared/contacts/erasure.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { Repositories } from '../db/repositories/index.ts';
import { readEventLine } from '../importers/registry.ts';

/** Refusals that are told one by one; all of them are left out. */
export const MOST_REFUSALS = 20;

/** Before anything was told. */
export const noneFetched = (): FetchedOutcomes => ({ taken: 0, known: 0, strangers: 0, erased: 0, refused: [] });

/**
 * Adds to the ledger what a sending system tells, within the caller's transaction: only of people who are in the workspace
 * already, and nothing of those who were erased. What is there already stays as it is.
 */
export function takeToldEvents({ contacts, events }: Pick<Repositories, 'contacts' | 'events'>, told: readonly unknown[]): FetchedOutcomes {
  const result = noneFetched();
  const refuse = (id: string, message: string): void => void (result.refused.length < MOST_REFUSALS ? result.refused.push({ id, message }) : undefined);
  const parsed = told.flatMap((value): ContactEvent[] => {
    const read = readEventLine(JSON.stringify(value));
    if ('event' in read) return [read.event];
    const { id } = (value ?? {}) as { id?: unknown };
    refuse(typeof id === 'string' ? id : '', `${read.column}: ${read.message}`);
    return [];
  });
  const persons = new Map<string, string>();
  const personOf = (contactId: string): string => {
    const known = persons.get(contactId);
    if (known !== undefined) return known;
    const person = contacts.get(contactId)?.personId ?? contactId;
    persons.set(contactId, person);
    return person;
  };
  const ours = parsed.filter((event) => (isAddressOnly(event) ? event.address !== undefined && contacts.withAddress(event.address).length > 0 : contacts.get(event.contactId) !== undefined));
  result.strangers = parsed.length - ours.length;
  const members = new Set(ours.flatMap(({ contactId }) => [contactId, ...contacts.ofPerson(personOf(contactId)).map(({ id }) => id)]));
  const kept = keptAfterErasure(ours, [...members].flatMap((id) => events.ofContact(id)), personOf);
  result.erased = ours.length - kept.length;
  for (const event of kept) {
    const known = events.get(event.id);
    if (known === undefined) {
      events.append(event);
      result.taken += 1;
    } else if (isSame(known, event)) result.known += 1;
    else refuse(event.id, 'The ledger has another event of this id; what is recorded is never overwritten.');
  }
  return result;
}

/** A system that is told an event notes when it learned of it: that is no other event. */
function isSame(known: ContactEvent, told: ContactEvent): boolean {
  const text = (event: ContactEvent): string => JSON.stringify(Object.entries(event).filter(([name]) => name !== 'recordedAt').sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(known) === text(told);
}
