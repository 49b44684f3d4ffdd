import type { Channel } from '../../contacts/contact.ts';
import { DAY_SECONDS } from '../../time/local.ts';
import { isPhoneChannel } from '../channels.ts';
import { countryOf } from '../hours/book.ts';
import type { LedgerState } from './fold.ts';
import { standingStop } from './opt-outs.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import { isWrongNumber, lapseOf, unreadReviews } from './reviews.ts';
import type { AddressState, ChannelState, PersonState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

/** Service messages and the workspace's own answers: their rules stand before the marketing ones. */
export function decideOther(
  ledger: LedgerState,
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
      return decideRequest(ledger, settings, question, own, person, personIndex, verdict);
    case 'transactional':
    case 'marketing':
      return decideService(settings, question, address, own, personIndex, verdict, channel, atSecond);
  }
}

function decideRequest(ledger: LedgerState, settings: ConsentSettings, question: ConsentQuestion, own: ChannelState | null, person: PersonState, personIndex: number, verdict: Verdict): Verdict {
  const rule = 'purpose/double-opt-in-request';
  // No request may follow an opt-out.
  if (person.global !== null && !person.globalLifted.has(question.channel)) return settle(verdict, 'block', 'OPTED_OUT_GLOBAL', 'consent/opted-out-global', person.global);
  const standing = own === null ? null : standingStop(ledger, own.stops, personIndex);
  if (standing !== null) {
    return standing.shared
      ? settle(verdict, 'block', 'SHARED_NUMBER_OPTED_OUT', 'consent/shared-number', standing.stop)
      : settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/opted-out-channel', standing.stop);
  }
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
  const review = unreadReviews(address, channel).find(isWrongNumber);
  if (review !== undefined && !without.has('consent/review-hold')) {
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
