// Kinds of happenings on the agenda.

/** only where a journey runs for real: simulated journeys begin with the window */
export const START = 0;
export const TIMER = 1;
/** the value is an op, or -1 for the segments */
export const ENTER_TIMER = 2;
export const TOUCH_DUE = 3;
/** the value is a position in `newEvents` */
export const NEW_EVENT = 4;
/** the value is a position in `updates` */
export const UPDATED = 5;
export const GO_TO = 6;
/** only where a journey runs for real: everybody leaves a version, or goes on in the next; the value is an ending */
export const SPAN_ENDS = 7;
export const TAKE_OVER = 8;
/** the value is a position in the record changes */
export const RECORD_CHANGED = 9;
/** a touch that is due, in the place among others of the second that rules on its journey's priority have given it */
export const TOUCH_RANKED = 10;
