import { calendarPeriod, type Cap } from '../policy/limits/caps.ts';
import type { Zone } from '../time/zone-table.ts';
import { durationWords } from '../words/time.ts';
import type { Asked } from './probe.ts';

/** A cap beside a touch: how many touches counted before it, and how many after. */
export interface Counter {
  readonly words: string;
  readonly before: number;
  readonly after: number;
  readonly max: number;
}

/** What the caps of the policy and of the journey counted at a decision, as the run's own record of touches has it. It decides nothing. */
export function countersAt(asked: Asked): Counter[] {
  const { compiled, request, entry } = asked;
  const zone = compiled.findPlaces(asked.contacts[request.contactIndex]!, null, true).candidates[0]?.zone ?? compiled.zones.zone('Etc/UTC');
  const isCounted = request.purpose === 'marketing' || request.mixedContent || compiled.policy.limitTransactional;
  const went = entry.decision.outcome === 'allow' && isCounted ? 1 : 0;
  return compiled.houseCaps
    .filter((cap) => cap.channels.has(request.channel))
    .map((cap) => {
      const before = countOf(cap, asked, zone);
      return { words: capWords(cap), before, after: before + went, max: cap.max };
    });
}

function countOf({ channels, scope, window }: Cap, { contacts, handedOver, request, compiled }: Asked, zone: Zone): number {
  const period = window.kind === 'rolling' ? { fromSecond: request.atSecond - window.seconds + 1, toSecond: request.atSecond + 1 } : calendarPeriod(window.zone ?? zone, window.unit, request.atSecond);
  const personOf = (index: number): string => contacts[index]!.personId ?? contacts[index]!.id;
  return handedOver.filter((touch) => {
    if (!channels.has(touch.channel) || touch.atSecond < period.fromSecond || touch.atSecond >= period.toSecond) return false;
    if (touch.purpose !== 'marketing' && !compiled.policy.limitTransactional) return false;
    if (scope === 'person' || scope === 'subject') return personOf(touch.contactIndex) === personOf(request.contactIndex);
    return touch.contactIndex === request.contactIndex && (scope === 'contact' || touch.journeyId === request.journeyId);
  }).length;
}

function capWords({ id, max, window }: Cap): string {
  return `${id}: ${max} in ${window.kind === 'rolling' ? durationWords(window.seconds) : `a calendar ${window.unit}`}`;
}
