import type { Policy } from '../policy/policy.ts';
import { MINUTE_SECONDS } from '../words/time.ts';
import type { Finished } from './finished.ts';
import type { ReadText } from './texts.ts';

export interface ReplyCounts {
  received: number;
  routed: number;
  lateOrLost: number;
}

/**
 * What became of the texts people sent that want an answer. A reply is routed when a journey's wait took it, or, where replies are
 * routed to owners (the governed posture), when the contact has an owner and the one ledger had the reply within the
 * policy's reply time. Every other reply is late or lost.
 */
export function countReplies(finished: Finished, policy: Policy, routesToOwners: boolean, endSecond: number, readText: ReadText): ReplyCounts {
  const counts: ReplyCounts = { received: 0, routed: 0, lateOrLost: 0 };
  const owners = new Map(finished.contacts.map((contact) => [contact.id, contact.owner ?? '']));
  const { taken, knownSecond } = finished;
  for (const { event, atSecond } of finished.events) {
    if (event.type !== 'sms_received' || atSecond >= endSecond || readText(event) !== 'reply') continue;
    counts.received += 1;
    const waited = (knownSecond.get(event.id) ?? Infinity) - atSecond;
    const reachesOwner = routesToOwners && owners.get(event.contactId) !== '' && waited <= policy.replySlaMinutes * MINUTE_SECONDS;
    if (taken.has(event.id) || reachesOwner) counts.routed += 1;
    else counts.lateOrLost += 1;
  }
  return counts;
}
