import type { ConsentCounts } from '../../shared/api/calls/contact-import.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';

export const NO_CONSENT: Readonly<ConsentCounts> = { optOuts: 0, optIns: 0, withoutProof: 0, suppressed: 0 };

/** Counts what one event says of consent. */
export function addConsent(counts: ConsentCounts, { type, proof }: ContactEvent): void {
  if (type === 'suppression_added') counts.suppressed += 1;
  else if (type === 'opt_out' || type === 'global_unsubscribe') counts.optOuts += 1;
  else if (type === 'opt_in') {
    counts.optIns += 1;
    if (proof === undefined) counts.withoutProof += 1;
  }
}

/** What the statements come to. */
export function countConsent(events: Iterable<ContactEvent>): ConsentCounts {
  const counts = { ...NO_CONSENT };
  for (const event of events) addConsent(counts, event);
  return counts;
}
