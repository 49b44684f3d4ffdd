import { NEVER } from './agenda.ts';
import type { Program } from './program.ts';
import { SEAT_CONTACT, SEAT_DEADLINE_SECONDS, SEAT_HAS_CRITERIA, SEAT_JOURNEY, SEAT_LEDGER, SEAT_SIZE, SEAT_VISITS_AT } from './seat.ts';

/** A machine's column with room for clusters of up to so many contacts, what never changes of a seat filled in, and where its parts begin. */
export function clusterState({ journeys, ops, newestSlots }: Program, ledgerOf: Uint8Array, ledgers: number, contacts: number): { state: Int32Array<ArrayBuffer>; wakesAt: number; newestAt: number; prefixAt: number } {
  const seats = contacts * journeys.length;
  const visitsAt = seats * SEAT_SIZE;
  const wakesAt = visitsAt + contacts * ops.length;
  const newestAt = wakesAt + seats;
  const prefixAt = newestAt + ledgers * contacts * newestSlots;
  const state = new Int32Array(prefixAt + contacts);
  for (let seat = 0; seat < seats; seat += 1) {
    const at = seat * SEAT_SIZE;
    const journey = seat % journeys.length;
    state[at + SEAT_CONTACT] = Math.trunc(seat / journeys.length);
    state[at + SEAT_JOURNEY] = journey;
    state[at + SEAT_DEADLINE_SECONDS] = Math.min(NEVER, journeys[journey]!.deadlineSeconds);
    state[at + SEAT_VISITS_AT] = visitsAt + state[at + SEAT_CONTACT]! * ops.length;
    state[at + SEAT_LEDGER] = ledgerOf[journey]!;
    state[at + SEAT_HAS_CRITERIA] = journeys[journey]!.criteria.length > 0 ? 1 : 0;
  }
  return { state, wakesAt, newestAt, prefixAt };
}
