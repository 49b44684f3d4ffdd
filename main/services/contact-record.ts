import { randomUUID } from 'node:crypto';
import type { ContactRecord, OptOutWay } from '../../shared/api/calls/contact-record.ts';
import type { Person } from '../../shared/api/calls/workspace.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { addressKindOf } from '../../shared/policy/channels.ts';
import { refusal } from './refuse.ts';

/** The gate's names for how something reached us. */
const VIA: Readonly<Record<OptOutWay, string>> = { 'told-a-rep': 'sales_rep', voicemail: 'voicemail', email: 'email_reply', paper: 'paper', support: 'agent' };

/**
 * The ledger event of what a person records by hand, with the address it speaks of as it is now: the contact may get
 * another. Throws a refusal naming the field for an instant in the future or a consent without an address.
 */
export function recordedEvent(contact: Contact, addressNow: string | null, record: ContactRecord, person: Person, now: Date): ContactEvent {
  const recordedAt = now.toISOString();
  const at = record.at ?? recordedAt;
  if (Date.parse(at) > now.getTime()) {
    throw refusal('invalid', 'This lies in the future, and nobody has said anything then. Nothing was recorded; set the time when it was said.', { field: 'record.at' });
  }
  const common = { id: randomUUID(), contactId: contact.id, at, recordedAt, source: 'workspace' };
  if (record.kind === 'consent') {
    const { channel, method, wording, wordingVersion, source, attestedBy } = record;
    if (addressNow === null && addressKindOf(channel) !== 'push') {
      const missing = addressKindOf(channel) === 'email' ? 'email address' : 'phone number';
      throw refusal('invalid', `No ${missing} is known of this contact, and a consent is for one address. Nothing was recorded; import the contact’s ${missing} first.`, { field: 'record.channel' });
    }
    return {
      ...common, type: 'opt_in', channel, scope: 'channel', ...addressed(addressNow), data: { recordedBy: person.name },
      proof: { method, wording, wordingVersion, source, attestedBy, details: {} },
    };
  }
  const data = { via: VIA[record.how], recordedBy: person.name };
  if (record.channel === null) return { ...common, type: 'global_unsubscribe', scope: 'global', data };
  // Where no address is known yet, the opt-out waits for whichever comes: it is the person's then.
  return { ...common, type: 'opt_out', channel: record.channel, scope: addressNow === null ? 'person' : 'channel', ...addressed(addressNow), data };
}

function addressed(address: string | null): { address?: string } {
  return address === null ? {} : { address };
}
