import { ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { OP_COUNT, OP_EXITS, OP_HIGH, OP_KIND, OP_LIST, OP_LOW, OP_NEXT, OP_REACHES, OP_SECONDS, OP_WHOLE_MINUTE, opAt } from './code.ts';
import { purposeWord, signedDrawAt, visitPrefix } from './draw.ts';
import { leave, leaveByExitCriteria } from './leave.ts';
import { TIMER, TOUCH_DUE } from './happenings.ts';
import type { Machine } from './machine.ts';
import { MAX_STEPS_IN_A_SECOND, MAX_STEPS_OF_AN_ENTRY, OUTCOME_END_OF_PATH } from './outcomes.ts';
import { BRANCH, ENTER, EXIT, GOAL, SPLIT, TASK, TOUCH, WAIT } from './program.ts';
import {
  SEAT_CONTACT, SEAT_DUE_SECOND, SEAT_ENTRIES, SEAT_HAS_CRITERIA, SEAT_LEDGER, SEAT_NEXT_TOKEN, SEAT_OP, SEAT_STEP_SECOND, SEAT_STEPS, SEAT_STEPS_IN_SECOND, SEAT_TOKEN, SEAT_VISITS_AT, seatAt,
} from './seat.ts';
import { perform } from './steps.ts';
import { wholeMinuteFrom } from './time.ts';
import { END_CRITERIA_AHEAD, END_EXIT, END_LOOP, RECORD_PASSED, stepCode } from './trace-columns.ts';

const SPLIT_PURPOSE = purposeWord('split');
/** in place of an exit: `perform` finds out which is taken */
const TO_PERFORM = -1;

/** Leaves the op where the instance stands by one of its exits and walks on until it waits or leaves. */
export const passOn = (machine: Machine, seat: number, exit: number): void => {
  const op = machine.opOf(seat);
  machine.record(seat, op, stepCode(RECORD_PASSED, exit));
  machine.observer?.passed(seat, machine.program.ops[op]!, exit, null, machine.nowSecond);
  walkTo(machine, seat, targetOf(machine.code, op, exit));
};

/** The same for a touch at which it stands, whose record is its decision. */
export const passTouch = (machine: Machine, seat: number, op: number): void => {
  if (machine.observer !== null) machine.observer.passed(seat, machine.program.ops[op]!, 0, null, machine.nowSecond);
  walkTo(machine, seat, machine.code[opAt(op) + OP_NEXT]!);
};

/** Where a way out of an op leads; -1: the contact leaves there. */
export const targetOf = (code: Int32Array, op: number, exit: number): number => {
  const at = opAt(op);
  return exit === 0 ? code[at + OP_NEXT]! : code[code[at + OP_EXITS]! + exit]!;
};

/** Steps onto an op and on from it, until something has to be waited for. */
export const walkTo = (machine: Machine, seat: number, first: number): void => {
  const { state, code, nowSecond, observer } = machine;
  const at = seatAt(seat);
  const contact = state[at + SEAT_CONTACT]!;
  const visitsFrom = state[at + SEAT_VISITS_AT]!;
  const hasCriteria = state[at + SEAT_HAS_CRITERIA] === 1;
  const stepsBefore = state[at + SEAT_STEPS]!;
  // steps of the entry before this second
  const stepsSince = (stepsBefore - (state[at + SEAT_STEP_SECOND] === nowSecond ? state[at + SEAT_STEPS_IN_SECOND]! : 0)) | 0;
  // As many steps as an entry may have, and as a second may.
  const mostSteps = Math.min(MAX_STEPS_OF_AN_ENTRY, (stepsSince + MAX_STEPS_IN_A_SECOND) | 0);
  let steps = stepsBefore;
  let last = state[at + SEAT_OP]!;
  let target = first | 0;
  while (target >= 0) {
    if (hasCriteria && machine.criterionHolds(machine.journeyAt(seat), contact)) {
      note(state, at, last, steps, nowSecond, stepsSince);
      return leaveByExitCriteria(machine, seat, END_CRITERIA_AHEAD);
    }
    const visited = (visitsFrom + target) | 0;
    const visit = (state[visited]! + 1) | 0;
    state[visited] = visit;
    steps = (steps + 1) | 0;
    last = target;
    if (observer !== null) {
      note(state, at, target, steps, nowSecond, stepsSince);
      observer.arrived(seat, machine.program.ops[target]!, nowSecond);
    }
    if (steps > mostSteps) {
      note(state, at, target, steps, nowSecond, stepsSince);
      return leave(machine, seat, END_LOOP);
    }
    const op = opAt(target);
    let exit = 0;
    switch (code[op + OP_KIND]) {
      case ENTER:
        break;
      case WAIT: {
        const seconds = code[op + OP_SECONDS]!;
        if (seconds === 0) break;
        note(state, at, target, steps, nowSecond, stepsSince);
        return machine.wake(nowSecond + seconds, ORDER_TIMER, target, TIMER, seat);
      }
      case TOUCH: {
        const dueSecond = code[op + OP_WHOLE_MINUTE] === 1 ? wholeMinuteFrom(nowSecond) : nowSecond;
        note(state, at, target, steps, nowSecond, stepsSince);
        state[at + SEAT_DUE_SECOND] = dueSecond;
        return machine.wake(dueSecond, ORDER_TOUCH, target, TOUCH_DUE, seat);
      }
      case BRANCH: {
        const rules = code[op + OP_COUNT]!;
        const list = code[op + OP_LIST]!;
        const ledger = state[at + SEAT_LEDGER]!;
        while (exit < rules && !machine.holds(code[(list + exit) | 0]!, contact, ledger)) exit += 1;
        break;
      }
      case SPLIT: {
        const arms = code[op + OP_COUNT]!;
        const list = code[op + OP_LIST]!;
        const drawn = signedDrawAt(visitPrefix(machine.prefixOf(contact), code[op + OP_LOW]!, code[op + OP_HIGH]!, state[at + SEAT_ENTRIES]!, visit), SPLIT_PURPOSE);
        while (exit < arms && drawn >= code[(list + exit) | 0]!) exit += 1;
        break;
      }
      case EXIT:
        note(state, at, target, steps, nowSecond, stepsSince);
        return leave(machine, seat, END_EXIT);
      case GOAL:
        exit = machine.holds(code[code[op + OP_LIST]!]!, contact, state[at + SEAT_LEDGER]!) ? TO_PERFORM : 1;
        break;
      case TASK:
        // Work that reaches nobody and waits for nobody's time passes at once.
        if (code[op + OP_REACHES] === 1 || observer !== null || machine.taskOwners !== null) exit = TO_PERFORM;
        break;
      default:
        exit = TO_PERFORM;
    }
    if (exit === TO_PERFORM) {
      note(state, at, target, steps, nowSecond, stepsSince);
      exit = perform(machine, seat, machine.program.ops[target]!, visit);
      if (exit < 0) return;
    }
    machine.record(seat, target, exit === 0 ? RECORD_PASSED : stepCode(RECORD_PASSED, exit));
    if (observer !== null) observer.passed(seat, machine.program.ops[target]!, exit, null, nowSecond);
    target = exit === 0 ? code[op + OP_NEXT]! : code[code[op + OP_EXITS]! + exit]!;
  }
  note(state, at, -1, steps, nowSecond, stepsSince);
  machine.rest(seat);
  if (observer !== null) observer.left(seat, machine.program.ops[last]!, OUTCOME_END_OF_PATH, nowSecond);
};

/** Notes in a seat where a walk has come to, for whoever is asked in between, and for the next walk. `stepsSince`: steps of the entry before this second. */
const note = (state: Int32Array, at: number, op: number, steps: number, stepSecond: number, stepsSince: number): void => {
  const token = state[at + SEAT_NEXT_TOKEN]!;
  state[at + SEAT_OP] = op;
  state[at + SEAT_TOKEN] = token;
  state[at + SEAT_NEXT_TOKEN] = (token + 1) | 0;
  state[at + SEAT_DUE_SECOND] = -1;
  state[at + SEAT_STEPS] = steps;
  state[at + SEAT_STEP_SECOND] = stepSecond;
  state[at + SEAT_STEPS_IN_SECOND] = steps - stepsSince;
};
