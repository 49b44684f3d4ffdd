import type { Channel } from '../../contacts/contact.ts';
import { oneBusinessDayAfter } from '../../time/business-day.ts';
import { isPhoneChannel } from '../channels.ts';
import { fact, type LedgerEntry } from './entry.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import type { AddressState } from './state.ts';

const NONE: readonly LedgerEntry[] = [];

/** The texts at an address that nobody has read, oldest first by channel; on a phone they hold texts and calls alike. */
export function unreadReviews(address: AddressState | null, channel: Channel): readonly LedgerEntry[] {
  if (address === null) return NONE;
  let unread: LedgerEntry[] | null = null;
  for (const [held, state] of address.channels) {
    if (state.reviews.length === 0 || (held !== channel && !(isPhoneChannel(held) && isPhoneChannel(channel)))) continue;
    for (const review of state.reviews) if (review.resolvedSecond === Infinity) (unread ??= []).push(review.entry);
  }
  return unread ?? NONE;
}

/** A text that asked for more and not for less comes to nothing when nobody reads it. */
export function lapsesToNone(review: LedgerEntry): boolean {
  return review.text?.lapsesToNone === true || fact(review.event, 'lapsesToNone') === 'true';
}

/** A person has one business day, the last second included, by the calendar of the contact's first place. */
export function lapseOf(review: LedgerEntry, settings: ConsentSettings, question: ConsentQuestion): number {
  return oneBusinessDayAfter(review.atSecond, question.zone, settings.book.holidaysOf(question.jurisdictions[0] ?? ''));
}

/** Whether the unread text says that somebody else holds the number. */
export function isWrongNumber(review: LedgerEntry): boolean {
  if (review.text?.wrongNumber === true || fact(review.event, 'wrongNumber') === 'true') return true;
  return Object.values(review.event.data).some((value) => typeof value === 'string' && /wrong[ _-]?(?:number|person)/i.test(value));
}
