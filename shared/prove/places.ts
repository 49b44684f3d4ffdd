import type { Channel, Contact } from '../contacts/contact.ts';
import type { Places } from '../policy/place/candidates.ts';

/** Where a contact may be, by the evidence that speaks for a channel. A fact looked up, not a decision. */
export type PlacesOf = (contact: Contact, channel: Channel) => Places;
