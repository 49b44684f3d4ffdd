import type { Channel } from '../../contacts/contact.ts';
import { oneBusinessDayAfter } from '../../time/business-day.ts';
import { isPhoneChannel } from '../channels.ts';
import { fact, type LedgerEntry } from './entry.ts';
import type { ConsentQuestion, ConsentSettings } from './question.ts';
import type { AddressState } from './state.ts';

/** The oldest text at this address that nobody has read; on a phone it holds texts and calls alike. */
export function openReview(address: AddressState, channel: Channel): LedgerEntry | null {
  for (const [held, state] of address.channels) {
    if (held !== channel && !(isPhoneChannel(held) && isPhoneChannel(channel))) continue;
    for (const review of state.reviews) if (review.resolvedSecond === Infinity) return review.entry;
  }
  return null;
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
