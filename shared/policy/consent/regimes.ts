import type { Channel } from '../../contacts/contact.ts';
import { addMonthsUtc } from '../../time/local.ts';
import { countryOf } from '../hours/book.ts';
import type { ConsentTerms } from '../policy.ts';
import type { LedgerEntry } from './entry.ts';
import type { AddressState, PersonState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

interface Term {
  entry: LedgerEntry | null;
  untilSecond: number;
}

/** The longest running of the terms that a purchase and an inquiry began; strictly before its end it holds. */
function latestTerm(person: PersonState | null, months: { readonly purchase: number; readonly inquiry: number }): Term {
  const purchase: Term = { entry: person?.lastPurchase ?? null, untilSecond: -Infinity };
  const inquiry: Term = { entry: person?.lastInquiry ?? null, untilSecond: -Infinity };
  if (purchase.entry !== null) purchase.untilSecond = addMonthsUtc(purchase.entry.atSecond, months.purchase);
  if (inquiry.entry !== null) inquiry.untilSecond = addMonthsUtc(inquiry.entry.atSecond, months.inquiry);
  return purchase.untilSecond >= inquiry.untilSecond ? purchase : inquiry;
}

/** Whether an established business relationship runs at an instant. */
export function hasBusinessRelationship(person: PersonState | null, terms: ConsentTerms, atSecond: number): boolean {
  if (person === null || (person.lastPurchase === null && person.lastInquiry === null)) return false;
  return atSecond < latestTerm(person, terms.businessRelationshipMonths).untilSecond;
}

/** A live call in the United States without consent: the registry, and what outranks it. Connecticut asks for consent first. */
function usLiveCall(verdict: Verdict, address: AddressState | null, person: PersonState | null, terms: ConsentTerms, atSecond: number): Verdict {
  if (address?.dnc == null) return settle(verdict, 'allow', 'OK_NOT_REGISTERED', 'do-not-call/registry');
  const term = latestTerm(person, terms.businessRelationshipMonths);
  if (atSecond < term.untilSecond) return settle(verdict, 'allow', 'OK_EBR', 'do-not-call/established-business', term.entry, term.untilSecond);
  return settle(verdict, 'block', 'DNC_REGISTERED', 'do-not-call/registry', address.dnc, term.entry === null ? NaN : term.untilSecond);
}

/** What one jurisdiction's law says of a marketing touch that no express consent carries; null: nothing, consent is needed. */
export function withoutExpressConsent(
  verdict: Verdict,
  jurisdiction: string,
  channel: Channel,
  address: AddressState | null,
  person: PersonState | null,
  similarProducts: boolean,
  terms: ConsentTerms,
  atSecond: number,
): Verdict | null {
  const country = countryOf(jurisdiction);
  const written = channel === 'email' || channel === 'sms';
  if (country === 'US' && channel === 'email') return settle(verdict, 'allow', 'OK_OPT_OUT_REGIME', 'consent/email-opt-out-regime');
  if (country === 'US' && channel === 'voice-live' && jurisdiction !== 'US-CT') return usLiveCall(verdict, address, person, terms, atSecond);
  if (country === 'CA' && written) {
    const term = latestTerm(person, terms.impliedCanadaMonths);
    if (term.entry !== null && atSecond < term.untilSecond) {
      return settle(verdict, 'allow', 'OK_IMPLIED_CONSENT', 'consent/implied-canada', term.entry, term.untilSecond);
    }
    return term.entry === null ? null : settle(verdict, 'block', 'CONSENT_EXPIRED', 'consent/implied-canada', term.entry, term.untilSecond);
  }
  if (country === 'GB' && written && similarProducts && person?.softOptIn != null) {
    return settle(verdict, 'allow', 'OK_SOFT_OPT_IN', 'consent/soft-opt-in', person.softOptIn);
  }
  return null;
}
