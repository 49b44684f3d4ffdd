import type { Channel } from '../../contacts/contact.ts';
import type { LedgerEntry } from './entry.ts';
import type { LedgerState } from './fold.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import { lapseOf, lapsesToNone, unreadReviews } from './reviews.ts';
import type { AddressState, ChannelState, PersonState } from './state.ts';
import { settle, type Verdict } from './verdict.ts';

const NO_STOPS: readonly LedgerEntry[] = [];

/** The opt-outs that stand on a channel at an address, as somebody of this person's, or only of others'. */
export function standingStop(ledger: LedgerState, stops: readonly LedgerEntry[], personIndex: number): { stop: LedgerEntry; shared: boolean } | null {
  if (stops.length === 0) return null;
  const own = stops.find((stop) => stop.contactIndex < 0 || ledger.personOf[stop.contactIndex] === personIndex);
  return { stop: own ?? stops[0]!, shared: own === undefined };
}

/** Opt-outs that stand, in their order: global, channel or shared number, an unread review that lapsed, person, provider, category, review hold; null when none does. */
export function decideOptOuts(
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
  let held: LedgerEntry | null = null;
  let heldUntilSecond = Infinity;
  if (!without.has('consent/review-hold')) {
    for (const review of unreadReviews(address, channel)) {
      const lapseSecond = lapseOf(review, settings, question);
      if (atSecond <= lapseSecond) {
        if (lapseSecond < heldUntilSecond) [held, heldUntilSecond] = [review, lapseSecond];
      } else if (!lapsesToNone(review) && reviewStopReaches(review, channel) && !isTakenBack(review, lapseSecond, ledger, address!, own, personIndex)) {
        return settle(verdict, 'block', 'OPTED_OUT_CHANNEL', 'consent/review-hold', review, lapseSecond);
      }
    }
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
  return held === null ? null : settle(verdict, 'defer', 'HELD_FOR_REVIEW', 'consent/review-hold', held, heldUntilSecond);
}

/** An unanswered review ends what a STOP on its channel would have ended. */
function reviewStopReaches(review: LedgerEntry, channel: Channel): boolean {
  const from = review.channel ?? 'sms';
  return from === channel || (from === 'sms' && channel === 'voice');
}

/** START on the number, or the writer's own consent anew, takes back what an unread text became; another holder's consent does not. */
function isTakenBack(review: LedgerEntry, lapseSecond: number, ledger: LedgerState, address: AddressState, own: ChannelState | null, personIndex: number): boolean {
  const startSecond = address.channels.get(review.channel ?? 'sms')?.startSecond ?? -Infinity;
  const writer = review.contactIndex < 0 ? personIndex : ledger.personOf[review.contactIndex]!;
  return Math.max(startSecond, own?.consentSecond?.get(writer) ?? -Infinity) > lapseSecond;
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
