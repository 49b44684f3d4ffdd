/** Ints of a seat in a machine's state, and how far apart two seats begin. A seat is one contact's place in one journey. */
export const SEAT_OP = 0;
export const SEAT_TOKEN = 1;
export const SEAT_NEXT_TOKEN = 2;
export const SEAT_ENTRIES = 3;
export const SEAT_ENTERED_SECOND = 4;
/** -1: never */
export const SEAT_LAST_ENTRY_SECOND = 5;
/** of the touch it stands at; -1: it stands at none */
export const SEAT_DUE_SECOND = 6;
export const SEAT_STEPS = 7;
export const SEAT_STEP_SECOND = 8;
export const SEAT_STEPS_IN_SECOND = 9;
// What follows never changes.
export const SEAT_CONTACT = 10;
export const SEAT_JOURNEY = 11;
export const SEAT_LEDGER = 12;
/** 1: the journey has exit criteria */
export const SEAT_HAS_CRITERIA = 13;
/** the touch that has been given sending time at a later second, by its token, and that second; only where senders are shared */
export const SEAT_TURN_TOKEN = 15;
export const SEAT_TURN_SECOND = 16;
/** where the visits of the seat's contact begin; never changes */
export const SEAT_VISITS_AT = 17;
/** how long after their entry the journey's waiting touches lapse; NEVER: not at all; never changes */
export const SEAT_DEADLINE_SECONDS = 18;
export const SEAT_SIZE = 32;

const MOST_SEAT = 0xff_ffff;

/** Where a seat's ints begin. The mask changes nothing, but lets a compiler see that no place in them can overflow. */
export const seatAt = (seat: number): number => {
  return (seat & MOST_SEAT) * SEAT_SIZE;
};
