import { rule as addressLandline } from './address/landline.ts';
import { rule as addressMissing } from './address/missing.ts';
import { rule as addressReassigned } from './address/reassigned.ts';
import { rule as capsHouse } from './caps/house.ts';
import { rule as capsJourney } from './caps/journey.ts';
import { rule as capsLaw } from './caps/law.ts';
import { rule as consentEmailOptOutRegime } from './consent/email-opt-out-regime.ts';
import { rule as consentExpired } from './consent/expired.ts';
import { rule as consentExpress } from './consent/express.ts';
import { rule as consentImpliedCanada } from './consent/implied-canada.ts';
import { rule as consentNone } from './consent/none.ts';
import { rule as consentNotYetValid } from './consent/not-yet-valid.ts';
import { rule as consentOptedOutCategory } from './consent/opted-out-category.ts';
import { rule as consentOptedOutChannel } from './consent/opted-out-channel.ts';
import { rule as consentOptedOutGlobal } from './consent/opted-out-global.ts';
import { rule as consentOptedOutPerson } from './consent/opted-out-person.ts';
import { rule as consentPendingDoubleOptIn } from './consent/pending-double-opt-in.ts';
import { rule as consentProof } from './consent/proof.ts';
import { rule as consentPurpose } from './consent/purpose.ts';
import { rule as consentResubscribed } from './consent/resubscribed.ts';
import { rule as consentReviewHold } from './consent/review-hold.ts';
import { rule as consentRevokeAll } from './consent/revoke-all.ts';
import { rule as consentSharedNumber } from './consent/shared-number.ts';
import { rule as consentSoftOptIn } from './consent/soft-opt-in.ts';
import { rule as deadlineJourney } from './deadline/journey.ts';
import { rule as deadlineOffer } from './deadline/offer.ts';
import { rule as doNotCallEstablishedBusiness } from './do-not-call/established-business.ts';
import { rule as doNotCallRegistry } from './do-not-call/registry.ts';
import { rule as gapsChannelGap } from './gaps/channel-gap.ts';
import { rule as gapsCollision } from './gaps/collision.ts';
import { rule as houseQuietHours } from './house/quiet-hours.ts';
import { rule as lawEmergency } from './law/emergency.ts';
import { rule as lawHoliday } from './law/holiday.ts';
import { rule as lawNoRules } from './law/no-rules.ts';
import { rule as lawQuietHours } from './law/quiet-hours.ts';
import { rule as lawSunday } from './law/sunday.ts';
import { rule as lawUnknownTimeZone } from './law/unknown-time-zone.ts';
import { rule as personDeceased } from './person/deceased.ts';
import { rule as personErased } from './person/erased.ts';
import { rule as personMinor } from './person/minor.ts';
import { rule as personTestContact } from './person/test-contact.ts';
import { rule as providerBlocked } from './provider/blocked.ts';
import { rule as purposeDoubleOptInRequest } from './purpose/double-opt-in-request.ts';
import { rule as purposeHelpReply } from './purpose/help-reply.ts';
import { rule as purposeOptOutConfirmation } from './purpose/opt-out-confirmation.ts';
import { rule as purposeServiceMessage } from './purpose/service-message.ts';
import { rule as rateSendingRate } from './rate/sending-rate.ts';
import { rule as sequenceEmailDepth } from './sequence/email-depth.ts';
import { rule as sequenceIntent } from './sequence/intent.ts';
import { rule as sequenceSmsJobs } from './sequence/sms-jobs.ts';
import { rule as suppressionListed } from './suppression/listed.ts';
import type { Outcome, ReasonCode } from '../policy/decision.ts';
import type { Decision } from '../policy/gate-types.ts';
import type { DecisionNames, Rule } from './rule.ts';
import { at, field, part } from './words.ts';

/** Every rule, in the order in which the gate asks them. A file that is not listed here, or the other way round, fails a test. */
export const rules: readonly Rule[] = [
  personDeceased,
  personErased,
  personMinor,
  personTestContact,
  suppressionListed,
  addressMissing,
  addressLandline,
  addressReassigned,
  purposeOptOutConfirmation,
  purposeDoubleOptInRequest,
  purposeHelpReply,
  purposeServiceMessage,
  consentOptedOutGlobal,
  consentOptedOutChannel,
  consentSharedNumber,
  consentOptedOutPerson,
  consentRevokeAll,
  providerBlocked,
  consentOptedOutCategory,
  consentReviewHold,
  lawNoRules,
  consentExpress,
  consentResubscribed,
  consentPendingDoubleOptIn,
  consentProof,
  consentPurpose,
  consentNotYetValid,
  consentExpired,
  consentImpliedCanada,
  consentSoftOptIn,
  consentEmailOptOutRegime,
  doNotCallRegistry,
  doNotCallEstablishedBusiness,
  consentNone,
  lawEmergency,
  lawQuietHours,
  lawSunday,
  lawHoliday,
  lawUnknownTimeZone,
  houseQuietHours,
  capsLaw,
  capsHouse,
  capsJourney,
  gapsChannelGap,
  gapsCollision,
  rateSendingRate,
  sequenceEmailDepth,
  sequenceIntent,
  sequenceSmsJobs,
  deadlineJourney,
  deadlineOffer,
];

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** A rule by its id; throws for an id that no rule has. */
export function ruleById(id: string): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new RangeError(`No rule is named "${id}"`);
  return rule;
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = { allow: 'Allowed', defer: 'Deferred', block: 'Blocked', drop: 'Dropped' };

/** Rules of the sequence that only warned, as words. */
const WARNING_WORDS: Readonly<Partial<Record<ReasonCode, string>>> = {
  SEQUENCE_NO_EMAIL_DEPTH: 'no email was opened or clicked before this text',
  SEQUENCE_LOW_INTENT: 'the intent score is below the one from which sales may call',
  SEQUENCE_JOB_NOT_ALLOWED: 'this SMS job is not on the list',
};

/** How sure a row is: read in the text itself, read on a page about it, or not checked (rules.md, head). */
function confidenceWords(row: Readonly<Record<string, unknown>>): string {
  if (field(row, 'confidence') !== 'verified') return 'unverified';
  return field(row, 'verifiedBy') === 'primary' ? 'verified in the text' : 'verified second-hand';
}

function sourceWords(rule: Rule, decision: Decision): string {
  // Where a row of the law's table decided, its own source and confidence count.
  const row = rule.id === 'caps/law' ? part(decision, 'cap') : rule.id.startsWith('law/') ? part(decision, 'hours')['row'] : null;
  if (typeof row === 'object' && row !== null) {
    const fields = row as Record<string, unknown>;
    return `${field(fields, 'source')} (${confidenceWords(fields)}, as of ${field(fields, 'checkedAsOf')})`;
  }
  const { kind, name, article, confidence } = rule.source;
  if (rule.severity === 'courtesy' && kind === 'product') return 'the workspace’s own policy';
  if (kind === 'product') return 'a default of the product';
  // A citation that begins with its volume says by itself which law it is.
  const cited = /^\d/.test(article) ? article : `${name}, ${article}`;
  return `${cited}${confidence === 'unverified' ? ' (unverified)' : ''}`;
}

/** Who put a row aside, when and why. */
function overrideWords(override: Readonly<Record<string, unknown>>): string {
  return `${field(override, 'by')}, ${field(override, 'at').slice(0, 10)}, ${field(override, 'why').replace(/\.+$/, '')}`;
}

/**
 * A decision as a sentence a reviewer can repeat: what came out, on which evidence, by which rule and source. It reads
 * the decision's own inputs and nothing else.
 */
export function explainDecision(decision: Decision, names: DecisionNames): string {
  const rule = ruleById(decision.ruleId);
  const until = decision.outcome === 'defer' && decision.inputs['release'] !== undefined ? ` to ${at(decision, 'release')}` : '';
  const override = part(decision, 'hours')['override'];
  const overridden = typeof override === 'object' && override !== null ? ` The workspace reads this row its own way: ${overrideWords(override as Record<string, unknown>)}.` : '';
  const warnings = decision.warnings.map((reason) => ` Warning: ${WARNING_WORDS[reason] ?? reason}.`).join('');
  return `${OUTCOME_WORDS[decision.outcome]}${until}: ${rule.explain(decision, names)}. Rule ${rule.id}, ${sourceWords(rule, decision)}.${overridden}${warnings}`;
}
