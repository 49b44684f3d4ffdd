import type { Contact } from '../../shared/contacts/contact.ts';
import { LIFECYCLE_STAGES } from '../../shared/contacts/contact.ts';
import { fold } from './fold.ts';
import { countryCode, timeZoneName } from './place-names.ts';
import { STAGE_DATE_FIELDS, type StageDateField } from './stage-dates.ts';
import type { TableField } from './table-importer.ts';

/** Fields of a contact that a column can fill; `mobile` outranks `phone`. */
export type ContactField = Exclude<keyof Contact, 'attributes' | 'phoneAsTyped'> | 'mobile' | StageDateField;

const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LOOKS_LIKE_PHONE = /^\+?[\d\s().-]{7,20}$/;
/** A date or a plain number has as many digits as a phone number; signs between them or a + make one. */
const looksLikePhone = (value: string): boolean => LOOKS_LIKE_PHONE.test(value) && value.replaceAll(/\D/g, '').length >= 7 && /^\+|[\s().]|\d{3}-\d{3}/.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value);
const stages = new Set(LIFECYCLE_STAGES.map(fold));

/** By field: HubSpot's labels and internal names, Salesforce's report labels and API names, what people write, and the labels of accounts in German. */
export const CONTACT_FIELDS: readonly (TableField & { id: ContactField })[] = [
  { id: 'id', label: 'Contact’s id', names: ['Record ID', 'Record ID - Contact', 'Contact ID', 'hs_object_id', 'Id', 'ContactId', 'Lead ID', 'Contact: ID', '18 Digit Contact ID', 'Datensatz-ID', 'Kontakt-ID'] },
  { id: 'personId', label: 'Person’s id', names: ['Person ID', 'Person Account ID', 'IndividualId', 'Individual: Individual ID'] },
  { id: 'firstName', label: 'First name', names: ['First Name', 'firstname', 'Given name', 'Vorname'] },
  { id: 'lastName', label: 'Last name', names: ['Last Name', 'lastname', 'Surname', 'Family name', 'Nachname'] },
  { id: 'email', label: 'Email', names: ['Email', 'Email Address', 'Work Email', 'Primary email', 'E-Mail-Adresse'], looksLike: (value) => LOOKS_LIKE_EMAIL.test(value) },
  { id: 'mobile', label: 'Mobile phone', names: ['Mobile Phone Number', 'Mobile Phone', 'MobilePhone', 'Mobile', 'Cell', 'Mobiltelefonnummer', 'Mobiltelefon'] },
  { id: 'phone', label: 'Phone', names: ['Phone Number', 'Phone', 'Business Phone', 'Telefonnummer', 'Telefon'], looksLike: looksLikePhone },
  { id: 'timeZone', label: 'Time zone', names: ['Time Zone', 'hs_timezone', 'TimeZoneSidKey'], looksLike: (value) => timeZoneName(value) !== null && /\/|_slash_/.test(value) },
  { id: 'postalCode', label: 'Postal code', names: ['Postal Code', 'Zip', 'ZIP Code', 'Zip/Postal Code', 'MailingPostalCode', 'Mailing Zip/Postal Code', 'Postleitzahl', 'PLZ'] },
  { id: 'region', label: 'State or region', names: ['State/Region', 'State', 'State/Province', 'MailingState', 'Mailing State/Province', 'Mailing State/Province (text only)', 'Mailing State', 'MailingStateCode', 'Province', 'State/Region Code', 'hs_state_code', 'Bundesland', 'Bundesland/Region'] },
  { id: 'country', label: 'Country', names: ['Country/Region', 'Country', 'MailingCountry', 'Mailing Country', 'Mailing Country (text only)', 'MailingCountryCode', 'Country Code', 'Country/Region Code', 'hs_country_region_code', 'Land', 'Land/Region'], looksLike: (value) => countryCode(value) !== null },
  { id: 'accountId', label: 'Account’s id', names: ['Primary Associated Company ID', 'Associated Company IDs', 'Associated Company IDs (Primary)', 'associatedcompanyid', 'AccountId', 'Account ID', 'Account Name: Account ID', 'Company ID'] },
  { id: 'company', label: 'Company', names: ['Company name', 'Company', 'Account Name', 'Associated Company', 'Associated Company (Primary)', 'Primary company', 'Unternehmen', 'Unternehmensname', 'Accountname'] },
  { id: 'owner', label: 'Owner', names: ['Contact owner', 'Owner', 'Contact Owner Name', 'hubspot_owner_id', 'OwnerId', 'Owner ID', 'Account Owner'] },
  { id: 'lifecycleStage', label: 'Lifecycle stage', names: ['Lifecycle Stage', 'lifecyclestage', 'Stage', 'Lifecycle-Phase'], looksLike: (value) => stages.has(fold(value)) },
  { id: 'accountTier', label: 'Account tier', names: ['Account tier', 'Tier', 'hs_ideal_customer_profile', 'Ideal Customer Profile Tier'] },
  { id: 'offerInterest', label: 'Offer interest', names: ['Offer interest', 'Product interest', 'Product Interest__c', 'ProductInterest__c', 'Interested in', 'Offer of interest', 'Interest'] },
  { id: 'intentScore', label: 'Intent score', names: ['Intent score', 'Intent', 'Buyer intent', 'Buying intent score', 'HubSpot Score', 'hubspotscore', 'Contact score'] },
  ...STAGE_DATE_FIELDS,
];
