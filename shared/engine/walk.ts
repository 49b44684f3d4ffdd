import { NEVER, ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { OP_COUNT, OP_EXITS, OP_HIGH, OP_KIND, OP_LIST, OP_LOW, OP_NEXT, OP_SECONDS, OP_WHOLE_MINUTE, opAt } from './code.ts';
import { purposeWord, signedDrawAt, visitPrefix } from './draw.ts';
import { leave, leaveByExitCriteria } from './leave.ts';
import { TIMER, TOUCH_DUE } from './happenings.ts';
import type { Machine } from './machine.ts';
import { MAX_STEPS_IN_A_SECOND, MAX_STEPS_OF_AN_ENTRY, OUTCOME_END_OF_PATH } from './outcomes.ts';
import { BRANCH, ENTER, SPLIT, TOUCH, WAIT } from './program.ts';
import {
  SEAT_CONTACT, SEAT_DUE_SECOND, SEAT_ENTRIES, SEAT_HAS_CRITERIA, SEAT_LEDGER, SEAT_NEXT_TOKEN, SEAT_OP, SEAT_STEP_SECOND, SEAT_STEPS, SEAT_STEPS_IN_SECOND, SEAT_TOKEN, SEAT_VISITS_AT, SEAT_WAKE_WHEN, seatAt,
} from './seat.ts';
import { perform } from './steps.ts';
import { wholeMinuteFrom } from './time.ts';
import { END_CRITERIA_AHEAD, END_LOOP, RECORD_PASSED, stepCode } from './trace-columns.ts';

const SPLIT_PURPOSE = purposeWord('split');

/** Leaves the op where the instance stands by one of its exits and walks on until it waits or leaves. */
export function passOn(machine: Machine, seat: number, exit: number): void {
  const op = machine.opOf(seat);
  machine.record(seat, op, stepCode(RECORD_PASSED, exit));
  machine.observer?.passed(seat, machine.program.ops[op]!, exit, null, machine.nowSecond);
  walkTo(machine, seat, targetOf(machine.code, op, exit));
}

/** The same for a touch, whose record is its decision. */
export function passTouch(machine: Machine, seat: number): void {
  const op = machine.opOf(seat);
  machine.observer?.passed(seat, machine.program.ops[op]!, 0, null, machine.nowSecond);
  walkTo(machine, seat, machine.code[opAt(op) + OP_NEXT]!);
}

/** Where a way out of an op leads; -1: the contact leaves there. */
export function targetOf(code: Int32Array, op: number, exit: number): number {
  const at = opAt(op);
  return exit === 0 ? code[at + OP_NEXT]! : code[code[at + OP_EXITS]! + exit]!;
}

/** Steps onto an op and on from it, until something has to be waited for. */
export function walkTo(machine: Machine, seat: number, first: number): void {
  const { state, code, nowSecond, observer } = machine;
  const at = seatAt(seat);
  const contact = state[at + SEAT_CONTACT]!;
  const visitsFrom = state[at + SEAT_VISITS_AT]!;
  const hasCriteria = state[at + SEAT_HAS_CRITERIA] === 1;
  state[at + SEAT_WAKE_WHEN] = NEVER;
  let stepsInSecond = state[at + SEAT_STEP_SECOND] === nowSecond ? state[at + SEAT_STEPS_IN_SECOND]! : 0;
  let steps = state[at + SEAT_STEPS]!;
  let last = state[at + SEAT_OP]!;
  let target = first | 0;
  let wakeSecond = nowSecond;
  let order = ORDER_TIMER;
  walk: while (target >= 0) {
    if (hasCriteria && machine.criterionHolds(machine.journeyAt(seat), contact)) {
      note(state, at, last, steps, nowSecond, stepsInSecond);
      return leaveByExitCriteria(machine, seat, END_CRITERIA_AHEAD);
    }
    const visit = (state[visitsFrom + target]! + 1) | 0;
    state[visitsFrom + target] = visit;
    steps += 1;
    stepsInSecond += 1;
    last = target;
    if (observer !== null) {
      note(state, at, target, steps, nowSecond, stepsInSecond);
      observer.arrived(seat, machine.program.ops[target]!, nowSecond);
    }
    if (stepsInSecond > MAX_STEPS_IN_A_SECOND || steps > MAX_STEPS_OF_AN_ENTRY) {
      note(state, at, target, steps, nowSecond, stepsInSecond);
      return leave(machine, seat, END_LOOP);
    }
    const op = opAt(target);
    let exit = 0;
    switch (code[op + OP_KIND]) {
      case ENTER:
        break;
      case WAIT:
        wakeSecond = nowSecond + code[op + OP_SECONDS]!;
        if (wakeSecond === nowSecond) break;
        break walk;
      case TOUCH:
        if (code[op + OP_WHOLE_MINUTE] === 1) wakeSecond = wholeMinuteFrom(nowSecond);
        order = ORDER_TOUCH;
        break walk;
      case BRANCH: {
        const rules = code[op + OP_COUNT]!;
        const list = code[op + OP_LIST]!;
        const ledger = state[at + SEAT_LEDGER]!;
        while (exit < rules && !machine.holds(code[list + exit]!, contact, ledger)) exit += 1;
        break;
      }
      case SPLIT: {
        const arms = code[op + OP_COUNT]!;
        const list = code[op + OP_LIST]!;
        const drawn = signedDrawAt(visitPrefix(machine.prefixOf(contact), code[op + OP_LOW]!, code[op + OP_HIGH]!, state[at + SEAT_ENTRIES]!, visit), SPLIT_PURPOSE);
        while (exit < arms && drawn >= code[list + exit]!) exit += 1;
        break;
      }
      default:
        note(state, at, target, steps, nowSecond, stepsInSecond);
        exit = perform(machine, seat, machine.program.ops[target]!, visit);
        if (exit < 0) return;
    }
    machine.record(seat, target, stepCode(RECORD_PASSED, exit));
    if (observer !== null) observer.passed(seat, machine.program.ops[target]!, exit, null, nowSecond);
    target = exit === 0 ? code[op + OP_NEXT]! : code[code[op + OP_EXITS]! + exit]!;
  }
  note(state, at, target, steps, nowSecond, stepsInSecond);
  if (target >= 0) {
    if (order === ORDER_TOUCH) state[at + SEAT_DUE_SECOND] = wakeSecond;
    machine.wake(wakeSecond, order, target, order === ORDER_TOUCH ? TOUCH_DUE : TIMER, seat);
  } else if (observer !== null) observer.left(seat, machine.program.ops[last]!, OUTCOME_END_OF_PATH, nowSecond);
}

/** Notes in a seat where a walk has come to: what stands there is for whoever is asked in between, and for the next walk. */
function note(state: Int32Array, at: number, op: number, steps: number, stepSecond: number, stepsInSecond: number): void {
  const token = state[at + SEAT_NEXT_TOKEN]!;
  state[at + SEAT_OP] = op;
  state[at + SEAT_TOKEN] = token;
  state[at + SEAT_NEXT_TOKEN] = token + 1;
  state[at + SEAT_DUE_SECOND] = -1;
  state[at + SEAT_STEPS] = steps;
  state[at + SEAT_STEP_SECOND] = stepSecond;
  state[at + SEAT_STEPS_IN_SECOND] = stepsInSecond;
}
