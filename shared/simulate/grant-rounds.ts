import { NEVER } from '../engine/agenda.ts';
import type { KeyWords } from '../engine/draw.ts';
import type { Program } from '../engine/program.ts';
import { compareGrants, type GrantRequest, RateLimiter } from '../policy/rate/limiter.ts';
import { limitOf, type PolicySendingRate } from '../policy/rate/sending-rates.ts';
import { FOR_EVER, type Grant, Grants } from './grants.ts';
import { ASK_CAME, ASK_CLUSTER, ASK_DEADLINE, ASK_DUE, ASK_ENTRY, ASK_OP, ASK_OPEN_UNTIL, ASK_PARTS, ASK_PRIORITY, ASK_SECOND, ASK_SIZE, ASK_TURN, ASK_VISIT, CAME_REFUSED, CAME_WENT, isForOwner, nameOfAsked } from './requests.ts';
import { type OwnedRequest, OwnerRounds } from './owner-rounds.ts';
import type { Run } from './run.ts';

/** What one part's clusters asked of senders and owners in a run, with who asked. */
export interface PartRequests {
  readonly clusterCount: number;
  /** of RequestColumns, one after another, cluster by cluster */
  readonly rows: Int32Array;
  /** by request: the contact's id and its words */
  readonly ids: readonly string[];
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** What a round came to. */
export interface Round {
  readonly grants: Grants;
  /** by part, 1 for each cluster whose turns are others than it was run with; all 0: what was run stands */
  readonly moved: readonly Uint8Array[];
  /** the earliest second at which a turn is another; NEVER: none is */
  readonly movedFromSecond: number;
  /** what was asked of owners, with when they take it up */
  readonly owned: readonly OwnedRequest[];
}

interface Asking {
  readonly rows: Int32Array;
  readonly at: number;
  readonly part: number;
  /** position of the request in its part */
  readonly index: number;
  /** when its turn to be given something comes: its own place in the one order, or that of who has to come before it */
  readonly place: GrantRequest;
}

/** What is given in one round. */
class GivenTurns {
  readonly grants: Grant[] = [];
  readonly moved: Uint8Array[];
  movedFromSecond = NEVER;
  readonly #parts: readonly PartRequests[];

  constructor(parts: readonly PartRequests[]) {
    this.#parts = parts;
    this.moved = parts.map(({ clusterCount }) => new Uint8Array(clusterCount));
  }

  /** Where a turn is another than its cluster was run with, that one has to run again. */
  compare(part: number, index: number, turnSecond: number): void {
    const { rows } = this.#parts[part]!;
    const at = index * ASK_SIZE;
    if (turnSecond === rows[at + ASK_TURN]) return;
    this.moved[part]![rows[at + ASK_CLUSTER]!] = 1;
    this.movedFromSecond = Math.min(this.movedFromSecond, turnSecond, rows[at + ASK_TURN]!);
  }

  /** `words`: the step's. */
  give(part: number, index: number, words: KeyWords, turnSecond: number, owner = -1): void {
    const { rows, low, high } = this.#parts[part]!;
    const at = index * ASK_SIZE;
    this.grants.push({ low: low[index]!, high: high[index]!, stepLow: words.low, stepHigh: words.high, entry: rows[at + ASK_ENTRY]!, visit: rows[at + ASK_VISIT]!, askedSecond: rows[at + ASK_SECOND]!, turnSecond, owner });
  }
}

/** Rounds of a run. */
export function roundsOf({ setting: { program, owners }, tally, part: { endSecond } }: Run): GrantRounds {
  return new GrantRounds(program, tally.policy.sendingRates ?? [], owners ? new OwnerRounds(program, owners, endSecond) : null, endSecond);
}

/**
 * Gives sending time and owners' time out over all clusters. Sending time: in the one order of design.md section 2 (second, priority, deadline, age, id),
 * by the one RateLimiter. A turn that the gate then refuses takes no time, so that whoever waits behind it goes earlier.
 *
 * What a cluster does hangs on its turns, and its later requests on what it did; so clusters are run, turns worked out
 * from what they asked, and those run again that got others, until nobody does. There is exactly one such end, since what
 * happens up to a second hangs only on what happened before it: each round is right a stretch further than the last.
 */
export class GrantRounds {
  readonly #program: Program;
  readonly #rates: readonly PolicySendingRate[];
  readonly #endSecond: number;
  readonly #owners: OwnerRounds | null;

  constructor(program: Program, rates: readonly PolicySendingRate[], owners: OwnerRounds | null, endSecond: number) {
    this.#owners = owners;
    this.#program = program;
    this.#rates = rates;
    this.#endSecond = endSecond;
  }

  /** One round over what all parts asked. Parts come in the order of their clusters. */
  round(parts: readonly PartRequests[]): Round {
    const { ops } = this.#program;
    const limiters = this.#rates.map((rate) => new RateLimiter(limitOf(rate)));
    const turns = new GivenTurns(parts);
    for (const { rows, at, part, index } of this.#inOrder(parts)) {
      const { rate, words } = ops[rows[at + ASK_OP]!]!;
      const askedSecond = rows[at + ASK_SECOND]!;
      const count = rows[at + ASK_PARTS]!;
      const { dailySegmentCap } = this.#rates[rate]!;
      const fits = dailySegmentCap === null || count <= dailySegmentCap;
      const turnSecond = fits ? limiters[rate]!.turn(askedSecond, count) : FOR_EVER;
      if (fits && this.#goes(rows, at, turnSecond)) limiters[rate]!.grant(askedSecond, count);
      turns.compare(part, index, turnSecond);
      if (turnSecond !== askedSecond) turns.give(part, index, words, turnSecond);
    }
    const owned = this.#owners?.round(parts) ?? [];
    for (const { part, index, answered, owner } of owned) {
      const op = parts[part]!.rows[index * ASK_SIZE + ASK_OP]!;
      if (op < 0 || owner < 0) continue;
      const { words, touch } = ops[op]!;
      const turnSecond = answered?.startSecond ?? FOR_EVER;
      // work that reaches nobody is done whenever it is
      if (touch !== null) turns.compare(part, index, turnSecond);
      turns.give(part, index, words, turnSecond, owner);
    }
    return { grants: Grants.of(turns.grants), moved: turns.moved, movedFromSecond: turns.movedFromSecond, owned };
  }

  /** Whether a touch goes at a turn: known where the run gave it that very turn, else taken to be as it was. */
  #goes(rows: Int32Array, at: number, turnSecond: number): boolean {
    if (turnSecond >= rows[at + ASK_DEADLINE]!) return false;
    // what waits beyond the window takes its time there
    if (turnSecond >= this.#endSecond) return true;
    const [was, came] = [rows[at + ASK_TURN]!, rows[at + ASK_CAME]!];
    if (turnSecond === was) return came === CAME_WENT;
    const openUntil = rows[at + ASK_OPEN_UNTIL]!;
    if (turnSecond >= openUntil) return false;
    if (came === CAME_REFUSED) return was >= openUntil;
    return came === CAME_WENT || was >= this.#endSecond;
  }

  /** All requests in the order in which they are served. Within a second nothing of a cluster comes before what it followed from. */
  #inOrder(parts: readonly PartRequests[]): Asking[] {
    const all: Asking[] = [];
    for (const [part, { rows, ids }] of parts.entries()) {
      let before: Asking | null = null;
      for (let index = 0; index < ids.length; index += 1) {
        const at = index * ASK_SIZE;
        if (isForOwner(rows, at, this.#program)) continue;
        const own = this.#requestOf(rows, at, ids[index]!);
        const isSameMoment: boolean = before !== null && before.rows[before.at + ASK_CLUSTER] === rows[at + ASK_CLUSTER] && before.place.atSecond === own.atSecond;
        const place: GrantRequest = isSameMoment && compareGrants(before!.place, own) > 0 ? before!.place : own;
        before = { rows, at, part, index, place };
        all.push(before);
      }
    }
    return all.sort((a, b) => compareGrants(a.place, b.place) || a.index - b.index);
  }

  #requestOf(rows: Int32Array, at: number, contactId: string): GrantRequest {
    const deadline = rows[at + ASK_DEADLINE]!;
    return {
      atSecond: rows[at + ASK_SECOND]!,
      segments: rows[at + ASK_PARTS]!,
      priority: rows[at + ASK_PRIORITY]!,
      deadlineSecond: deadline === NEVER ? null : deadline,
      dueSecond: rows[at + ASK_DUE]!,
      id: nameOfAsked(rows, at, contactId, this.#program),
    };
  }
}
