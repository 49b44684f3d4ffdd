import { isAddressOnly } from '../../shared/contacts/address-only.ts';
import { LEDGER_EVENT_TYPES, type ContactEvent } from '../../shared/contacts/event.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { ConsentStatement } from '../importers/consent-statement.ts';

const LEDGER: ReadonlySet<string> = new Set(LEDGER_EVENT_TYPES);

/**
 * Adds what a file says of consent to the ledger, and answers what was new. A dated statement is added once. An undated
 * one is added unless the same is the last that is recorded on the matter: importing a list again doubles nothing, and a
 * later list counts anew over whatever was said in between.
 */
export function takeStatements({ contacts, events }: Pick<Repositories, 'contacts' | 'events'>, statements: readonly ConsentStatement[], now: Date): ContactEvent[] {
  return statements.flatMap(({ event, dated }) => {
    if (dated ? events.has(event.id) : stands(event)) return [];
    const added = dated ? event : { ...event, id: `${event.id}-${now.getTime()}` };
    return events.append(added) === 'added' ? [added] : [];
  });

  function stands(event: ContactEvent): boolean {
    const holders = event.address === undefined || !isAddressOnly(event) ? [] : contacts.withAddress(event.address);
    const recorded = [event.contactId, ...holders.map(({ id }) => id)].flatMap((id) => events.ofContact(id));
    const ofAddress = event.address === undefined ? [] : events.ofAddress(event.address);
    const onTheMatter = [...recorded, ...ofAddress].filter((other) => LEDGER.has(other.type) && (other.channel === undefined || event.channel === undefined || other.channel === event.channel));
    const last = onTheMatter.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
    if (last === undefined) return false;
    // statements of one file share a second: any of that second may be this one
    return onTheMatter.some((other) => other.at === last.at && saysTheSame(other, event));
  }
}

function saysTheSame(a: ContactEvent, b: ContactEvent): boolean {
  return a.contactId === b.contactId && a.type === b.type && a.channel === b.channel && a.scope === b.scope && a.category === b.category && a.address === b.address && (a.proof === undefined) === (b.proof === undefined);
}
