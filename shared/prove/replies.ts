import type { TimedEvent } from '../policy/gate-types.ts';
import type { Policy } from '../policy/policy.ts';
import { MINUTE_SECONDS } from '../words/time.ts';
import type { Finished } from './finished.ts';
import type { ReadText } from './texts.ts';

export interface ReplyCounts {
  received: number;
  routed: number;
  lateOrLost: number;
}

/** What became of a text that wants an answer. */
export interface Reply {
  readonly event: TimedEvent;
  /** a journey's wait took it; it reached its contact's owner in time; it was known too late for that; nobody was there to take it */
  readonly fate: 'journey' | 'owner' | 'late' | 'lost';
  /** seconds until the one ledger had it; null: it never did */
  readonly knownAfterSeconds: number | null;
  readonly owner: string;
}

/**
 * What became of the texts people sent that want an answer. A reply is routed when a journey's wait took it, or, where replies are
 * routed to owners (the governed posture), when the contact has an owner and the one ledger had the reply within the
 * policy's reply time. Every other reply is late or lost.
 */
export function repliesIn({ contacts, events, taken, knownSecond }: Finished, policy: Policy, routesToOwners: boolean, endSecond: number, readText: ReadText): Reply[] {
  const owners = new Map(contacts.map((contact) => [contact.id, contact.owner ?? '']));
  return events.flatMap((timed): Reply[] => {
    const { event, atSecond } = timed;
    if (event.type !== 'sms_received' || atSecond >= endSecond || readText(event) !== 'reply') return [];
    const known = knownSecond.get(event.id);
    const knownAfterSeconds = known === undefined ? null : known - atSecond;
    const owner = owners.get(event.contactId);
    const isOwned = routesToOwners && owner !== '';
    const isInTime = knownAfterSeconds !== null && knownAfterSeconds <= policy.replySlaMinutes * MINUTE_SECONDS;
    const fate = taken.has(event.id) ? 'journey' : !isOwned || knownAfterSeconds === null ? 'lost' : isInTime ? 'owner' : 'late';
    return [{ event: timed, fate, knownAfterSeconds, owner: owner ?? '' }];
  });
}

export function countReplies(replies: readonly Reply[]): ReplyCounts {
  const routed = replies.filter(({ fate }) => fate === 'journey' || fate === 'owner').length;
  return { received: replies.length, routed, lateOrLost: replies.length - routed };
}
