import type { Channel, Contact } from '../../contacts/contact.ts';
import { oneBusinessDayAfter } from '../../time/business-day.ts';
import { DAY_SECONDS } from '../../time/local.ts';
import type { Zone } from '../../time/zone-table.ts';
import { isPhoneChannel } from '../channels.ts';
import type { TouchPurpose } from '../gate-types.ts';
import { countryOf, type HoursBook } from '../hours/book.ts';
import type { ConsentTerms } from '../policy.ts';
import { type LedgerEntry, fact } from './entry.ts';
import type { LedgerState } from './fold.ts';
import { withoutExpressConsent } from './regimes.ts';
import type { AddressState, ChannelState, Grant, PersonState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

/** What the workspace sets about consent. */
export interface ConsentSettings {
  readonly revokeAllFromSecond: number;
  readonly personWideOptOuts: boolean;
  readonly minimumAge: number;
  readonly terms: ConsentTerms;
  readonly book: HoursBook;
  /** rules taken out, so that a test can show what each is worth */
  readonly without: ReadonlySet<string>;
}

/** A touch as consent sees it. */
export interface ConsentQuestion {
  contactIndex: number;
  atSecond: number;
  channel: Channel;
  purpose: TouchPurpose;
  mixedContent: boolean;
  category: string;
  brand: string | null;
  similarProducts: boolean;
  separateSender: boolean;
  /** every jurisdiction that may be the contact's; each has to allow */
  jurisdictions: readonly string[];
  /** clock for counting business days */
  zone: Zone;
}

/** Employees, seeds and test records are told by an attribute of their own (case 73). */
const TEST_ATTRIBUTE = /^(contact[ _-]?type|test[ _-]?contact)$/i;
const TEST_VALUE = /^(employee|test|seed|true|yes)$/i;

/** Whether a contact is an employee, a seed or a test record. */
export function isTestContact(contact: Contact): boolean {
  for (const name of Object.keys(contact.attributes)) if (TEST_ATTRIBUTE.test(name) && TEST_VALUE.test(contact.attributes[name]!)) return true;
  return false;
}

const NO_STOPS: readonly LedgerEntry[] = [];
const NO_GRANTS: readonly Grant[] = [];

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
  if (!marketing) return decideOther(settings, question, address, own, person, personIndex, verdict);

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

/** The opt-outs that stand on a channel at an address, as somebody of this person's, or only of others'. */
function standingStop(ledger: LedgerState, stops: readonly LedgerEntry[], personIndex: number): { stop: LedgerEntry; shared: boolean } | null {
  if (stops.length === 0) return null;
  const own = stops.find((stop) => stop.contactIndex < 0 || ledger.personOf[stop.contactIndex] === personIndex);
  return { stop: own ?? stops[0]!, shared: own === undefined };
}

function decideOptOuts(
  ledger: LedgerState,
  settings: ConsentSettings,
  question: ConsentQuestion,
  address: AddressState | null,
  own: ChannelState | null,
  person: PersonState,
  personIndex: number,
  verdict: Verdict,
): Verdict | null {
  const { channel, category, atSecond } = question;
  const { without } = settings;
  if (person.global !== null && !person.globalLifted.has(channel) && !without.has('consent/opted-out-global')) {
    return settle(verdict, 'block', 'OPTED_OUT_GLOBAL', 'consent/opted-out-global', person.global);
  }
  const standing = standingStop(ledger, own?.stops ?? NO_STOPS, personIndex);
  if (standing !== null && !standing.shared && !without.has('consent/opted-out-channel')) {
    return settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/opted-out-channel', standing.stop);
  }
  if (standing !== null && standing.shared && !without.has('consent/shared-number')) {
    return settle(verdict, 'block', 'SHARED_NUMBER_OPTED_OUT', 'consent/shared-number', standing.stop);
  }
  const review = address === null ? null : openReview(address, channel);
  const lapseSecond = review === null ? NaN : lapseOf(review, settings, question);
  const lapsed = review !== null && atSecond > lapseSecond;
  if (lapsed && review.text?.lapsesToNone !== true && reviewStopReaches(review, channel) && (own?.lastWelcomeSecond ?? -Infinity) <= lapseSecond && !without.has('consent/review-hold')) {
    return settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/review-hold', review, lapseSecond);
  }
  const personStop = person.channelStops.get(channel) ?? (reachesPerson(settings, question) ? stopElsewhere(ledger, person, address?.key ?? '', channel, personIndex) : null);
  if (personStop !== null && !without.has('consent/opted-out-person')) {
    return settle(verdict, 'block', 'OPTED_OUT_PERSON', 'consent/opted-out-person', personStop);
  }
  if (own?.providerBlock != null && !without.has('provider/blocked')) {
    return settle(verdict, 'block', 'CARRIER_BLOCKED', 'provider/blocked', own.providerBlock);
  }
  const categoryStop = category === '' ? null : (person.categoryStops.get(category) ?? address?.categoryStops.get(`${channel} ${category}`) ?? null);
  if (categoryStop !== null && !without.has('consent/opted-out-category')) {
    return settle(verdict, 'block', 'OPTED_OUT_CATEGORY', 'consent/opted-out-category', categoryStop);
  }
  if (review !== null && !lapsed && !without.has('consent/review-hold')) {
    return settle(verdict, 'defer', 'HELD_FOR_REVIEW', 'consent/review-hold', review, lapseSecond);
  }
  return null;
}

/** The oldest text at this address that nobody has read; on a phone it holds texts and calls alike. */
function openReview(address: AddressState, channel: Channel): LedgerEntry | null {
  for (const [held, state] of address.channels) {
    if (held !== channel && !(isPhoneChannel(held) && isPhoneChannel(channel))) continue;
    for (const review of state.reviews) if (review.resolvedSecond === Infinity) return review.entry;
  }
  return null;
}

/** A person has one business day, the last second included, by the calendar of the contact's first place. */
function lapseOf(review: LedgerEntry, settings: ConsentSettings, question: ConsentQuestion): number {
  return oneBusinessDayAfter(review.atSecond, question.zone, settings.book.holidaysOf(question.jurisdictions[0] ?? ''));
}

/** An unanswered review ends what a STOP on its channel would have ended. */
function reviewStopReaches(review: LedgerEntry, channel: Channel): boolean {
  const from = review.channel ?? 'sms';
  return from === channel || (from === 'sms' && channel === 'voice');
}

/** Washington: a removal request reaches every number of the person (RCW 80.36.390); elsewhere a setting. */
function reachesPerson(settings: ConsentSettings, { channel, jurisdictions }: ConsentQuestion): boolean {
  if (settings.personWideOptOuts) return true;
  return (channel === 'voice' || channel === 'voice-live') && jurisdictions.includes('US-WA');
}

function stopElsewhere(ledger: LedgerState, person: PersonState, hereKey: string, channel: Channel, personIndex: number): LedgerEntry | null {
  for (const key of person.addresses) {
    if (key === hereKey) continue;
    const standing = standingStop(ledger, ledger.find(key)?.channels.get(channel)?.stops ?? NO_STOPS, personIndex);
    if (standing !== null && !standing.shared) return standing.stop;
  }
  return null;
}

/** Why a consent on record does not carry this touch; null when it does. */
function failing(grant: Grant, question: ConsentQuestion): 'PROOF_MISSING' | 'PURPOSE_MISMATCH' | 'CONSENT_NOT_YET_VALID' | 'CONSENT_EXPIRED' | null {
  if (!grant.proven) return 'PROOF_MISSING';
  if (grant.purposes !== null && !grant.purposes.includes('marketing')) return 'PURPOSE_MISMATCH';
  if (grant.category !== null && grant.category !== question.category) return 'PURPOSE_MISMATCH';
  if (grant.brand !== null && question.brand !== null && grant.brand !== question.brand) return 'PURPOSE_MISMATCH';
  if (question.atSecond < grant.fromSecond) return 'CONSENT_NOT_YET_VALID';
  return question.atSecond < grant.untilSecond ? null : 'CONSENT_EXPIRED';
}

const FAILURE_RULE = {
  PROOF_MISSING: 'consent/proof',
  PURPOSE_MISMATCH: 'consent/purpose',
  CONSENT_NOT_YET_VALID: 'consent/not-yet-valid',
  CONSENT_EXPIRED: 'consent/expired',
} as const;

/** Finds the newest consent that carries the touch; else the newest that does not. */
function bestGrant(grants: readonly Grant[], question: ConsentQuestion, personIndex: number): { valid: Grant | null; newest: Grant | null } {
  let newest: Grant | null = null;
  for (let index = grants.length - 1; index >= 0; index -= 1) {
    const grant = grants[index]!;
    if (grant.personIndex !== personIndex) continue;
    if (failing(grant, question) === null) return { valid: grant, newest };
    newest ??= grant;
  }
  return { valid: null, newest };
}

/** Consents that stand. With the opt-out rule taken out, those that a STOP ended stand as if it had not come. */
function standingGrants(own: ChannelState | null, without: ReadonlySet<string>): readonly Grant[] {
  if (own === null) return NO_GRANTS;
  return without.has('consent/opted-out-channel') || without.has('consent/shared-number') ? [...own.suspended, ...own.grants] : own.grants;
}

function decideConsents(
  settings: ConsentSettings,
  question: ConsentQuestion,
  address: AddressState | null,
  own: ChannelState | null,
  person: PersonState,
  personIndex: number,
  verdict: Verdict,
): Verdict {
  const { channel, atSecond, jurisdictions } = question;
  const { without, book } = settings;
  for (const jurisdiction of jurisdictions) {
    if (!book.knows(jurisdiction) && !without.has('law/no-rules')) {
      settle(verdict, 'block', 'NO_RULES_FOR_JURISDICTION', 'law/no-rules');
      verdict.jurisdiction = jurisdiction;
      return verdict;
    }
  }
  let { valid, newest } = bestGrant(standingGrants(own, without), question, personIndex);
  if (valid === null && channel === 'voice-live') {
    // Consent to recorded calls covers a person dialling, not the other way round.
    const recorded = bestGrant(address?.channels.get('voice')?.grants ?? [], question, personIndex);
    valid = recorded.valid;
    newest ??= recorded.newest;
  }
  if (valid !== null) {
    settle(verdict, 'allow', valid.resubscribed ? 'OK_RESUBSCRIBED' : 'OK_CONSENT', valid.resubscribed ? 'consent/resubscribed' : 'consent/express', valid.entry, valid.untilSecond);
    verdict.grant = valid;
    return verdict;
  }
  const pending = own?.requests.findLast((request) => !request.closed && request.personIndex === personIndex) ?? null;
  if (pending !== null && (newest === null || pending.entry.atSecond >= newest.atSecond) && !without.has('consent/pending-double-opt-in')) {
    return settle(verdict, 'block', 'CONSENT_PENDING_DOI', 'consent/pending-double-opt-in', pending.entry, pending.entry.atSecond + settings.terms.doubleOptInLapseDays * DAY_SECONDS);
  }
  let allowedBy = '';
  let denied = false;
  for (const jurisdiction of jurisdictions) {
    const answer = withoutExpressConsent(verdict, jurisdiction, channel, address, person, question.similarProducts, settings.terms, atSecond);
    if (answer === null || answer.outcome !== 'allow') {
      verdict.jurisdiction = jurisdiction;
      denied = true;
      if (answer !== null && newest === null) return answer;
      break;
    }
    allowedBy = jurisdiction;
    verdict.jurisdiction = jurisdiction;
  }
  if (!denied && allowedBy !== '') return verdict;
  if (newest !== null) {
    const reason = failing(newest, question)!;
    if (without.has(FAILURE_RULE[reason])) return settle(verdict, 'allow', 'OK_CONSENT', 'consent/express', newest.entry);
    settle(verdict, 'block', reason, FAILURE_RULE[reason], newest.entry, reason === 'CONSENT_NOT_YET_VALID' ? newest.fromSecond : newest.untilSecond);
    verdict.grant = newest;
    return verdict;
  }
  if (without.has('consent/none')) return settle(verdict, 'allow', 'OK_CONSENT', 'consent/express');
  const jurisdiction = denied ? verdict.jurisdiction : '';
  settle(verdict, 'block', 'NO_CONSENT', 'consent/none');
  verdict.jurisdiction = jurisdiction;
  return verdict;
}

/** Service messages and the workspace's own answers: their rules stand before the marketing ones. */
function decideOther(
  settings: ConsentSettings,
  question: ConsentQuestion,
  address: AddressState | null,
  own: ChannelState | null,
  person: PersonState,
  personIndex: number,
  verdict: Verdict,
): Verdict {
  const { atSecond, channel } = question;
  switch (question.purpose) {
    case 'opt_out_confirmation': {
      const rule = 'purpose/opt-out-confirmation';
      const trigger = own?.stopTrigger ?? null;
      if (own === null || trigger === null) return settle(verdict, 'block', 'NO_TRIGGER', rule);
      if (own.confirmationSentSecond >= trigger.atSecond) return settle(verdict, 'block', 'CONFIRMATION_ALREADY_SENT', rule, trigger, own.confirmationSentSecond);
      const limitSecond = trigger.atSecond + settings.terms.optOutConfirmationSeconds;
      if (atSecond > limitSecond) return settle(verdict, 'block', 'CONFIRMATION_WINDOW_PASSED', rule, trigger, limitSecond);
      return settle(verdict, 'allow', 'OK_OPT_OUT_CONFIRMATION', rule, trigger, limitSecond);
    }
    case 'help_reply': {
      const rule = 'purpose/help-reply';
      if (own === null || own.helpSecond === -Infinity || own.helpReplySecond >= own.helpSecond) return settle(verdict, 'block', 'NO_TRIGGER', rule);
      return settle(verdict, 'allow', 'OK_HELP_REPLY', rule, null, own.helpSecond);
    }
    case 'opt_in_confirmation_request':
      return decideRequest(settings, question, own, person, personIndex, verdict);
    case 'transactional':
    case 'marketing':
      return decideService(settings, question, address, own, personIndex, verdict, channel, atSecond);
  }
}

function decideRequest(settings: ConsentSettings, question: ConsentQuestion, own: ChannelState | null, person: PersonState, personIndex: number, verdict: Verdict): Verdict {
  const rule = 'purpose/double-opt-in-request';
  // No request may follow an opt-out.
  if (person.global !== null && !person.globalLifted.has(question.channel)) return settle(verdict, 'block', 'OPTED_OUT_GLOBAL', 'consent/opted-out-global', person.global);
  if (own !== null && own.stops.length > 0) return settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/opted-out-channel', own.stops[0]!);
  if (own?.providerBlock != null) return settle(verdict, 'block', 'CARRIER_BLOCKED', 'provider/blocked', own.providerBlock);
  const request = own?.requests.findLast((open) => !open.closed && open.personIndex === personIndex) ?? null;
  const limitSecond = request === null ? NaN : request.entry.atSecond + settings.terms.doubleOptInLapseDays * DAY_SECONDS;
  if (own === null || request === null || question.atSecond > limitSecond) return settle(verdict, 'block', 'NO_TRIGGER', rule, request?.entry ?? null, limitSecond);
  if (own.requestSentSecond >= request.entry.atSecond) return settle(verdict, 'block', 'DOI_ALREADY_REQUESTED', rule, request.entry, own.requestSentSecond);
  return settle(verdict, 'allow', 'OK_DOI_REQUEST', rule, request.entry, limitSecond);
}

function decideService(
  settings: ConsentSettings,
  question: ConsentQuestion,
  address: AddressState | null,
  own: ChannelState | null,
  personIndex: number,
  verdict: Verdict,
  channel: Channel,
  atSecond: number,
): Verdict {
  const { without } = settings;
  const serviceStop = own?.serviceStop ?? (channel === 'push' ? (own?.stops[0] ?? null) : null);
  if (serviceStop !== null && !without.has('consent/opted-out-channel')) return settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/opted-out-channel', serviceStop);
  if (own?.providerBlock != null && !question.separateSender && !without.has('provider/blocked')) return settle(verdict, 'block', 'CARRIER_BLOCKED', 'provider/blocked', own.providerBlock);
  if ((channel === 'sms' || channel === 'voice') && atSecond >= settings.revokeAllFromSecond && question.jurisdictions.some((id) => countryOf(id) === 'US')) {
    const stop = address?.channels.get('sms')?.stops[0] ?? address?.channels.get('voice')?.stops[0];
    if (stop !== undefined && !without.has('consent/revoke-all')) return settle(verdict, 'block', 'OPTED_OUT_ALL', 'consent/revoke-all', stop, settings.revokeAllFromSecond);
  }
  const review = address === null ? null : openReview(address, channel);
  if (review !== null && isWrongNumber(review) && !without.has('consent/review-hold')) {
    const lapseSecond = lapseOf(review, settings, question);
    return atSecond <= lapseSecond
      ? settle(verdict, 'defer', 'HELD_FOR_REVIEW', 'consent/review-hold', review, lapseSecond)
      : settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/review-hold', review, lapseSecond);
  }
  const provided = address?.providedSecond.get(personIndex);
  if (isPhoneChannel(channel) && provided === undefined && !without.has('purpose/service-message')) {
    return settle(verdict, 'block', 'NO_CONSENT', 'purpose/service-message');
  }
  return settle(verdict, 'allow', 'OK_TRANSACTIONAL', 'purpose/service-message', null, provided ?? NaN);
}

function isWrongNumber(review: LedgerEntry): boolean {
  if (review.text?.wrongNumber === true || fact(review.event, 'wrongNumber') === 'true') return true;
  return Object.values(review.event.data).some((value) => typeof value === 'string' && /wrong[ _-]?(?:number|person)/i.test(value));
}
