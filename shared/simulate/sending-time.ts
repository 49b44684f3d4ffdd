import type { Machine } from '../engine/machine.ts';
import type { ReadyOp } from '../engine/program.ts';
import { SEAT_CONTACT, SEAT_DUE_SECOND, seatAt, SEAT_TURN_SECOND, SEAT_TURN_TOKEN } from '../engine/seat.ts';
import { filledFor } from '../contacts/merge-values.ts';
import { ALLOW, type AnswerCode, outcomeOf } from '../policy/answer-code.ts';
import type { Gate } from '../policy/gate.ts';
import { partsOf } from '../policy/rate/parts.ts';
import type { Asking } from './asking.ts';
import { ASK_CAME, ASK_DEADLINE, ASK_OPEN_UNTIL, ASK_PARTS, CAME_NOT, CAME_REFUSED, CAME_WENT } from './requests.ts';

/**
 * What one runner's clusters ask of senders that they share with others. When they get it is worked out over all clusters
 * (`GrantRounds`) and given; here it is looked up, and every request is noted with what came of it.
 */
export class SendingTime {
  readonly #asking: Asking;
  readonly #machine: Machine;
  /** where the request begins that a seat's touch waits with */
  readonly #waiting = new Map<number, number>();

  constructor(machine: Machine, asking: Asking) {
    this.#machine = machine;
    this.#asking = asking;
  }

  /** Turns to another cluster. */
  open(): void {
    const { state, seats } = this.#machine;
    for (let seat = 0; seat < seats; seat += 1) state[seatAt(seat) + SEAT_TURN_TOKEN] = 0;
    this.#waiting.clear();
  }

  /** The second at which a touch that competes now gets its turn, by what the gate has answered; now: it goes, or the gate did not let it. */
  turnOf(seat: number, op: ReadyOp, token: number, entry: number, visit: number, deadlineSecond: number, gate: Gate, answer: AnswerCode): number {
    const { state, nowSecond } = this.#machine;
    const at = seatAt(seat);
    const isAllowed = outcomeOf(answer) === ALLOW;
    const { rows } = this.#asking.requests;
    if (state[at + SEAT_TURN_TOKEN] === token && state[at + SEAT_TURN_SECOND] === nowSecond) {
      rows[this.#waiting.get(seat)! + ASK_CAME] = isAllowed ? CAME_WENT : CAME_REFUSED;
      state[at + SEAT_TURN_TOKEN] = 0;
      return nowSecond;
    }
    if (!isAllowed) return nowSecond;
    const contact = state[at + SEAT_CONTACT]!;
    const turnSecond = this.#asking.granted(contact, op, entry, visit, nowSecond)?.turnSecond ?? nowSecond;
    const request = this.#note(contact, op, entry, visit, state[at + SEAT_DUE_SECOND]!, deadlineSecond, gate, turnSecond);
    // One that is lost because its turn comes too late waits for nothing.
    if (turnSecond > nowSecond && turnSecond < deadlineSecond) {
      state[at + SEAT_TURN_TOKEN] = token;
      state[at + SEAT_TURN_SECOND] = turnSecond;
      this.#waiting.set(seat, request);
    }
    return turnSecond;
  }

  #note(contact: number, op: ReadyOp, entry: number, visit: number, dueSecond: number, deadlineSecond: number, gate: Gate, turnSecond: number): number {
    const { nowSecond } = this.#machine;
    const at = this.#asking.note(contact, op.index, entry, visit, nowSecond, dueSecond, this.#machine.priorityOf(op.journey, contact), turnSecond);
    const { rows } = this.#asking.requests;
    rows[at + ASK_DEADLINE] = deadlineSecond;
    rows[at + ASK_OPEN_UNTIL] = gate.openUntil(op.touch!, contact, nowSecond);
    rows[at + ASK_PARTS] = op.text === null ? op.parts : partsOf(op.touch!.spec.channel, filledFor(op.text, this.#machine.contactNow(contact, this.#machine.ledgerOf[op.journey.index]!)));
    rows[at + ASK_CAME] = turnSecond === nowSecond ? CAME_WENT : turnSecond >= deadlineSecond ? CAME_REFUSED : CAME_NOT;
    return at;
  }
}

