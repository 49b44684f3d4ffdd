import { openSenderDatabase } from './open.ts';
import { type SenderEffects, senderEffects } from './effects.ts';
import { type SenderJourneys, senderJourneys } from './journeys.ts';
import { type SenderPeople, senderPeople } from './people.ts';
import { type SenderTouches, senderTouches } from './touches.ts';

/** All that a sender keeps. */
export interface SenderStore {
  journeys: SenderJourneys;
  people: SenderPeople;
  touches: SenderTouches;
  effects: SenderEffects;
  /** all or nothing, on disk when it returns */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens the store at a path; throws as `openSenderDatabase` does. */
export function openSenderStore(path: string): SenderStore {
  const db = openSenderDatabase(path);
  return {
    journeys: senderJourneys(db),
    people: senderPeople(db),
    touches: senderTouches(db),
    effects: senderEffects(db),
    transaction: (work) => db.transaction(work).immediate(),
    close: () => void db.close(),
  };
}
