import { unixSeconds } from '../../time/instant.ts';
import { addMonthsUtc, DAY_SECONDS } from '../../time/local.ts';
import { oneBusinessDayAfter } from '../../time/business-day.ts';
import type { Zone } from '../../time/zone-table.ts';
import { fact, type LedgerEntry } from './entry.ts';
import type { ConsentSettings } from './question.ts';

/** A clock and calendar by which an unread text may lapse: those of a place where one of the contacts may be. */
export interface LapseClock {
  readonly zone: Zone;
  readonly holidays: ReadonlySet<number>;
}

/**
 * Every second from which on the ledger's answer about marketing and service messages may be another than a second
 * before, in order: when an entry becomes known, and the ends of the terms it begins. Between two of them nothing
 * that `decideConsent` reads changes but the time itself, which it compares only with these.
 */
export function consentInstants(entries: readonly LedgerEntry[], settings: ConsentSettings, clocks: readonly LapseClock[]): number[] {
  const instants = new Set<number>([settings.revokeAllFromSecond]);
  // A limit that still counts in its own second ends a second later: both are looked at.
  const add = (second: number): void => {
    if (Number.isFinite(second)) instants.add(second).add(second + 1);
  };
  const { terms } = settings;
  for (const entry of entries) {
    add(entry.knownFromSecond);
    switch (entry.kind) {
      case 'opt_in':
      case 'opt_in_requested':
      case 'opt_in_confirmed': {
        const from = fact(entry.event, 'validFrom');
        if (from !== null) add(unixSeconds(from));
        if (entry.event.expiresAt !== undefined) add(unixSeconds(entry.event.expiresAt));
        add(entry.atSecond + terms.doubleOptInLapseDays * DAY_SECONDS);
        break;
      }
      case 'purchase':
      case 'inquiry':
        for (const months of [terms.businessRelationshipMonths[entry.kind], terms.impliedCanadaMonths[entry.kind]]) add(addMonthsUtc(entry.atSecond, months));
        break;
      case 'inbound_review':
      case 'opt_out':
        if (entry.kind === 'inbound_review' || entry.text?.alsoReview === true) {
          for (const { zone, holidays } of clocks) add(oneBusinessDayAfter(entry.atSecond, zone, holidays));
        }
        break;
      default:
    }
  }
  return [...instants].sort((a, b) => a - b);
}

/** The first of the sorted instants after a second; Infinity when there is none. */
export function instantAfter(instants: readonly number[], second: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! <= second) low = middle + 1;
    else high = middle;
  }
  return instants[low] ?? Infinity;
}
