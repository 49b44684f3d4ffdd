import { deferred, settled } from '../engine/advance.ts';
import { NEVER, ORDER_TOUCH } from '../engine/agenda.ts';
import type { Behaviour } from '../engine/behaviour.ts';
import { leaveByExitCriteria } from '../engine/leave.ts';
import { TOUCH_DUE, TOUCH_RANKED } from '../engine/happenings.ts';
import type { Machine } from '../engine/machine.ts';
import type { PendingTouch } from '../engine/observer.ts';
import { type Outside, type TouchName, WENT_OUT } from '../engine/outside.ts';
import type { ReadyOp } from '../engine/program.ts';
import { SEAT_CONTACT, SEAT_DUE_SECOND, SEAT_ENTERED_SECOND, SEAT_ENTRIES, SEAT_LEDGER, SEAT_OP, SEAT_SIZE, SEAT_TOKEN } from '../engine/seat.ts';
import { passTouch } from '../engine/walk.ts';
import { ALLOW, DEFER, outcomeOf } from '../policy/answer-code.ts';
import { type Gate, NO_DEADLINE, OWN_INTENT } from '../policy/gate.ts';
import { Reactions } from './reactions.ts';
import type { SendingTime } from './sending-time.ts';

/** Asks the gate about touches whose turn has come, and does what comes of the answer. */
export class Touches {
  readonly #machine: Machine;
  readonly #gates: readonly Gate[];
  readonly #reactions: Reactions;
  /** null: no message waits for a sender */
  readonly #sending: SendingTime | null;

  constructor(machine: Machine, behaviour: Behaviour | null, sending: SendingTime | null) {
    this.#sending = sending;
    this.#machine = machine;
    this.#gates = machine.host.gates;
    this.#reactions = new Reactions(machine, behaviour);
  }

  /** The touch of a token competes: the one the instance stands at, or a call to be dialled; nothing when it is no longer wanted. `isRanked`: its priority has been reckoned. */
  due(seat: number, token: number, isRanked: boolean): void {
    const machine = this.#machine;
    const { state } = machine;
    const at = seat * SEAT_SIZE;
    const standing = state[at + SEAT_OP]!;
    if (standing >= 0 && state[at + SEAT_TOKEN] === token && state[at + SEAT_DUE_SECOND] !== -1) {
      const op = machine.program.ops[standing]!;
      if (!isRanked && op.journey.priorityRules.length > 0 && this.#goesLater(seat, op, token)) return;
      const entry = state[at + SEAT_ENTRIES]!;
      const visit = machine.visits[state[at + SEAT_CONTACT]! * machine.opCount + standing]!;
      const { deadlineSeconds } = op.journey;
      const deadlineSecond = deadlineSeconds === NEVER ? NEVER : state[at + SEAT_ENTERED_SECOND]! + deadlineSeconds;
      if (this.#isDecided(seat, op, token, entry, visit, deadlineSecond, null)) {
        passTouch(machine, seat);
        settled(machine, seat, true, entry);
      }
      return;
    }
    const dial = machine.dials.find((one) => one.seat === seat && one.token === token);
    if (dial === undefined) return;
    const op = machine.program.ops[dial.op]!;
    if (!isRanked && op.journey.priorityRules.length > 0 && this.#goesLater(seat, op, token)) return;
    if (this.#isDecided(seat, op, token, dial.entry, dial.visit, dial.deadlineSecond, dial)) machine.dials = machine.dials.filter((one) => one !== dial);
  }

  /**
   * A touch whose journey has rules on its priority comes up in the earliest place that it can have in its second; there
   * its priority is reckoned, and it waits for the place which that gives it.
   */
  #goesLater(seat: number, op: ReadyOp, token: number): boolean {
    const machine = this.#machine;
    const contact = machine.state[seat * SEAT_SIZE + SEAT_CONTACT]!;
    const priority = machine.priorityOf(op.journey, contact);
    machine.observer?.ranked(seat, op, token, priority);
    const who = op.journey.whoByPriority[priority]! + op.nodeRank;
    if (who === op.who) return false;
    machine.agenda.add(machine.nowWhen, who, contact, TOUCH_RANKED, seat, token);
    return true;
  }

  /** Whether it was sent, blocked or dropped, so that what comes after it may come. */
  #isDecided(seat: number, op: ReadyOp, token: number, entry: number, visit: number, deadlineSecond: number, dial: PendingTouch | null): boolean {
    const machine = this.#machine;
    const { nowSecond, state } = machine;
    const at = seat * SEAT_SIZE;
    const contact = state[at + SEAT_CONTACT]!;
    if (op.journey.criteria.length > 0 && machine.criterionHolds(op.journey, contact)) {
      const wasIn = state[at + SEAT_OP]! >= 0;
      const entries = state[at + SEAT_ENTRIES]!;
      leaveByExitCriteria(machine, seat);
      settled(machine, seat, wasIn, entries);
      return false;
    }
    const gate = this.#gates[state[at + SEAT_LEDGER]!]!;
    const changed = machine.changed.length === 0 ? undefined : machine.changed[contact];
    const reckoned = op.touch!.sequence.length === 0 ? null : machine.intentOf(contact, state[at + SEAT_LEDGER]!);
    const intentScore = reckoned ?? (changed === undefined ? OWN_INTENT : (changed.intentScore ?? 0));
    let name: TouchName | null = null;
    let recorded: ReturnType<Outside['answered']> = null;
    const { observer, outside } = machine;
    if (outside !== null) {
      name = { contact, op, entry, visit };
      const wouldGo = (): boolean => outcomeOf(gate.answer(op.touch!, contact, nowSecond, deadlineSecond, NO_DEADLINE, intentScore)) === ALLOW;
      const competes = outside.competesAt(name, nowSecond, wouldGo);
      if (competes > nowSecond) return this.#competeAt(seat, op, token, competes, dial !== null);
      recorded = outside.answered(name, nowSecond);
    }
    let code = recorded === null ? gate.answer(op.touch!, contact, nowSecond, deadlineSecond, NO_DEADLINE, intentScore) : recorded.code;
    let turnSecond = -1;
    if (this.#sending !== null && op.rate >= 0) {
      turnSecond = this.#sending.turnOf(seat, op, token, entry, visit, deadlineSecond, gate, code);
      if (turnSecond > nowSecond) code = gate.waitForTurn(turnSecond, deadlineSecond, NO_DEADLINE);
    }
    const untilSecond = recorded === null ? gate.untilSecond : recorded.untilSecond;
    machine.record(seat, op.index, code);
    if (observer !== null) observer.decided(seat, op, dial ?? { seat, token, op: op.index, entry, visit, dueSecond: state[at + SEAT_DUE_SECOND]!, deadlineSecond, turnSecond, request: -1 }, code, untilSecond, nowSecond);
    const isOwned = dial !== null && dial.request >= 0;
    if (isOwned) machine.taskOwners!.came(dial, outcomeOf(code) === ALLOW);
    if (outcomeOf(code) === DEFER) {
      if (!(untilSecond > nowSecond)) throw new Error(`The gate deferred a touch of ${op.journey.journey.id}/${op.nodeId} at second ${nowSecond} to no later instant`);
      // a turn is taken at its very second
      if (turnSecond > nowSecond) return this.#competeAt(seat, op, token, untilSecond, dial !== null);
      if (isOwned) return this.#competeAt(seat, op, token, machine.taskOwners!.again(dial, untilSecond), true);
      deferred(machine, seat, op, token, untilSecond, dial !== null);
      return false;
    }
    if (outcomeOf(code) === ALLOW) {
      const cameOf = name === null ? WENT_OUT : outside!.cameOf(name, nowSecond);
      if (cameOf !== WENT_OUT && cameOf !== NEVER) return this.#competeAt(seat, op, token, cameOf, dial !== null);
      machine.lastTouchSecond = nowSecond;
      this.#reactions.to(seat, op, entry, visit, gate, contact);
      gate.handedOver(op.touch!, contact, nowSecond);
      if (observer !== null) observer.handedOver(seat, op, nowSecond);
      if (cameOf === NEVER) return false;
    }
    return true;
  }

  /** A touch competes at a later second, which is taken as it is; NEVER: somebody outside will say when. */
  #competeAt(seat: number, op: ReadyOp, token: number, second: number, isDial: boolean): false {
    if (second === NEVER) return false;
    if (isDial) this.#machine.schedule(second, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
    else this.#machine.wake(second, ORDER_TOUCH, op.index, TOUCH_DUE, seat);
    return false;
  }
}
