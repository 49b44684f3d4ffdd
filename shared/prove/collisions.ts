import type { Policy } from '../policy/policy.ts';
import { MINUTE_SECONDS } from '../words/time.ts';
import type { Finished, HandedOver } from './finished.ts';

/** A marketing touch inside the gap after another journey's, with the nearest such one. */
export interface Collision {
  readonly touch: HandedOver;
  readonly other: HandedOver;
  readonly gapSeconds: number;
}

/** Every marketing touch that came inside the workspace's directed gap after another journey's to the same person, once each. */
export function collisionsIn(finished: Finished, policy: Policy): Collision[] {
  const touches = finished.handedOver;
  const persons = new Map(finished.contacts.map((contact) => [contact.id, contact.personId ?? contact.id]));
  return touches.flatMap((touch, index) => {
    const before = touches.slice(0, index).filter((other) => persons.get(other.contactId) === persons.get(touch.contactId) && other.journeyId !== touch.journeyId);
    const inside = before.flatMap((other) => {
      const gaps = policy.gaps.filter((gap) => gap.first === other.channel && gap.then === touch.channel).map((gap) => gap.minutes * MINUTE_SECONDS);
      const gapSeconds = Math.max(0, ...gaps);
      return touch.second - other.second < gapSeconds ? [{ touch, other, gapSeconds }] : [];
    });
    const nearest = inside.at(-1);
    return nearest === undefined ? [] : [nearest];
  });
}
