import { DAY_SECONDS } from '../../time/local.ts';
import { isPhoneChannel } from '../channels.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import { withoutExpressConsent } from './regimes.ts';
import type { AddressState, ChannelState, Grant, PersonState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

const NO_GRANTS: readonly Grant[] = [];
/** Stands for a country that nothing names: a number of none, as a satellite phone's, has hours and limits nobody knows. */
const UNKNOWN_COUNTRY = 'ZZ';

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

/** Finds the newest consent after `sinceSecond` that carries the touch; else the newest that does not. */
function bestGrant(grants: readonly Grant[], question: ConsentQuestion, personIndex: number, sinceSecond: number): { valid: Grant | null; newest: Grant | null } {
  let newest: Grant | null = null;
  for (let index = grants.length - 1; index >= 0; index -= 1) {
    const grant = grants[index]!;
    if (grant.personIndex !== personIndex || grant.atSecond <= sinceSecond) continue;
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

/** Consent for a marketing touch that nothing has ended: express, else what each possible place's law says without it. */
export function decideConsents(
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
  const lawless = isPhoneChannel(channel) && jurisdictions.length === 0 ? UNKNOWN_COUNTRY : jurisdictions.find((jurisdiction) => !book.knows(jurisdiction));
  if (lawless !== undefined && !without.has('law/no-rules')) {
    settle(verdict, 'block', 'NO_RULES_FOR_JURISDICTION', 'law/no-rules');
    verdict.jurisdiction = lawless;
    return verdict;
  }
  // What was agreed before the number changed hands was its last holder's word.
  const reassigned = isPhoneChannel(channel) && !without.has('address/reassigned') ? (address?.reassigned ?? null) : null;
  const sinceSecond = reassigned?.atSecond ?? -Infinity;
  let { valid, newest } = bestGrant(standingGrants(own, without), question, personIndex, sinceSecond);
  if (valid === null && channel === 'voice-live') {
    // Consent to recorded calls covers a person dialling, not the other way round.
    const recorded = bestGrant(address?.channels.get('voice')?.grants ?? [], question, personIndex, sinceSecond);
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
    if (reassigned !== null && answer.evidence !== null && answer.evidence.atSecond <= sinceSecond) return settle(verdict, 'block', 'NUMBER_REASSIGNED', 'address/reassigned', reassigned);
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
