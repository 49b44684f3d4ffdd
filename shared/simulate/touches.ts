import { settled } from '../engine/advance.ts';
import { NEVER, ORDER_TOUCH } from '../engine/agenda.ts';
import type { Behaviour } from '../engine/behaviour.ts';
import { leaveByExitCriteria } from '../engine/leave.ts';
import { TOUCH_DUE, TOUCH_RANKED } from '../engine/happenings.ts';
import type { Machine } from '../engine/machine.ts';
import type { PendingTouch } from '../engine/observer.ts';
import { type Outside, type TouchName, WENT_OUT } from '../engine/outside.ts';
import type { ReadyOp } from '../engine/program.ts';
import { SEAT_CONTACT, SEAT_DUE_SECOND, SEAT_ENTRIES, SEAT_HAS_CRITERIA, SEAT_LEDGER, SEAT_OP, SEAT_TOKEN, SEAT_VISITS_AT, seatAt } from '../engine/seat.ts';
import { wholeMinuteFrom } from '../engine/time.ts';
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

  /**
   * The touch of a token competes: the one the instance stands at, or a call to be dialled; nothing when it is no longer
   * wanted. Once it was sent, blocked or dropped, what comes after it comes. `isRanked`: its priority has been reckoned.
   */
  due(seat: number, token: number, isRanked: boolean): void {
    const machine = this.#machine;
    const { nowSecond, state, observer, outside } = machine;
    const at = seatAt(seat);
    const contact = state[at + SEAT_CONTACT]!;
    let place = state[at + SEAT_OP]!;
    let entry = state[at + SEAT_ENTRIES]!;
    let visit = 0;
    let deadlineSecond = NEVER;
    let dial: PendingTouch | null = null;
    if (place >= 0 && state[at + SEAT_TOKEN] === token && state[at + SEAT_DUE_SECOND] !== -1) {
      visit = state[(state[at + SEAT_VISITS_AT]! + place) | 0]!;
      deadlineSecond = machine.deadlineOf(seat);
    } else {
      dial = this.#dialOf(seat, token);
      if (dial === null) return;
      place = dial.op;
      entry = dial.entry;
      visit = dial.visit;
      deadlineSecond = dial.deadlineSecond;
    }
    const op = machine.program.ops[place]!;
    if (!isRanked && op.isRanked && this.#goesLater(seat, op, token)) return;
    if (state[at + SEAT_HAS_CRITERIA] === 1 && this.#leaves(seat, op, contact)) return;
    const touch = op.touch!;
    const ledger = state[at + SEAT_LEDGER]!;
    const gate = this.#gates[ledger]!;
    // Only rules on the order of touches ask how warm somebody is.
    const intentScore = touch.hasSequence ? this.#intentOf(contact, ledger) : OWN_INTENT;
    let name: TouchName | null = null;
    let recorded: ReturnType<Outside['answered']> = null;
    if (outside !== null) {
      name = { contact, op, entry, visit };
      const competes = competesAt(outside, name, gate, nowSecond, deadlineSecond, intentScore);
      if (competes > nowSecond) return this.#competeAt(seat, op, token, competes, dial !== null);
      recorded = outside.answered(name, nowSecond);
    }
    let code = recorded === null ? gate.answer(touch, contact, nowSecond, deadlineSecond, NO_DEADLINE, intentScore) : recorded.code;
    let turnSecond = -1;
    if (this.#sending !== null && op.rate >= 0) {
      turnSecond = this.#sending.turnOf(seat, op, token, entry, visit, deadlineSecond, gate, code);
      if (turnSecond > nowSecond) code = gate.waitForTurn(turnSecond, deadlineSecond, NO_DEADLINE);
    }
    const untilSecond = recorded === null ? gate.untilSecond : recorded.untilSecond;
    machine.record(seat, place, code);
    if (observer !== null) observer.decided(seat, op, dial ?? { seat, token, op: place, entry, visit, dueSecond: state[at + SEAT_DUE_SECOND]!, deadlineSecond, turnSecond, request: -1 }, code, untilSecond, nowSecond);
    const outcome = outcomeOf(code);
    const isOwned = dial !== null && dial.request >= 0;
    if (isOwned) machine.taskOwners!.came(dial!, outcome === ALLOW);
    if (outcome === DEFER) {
      if (!(untilSecond > nowSecond)) throw new Error(`The gate deferred a touch of ${op.journey.journey.id}/${op.nodeId} at second ${nowSecond} to no later instant`);
      // A turn is taken at its very second; a deferred touch competes like any other.
      if (turnSecond > nowSecond) return this.#competeAt(seat, op, token, untilSecond, dial !== null);
      if (isOwned) return this.#competeAt(seat, op, token, machine.taskOwners!.again(dial!, untilSecond), true);
      return this.#competeAt(seat, op, token, op.isMarketing ? wholeMinuteFrom(untilSecond) : untilSecond, dial !== null);
    }
    if (outcome === ALLOW) {
      const cameOf = name === null ? WENT_OUT : outside!.cameOf(name, nowSecond);
      if (cameOf !== WENT_OUT && cameOf !== NEVER) return this.#competeAt(seat, op, token, cameOf, dial !== null);
      machine.lastTouchSecond = nowSecond;
      this.#reactions.to(seat, op, entry, visit, gate, contact);
      gate.handedOver(touch, contact, nowSecond);
      if (observer !== null) observer.handedOver(seat, op, nowSecond);
      if (cameOf === NEVER) return;
    }
    if (dial !== null) return this.#dialled(dial);
    passTouch(machine, seat, place);
    if (state[at + SEAT_OP]! < 0) settled(machine, seat, true, entry);
  }

  /** The call that somebody still has to dial; null: it was taken back. */
  #dialOf(seat: number, token: number): PendingTouch | null {
    return this.#machine.dials.find((one) => one.seat === seat && one.token === token) ?? null;
  }

  #dialled(dial: PendingTouch): void {
    this.#machine.dials = this.#machine.dials.filter((one) => one !== dial);
  }

  /**
   * A touch whose journey has rules on its priority comes up in the earliest place that it can have in its second; there
   * its priority is reckoned, and it waits for the place which that gives it.
   */
  #goesLater(seat: number, op: ReadyOp, token: number): boolean {
    const machine = this.#machine;
    const contact = machine.contactOf(seat);
    const priority = machine.priorityOf(op.journey, contact);
    machine.observer?.ranked(seat, op, token, priority);
    const who = op.journey.whoByPriority[priority]! + op.nodeRank;
    if (who === op.who) return false;
    machine.agenda.add(machine.nowWhen, who, contact, TOUCH_RANKED, seat, token);
    return true;
  }

  /** Whether an exit criterion holds, so that the contact leaves instead. */
  #leaves(seat: number, op: ReadyOp, contact: number): boolean {
    const machine = this.#machine;
    if (!machine.criterionHolds(op.journey, contact)) return false;
    const wasIn = machine.opOf(seat) >= 0;
    const entries = machine.entriesOf(seat);
    leaveByExitCriteria(machine, seat);
    settled(machine, seat, wasIn, entries);
    return true;
  }

  #intentOf(contact: number, ledger: number): number {
    const machine = this.#machine;
    const changed = machine.changed[contact];
    return machine.intentOf(contact, ledger) ?? (changed === undefined ? OWN_INTENT : (changed.intentScore ?? 0));
  }

  /** A touch competes at a later second, which is taken as it is; NEVER: somebody outside will say when. */
  #competeAt(seat: number, op: ReadyOp, token: number, second: number, isDial: boolean): void {
    if (second === NEVER) return;
    if (isDial) this.#machine.schedule(second, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
    else this.#machine.wake(second, ORDER_TOUCH, op.index, TOUCH_DUE, seat);
  }
}

/** When a touch competes by what is known outside, where the gate is asked only if that matters. */
function competesAt(outside: Outside, name: TouchName, gate: Gate, nowSecond: number, deadlineSecond: number, intentScore: number): number {
  const wouldGo = (): boolean => outcomeOf(gate.answer(name.op.touch!, name.contact, nowSecond, deadlineSecond, NO_DEADLINE, intentScore)) === ALLOW;
  return outside.competesAt(name, nowSecond, wouldGo);
}
