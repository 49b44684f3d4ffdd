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
  const longestSeconds = Math.max(0, ...policy.gaps.map(({ minutes }) => minutes * MINUTE_SECONDS));
  const found: Collision[] = [];
  for (const [index, touch] of touches.entries()) {
    // from the nearest on, as far as any gap reaches
    for (let before = index - 1; before >= 0 && touch.second - touches[before]!.second < longestSeconds; before -= 1) {
      const other = touches[before]!;
      if (other.journeyId === touch.journeyId || persons.get(other.contactId) !== persons.get(touch.contactId)) continue;
      const gapSeconds = gapBetween(policy, other, touch);
      if (touch.second - other.second >= gapSeconds) continue;
      found.push({ touch, other, gapSeconds });
      break;
    }
  }
  return found;
}

function gapBetween({ gaps }: Policy, other: HandedOver, touch: HandedOver): number {
  return gaps.reduce((longest, { first, then, minutes }) => (first === other.channel && then === touch.channel ? Math.max(longest, minutes * MINUTE_SECONDS) : longest), 0);
}
