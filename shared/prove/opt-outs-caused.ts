import type { TimedEvent } from '../policy/gate-types.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { mayReach } from './after-opt-out.ts';
import type { Finished, HandedOver } from './finished.ts';
import type { ReadText } from './texts.ts';

/** An opt-out that followed a touch. */
export interface OptOutCaused {
  readonly optOut: TimedEvent;
  /** the touch that it answers, or the last one before it */
  readonly touch: HandedOver;
  /** drawn by the behaviour that people are taken to have, and not on record */
  readonly isSampled: boolean;
}

/** An opt-out on record this long after a touch is taken to be about it; what it really was about nobody has written down. */
export const ATTRIBUTION_SECONDS = 7 * DAY_SECONDS;

/**
 * Opt-outs of people that followed marketing to them. One that was sampled answers the very touch that it was drawn for; one on
 * record is laid at the last touch within seven days before it, on a channel that it may end. What a journey's own step withdraws
 * is nobody's opt-out.
 */
export function optOutsCausedIn({ contacts, events, handedOver, written }: Finished, endSecond: number, readText: ReadText): OptOutCaused[] {
  if (handedOver.length === 0) return [];
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const personOf = (contactId: string): string => byId.get(contactId)?.personId ?? contactId;
  return events.flatMap((optOut) => {
    const { event, atSecond } = optOut;
    if (atSecond >= endSecond || event.data['via'] === 'journey') return [];
    const channels = mayReach(event, readText);
    if (channels === null) return [];
    const isSampled = written.has(event.id);
    const isOfTheirs = ({ contactId }: HandedOver): boolean => {
      if (byId.has(event.contactId)) return personOf(contactId) === personOf(event.contactId);
      // an address that nobody was known to have when it opted out
      const contact = byId.get(contactId)!;
      return event.address !== undefined && (event.address === contact.email || event.address === contact.phone);
    };
    const answers = (touch: HandedOver): boolean =>
      isSampled ? event.id.startsWith(`${touch.contactId}/${touch.journeyId}/${touch.nodeId}/`) : atSecond - touch.second <= ATTRIBUTION_SECONDS && channels.includes(touch.channel) && isOfTheirs(touch);
    const touch = handedOver.findLast((one) => one.second <= atSecond && answers(one));
    return touch === undefined ? [] : [{ optOut, touch, isSampled }];
  });
}
