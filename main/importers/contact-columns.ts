import type { Contact } from '../../shared/contacts/contact.ts';
import { fold } from './fold.ts';

/** Fields of a contact that a column can fill; `mobile` outranks `phone`. */
export type ContactField = Exclude<keyof Contact, 'attributes' | 'phoneAsTyped'> | 'mobile';

/** Column names by field, as HubSpot and Salesforce export them and people write them; compared without case, spaces and signs. */
const COLUMNS: Readonly<Record<ContactField, readonly string[]>> = {
  id: ['Record ID', 'Record ID - Contact', 'Contact ID', 'hs_object_id', 'Id', 'ContactId'],
  personId: ['Person ID', 'Person Account ID', 'IndividualId'],
  firstName: ['First Name', 'firstname'],
  lastName: ['Last Name', 'lastname'],
  email: ['Email', 'Email Address', 'Work Email'],
  phone: ['Phone Number', 'Phone', 'Business Phone'],
  mobile: ['Mobile Phone Number', 'Mobile Phone', 'MobilePhone', 'Mobile', 'Cell'],
  timeZone: ['Time Zone', 'hs_timezone', 'TimeZoneSidKey'],
  postalCode: ['Postal Code', 'Zip', 'ZIP Code', 'Zip/Postal Code', 'MailingPostalCode', 'Mailing Zip/Postal Code'],
  region: ['State/Region', 'State', 'State/Province', 'MailingState', 'Mailing State/Province', 'Province'],
  country: ['Country/Region', 'Country', 'MailingCountry', 'Mailing Country', 'Country Code'],
  company: ['Company name', 'Company', 'Account Name', 'Associated Company'],
  owner: ['Contact owner', 'Owner', 'Contact Owner Name', 'hubspot_owner_id', 'OwnerId', 'Account Owner'],
  lifecycleStage: ['Lifecycle Stage', 'lifecyclestage', 'Stage'],
  accountTier: ['Account tier', 'Tier', 'hs_ideal_customer_profile', 'Ideal Customer Profile Tier', 'Account Rating'],
  intentScore: ['Intent score', 'Intent', 'Buyer intent', 'Buying intent score'],
};

const fieldByName: ReadonlyMap<string, ContactField> = new Map(
  (Object.entries(COLUMNS) as [ContactField, readonly string[]][]).flatMap(([field, names]) => names.map((name): [string, ContactField] => [fold(name), field])),
);

/** The field of each column, null for a column that goes to `attributes`; a field's first column wins. */
export function fieldsOf(header: readonly string[]): readonly (ContactField | null)[] {
  const taken = new Set<ContactField>();
  return header.map((name) => {
    const field = fieldByName.get(fold(name)) ?? null;
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}
