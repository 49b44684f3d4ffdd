import type { Machine } from './machine.ts';
import type { Op } from './ops.ts';
import { SEAT_OP, seatAt } from './seat.ts';
import { END_CRITERIA, END_EXIT, ENDINGS, MARK_DIAL_CANCELLED, RECORD_ENDED, RECORD_MARK, stepCode } from './trace-columns.ts';

/** Ends the instance at an op. Calls of the entry stay to be dialled: the task is somebody's by now. */
export const leave = (machine: Machine, seat: number, ending: number): void => {
  const { state } = machine;
  const from = seatAt(seat);
  const at = state[from + SEAT_OP]!;
  state[from + SEAT_OP] = -1;
  machine.rest(seat);
  machine.record(seat, at, stepCode(RECORD_ENDED, ending));
  if (machine.observer === null) return;
  const op = machine.program.ops[at]!;
  machine.observer.left(seat, op, ending === END_EXIT ? (op.op as Extract<Op, { kind: 'exit' }>).outcome : ENDINGS[ending]!, machine.nowSecond);
};

/** Ends the instance and takes back calls not yet dialled: nobody should ring a person the journey is done with. */
export const leaveByExitCriteria = (machine: Machine, seat: number, ending: number = END_CRITERIA): void => {
  const { dials } = machine;
  for (let index = 0; index < dials.length; index += 1) {
    const dial = dials[index]!;
    if (dial.seat !== seat) continue;
    machine.record(seat, dial.op, stepCode(RECORD_MARK, MARK_DIAL_CANCELLED));
    machine.observer?.marked('dial-cancelled', seat, machine.program.ops[dial.op]!, dial.entry, machine.nowSecond);
  }
  if (dials.length > 0) machine.dials = dials.filter((dial) => dial.seat !== seat);
  if (machine.opOf(seat) >= 0) leave(machine, seat, ending);
};
