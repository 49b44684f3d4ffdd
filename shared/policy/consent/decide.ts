import type { Channel, Contact } from '../../contacts/contact.ts';
import { isPhoneChannel } from '../channels.ts';
import { decideConsents } from './consents.ts';
import { type LedgerEntry, fact } from './entry.ts';
import type { LedgerState } from './fold.ts';
import { decideOptOuts } from './opt-outs.ts';
import { decideOther } from './other-purposes.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import type { AddressState, ChannelState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

/** Employees, seeds and test records are told by an attribute of their own (case 73). */
const TEST_ATTRIBUTE = /^(contact[ _-]?type|test[ _-]?contact)$/i;
const TEST_VALUE = /^(employee|test|seed|true|yes)$/i;

/** Whether a contact is an employee, a seed or a test record. */
export function isTestContact(contact: Contact): boolean {
  for (const name of Object.keys(contact.attributes)) if (TEST_ATTRIBUTE.test(name) && TEST_VALUE.test(contact.attributes[name]!)) return true;
  return false;
}


/**
 * What the ledger says of one touch at one instant: the order of checks is the normative precedence of rules.md
 * section 7. Hours, caps and gaps are asked afterwards, and only of what is allowed here.
 */
export function decideConsent(ledger: LedgerState, settings: ConsentSettings, question: ConsentQuestion, isTest: boolean, verdict: Verdict): Verdict {
  const { contactIndex, channel } = question;
  const { without } = settings;
  const personIndex = ledger.personOf[contactIndex]!;
  const person = ledger.people[personIndex]!;
  if (person.deceased !== null && !without.has('person/deceased')) return settle(verdict, 'block', 'DECEASED', 'person/deceased', person.deceased);
  const marketing = question.purpose === 'marketing' || question.mixedContent;
  if (person.erased !== null && !(marketing ? person.erasedLifted.has(channel) : person.erasedLifted.size > 0) && !without.has('person/erased')) {
    return settle(verdict, 'block', 'ERASED', 'person/erased', person.erased);
  }
  const key = ledger.addressKey(contactIndex, channel);
  const address = key === null ? null : ledger.find(key);
  const suppression = suppressionOf(person, channel, question.category, marketing) ?? (address === null ? null : suppressionOf(address, channel, question.category, marketing));
  if (suppression !== null && !without.has('suppression/listed')) return settle(verdict, 'block', 'SUPPRESSED', 'suppression/listed', suppression);
  if (key === null) return settle(verdict, 'drop', 'NO_ADDRESS', 'address/missing');
  if (channel === 'sms' && address?.landline != null && !without.has('address/landline')) {
    return settle(verdict, 'block', 'LANDLINE_NOT_TEXTABLE', 'address/landline', address.landline);
  }
  const own = address?.channels.get(channel) ?? null;
  if (address?.reassigned != null && isPhoneChannel(channel) && !without.has('address/reassigned') && restsOnOlder(address, own, personIndex, channel, marketing)) {
    return settle(verdict, 'block', 'NUMBER_REASSIGNED', 'address/reassigned', address.reassigned);
  }
  if (!marketing) return decideOther(ledger, settings, question, address, own, person, personIndex, verdict);

  if (person.minor !== null && isMinor(person.minor, settings.minimumAge) && !without.has('person/minor')) {
    return settle(verdict, 'block', 'MINOR', 'person/minor', person.minor);
  }
  const optOut = decideOptOuts(ledger, settings, question, address, own, person, personIndex, verdict);
  if (optOut !== null) return optOut;
  if (isTest) return settle(verdict, 'allow', 'OK_TEST', 'person/test-contact');
  return decideConsents(settings, question, address, own, person, personIndex, verdict);
}

function suppressionOf(holder: { readonly suppressions: Map<string, LedgerEntry> }, channel: Channel, category: string, marketing: boolean): LedgerEntry | null {
  const { suppressions } = holder;
  if (suppressions.size === 0) return null;
  return suppressions.get('global') ?? suppressions.get(`channel ${channel}`) ?? (marketing ? suppressions.get(`category ${category}`) : undefined) ?? null;
}

/** Whether everything the person gave on this number is as old as its last holder's. Nothing given at all rests on nothing. */
function restsOnOlder(address: AddressState, own: ChannelState | null, personIndex: number, channel: Channel, marketing: boolean): boolean {
  const reassignedSecond = address.reassigned!.atSecond;
  const provided = address.providedSecond.get(personIndex);
  if (marketing && channel !== 'voice-live') {
    const grants = own === null ? [] : [...own.grants, ...own.suspended].filter((grant) => grant.personIndex === personIndex);
    return grants.length > 0 && grants.every((grant) => grant.atSecond <= reassignedSecond);
  }
  // A person dialling and a service message need only the number itself.
  return provided === undefined ? channel === 'voice-live' && marketing : provided <= reassignedSecond;
}

function isMinor(flagged: LedgerEntry, minimumAge: number): boolean {
  const age = Number(fact(flagged.event, 'age') ?? fact(flagged.event, 'value') ?? Number.NaN);
  return !(age >= minimumAge);
}
