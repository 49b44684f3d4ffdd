import { DAY_SECONDS, localDayOf } from '../../time/local.ts';
import { answerCode, type AnswerCode } from '../answer-code.ts';
import { type AskedHours, type AskedPlace, closedAt, opening } from './asked.ts';

/** A table is made piece by piece, where it is asked. */
const CHUNK_SECONDS = 32 * DAY_SECONDS;
/** Hours open and close once a day as a rule. */
const SLOT_SECONDS = DAY_SECONDS / 2;
const CHUNK_SLOTS = CHUNK_SECONDS / SLOT_SECONDS;
const OPEN = 0;
/** Beyond the end of every piece. */
const NEVER = 0x7fff_ffff;

/** Ints of a change: seconds from the piece's beginning, and the answer from there on. */
const CHANGE_SECOND = 0;
const CHANGE_CODE = 1;
const CHANGE_SIZE = 2;

/** Of no piece: before all seconds. */
const LONG_AGO = -0x8000_0000;
const NO_COLUMNS = new Int32Array(0);

/** Thirty-two days. */
interface Chunk {
  readonly fromSecond: number;
  /** for each half of a day where the change before it stands, and then the changes; ends with one that never comes */
  readonly columns: Int32Array;
}

/**
 * The hours of one place (or of all that a contact may be in) on one channel, worked out once and looked up ever after.
 * What it answers is `closedAt` and `opening`; this only remembers between which instants their answer stays the same.
 */
export class HoursTable {
  readonly hours: AskedHours;
  /** from the first that was asked for on */
  readonly #chunks: (Chunk | undefined)[] = [];
  #firstIndex = -1;
  /** the piece asked last, and where in it */
  #fromSecond = LONG_AGO;
  #columns: Int32Array = NO_COLUMNS;
  #position = 0;

  constructor(hours: AskedHours) {
    this.hours = hours;
  }

  /** Why a touch may not go at an instant, as an answer to defer; 0 when every place is open. */
  codeAt(atSecond: number): AnswerCode {
    if (atSecond < this.#fromSecond || atSecond - this.#fromSecond >= CHUNK_SECONDS) this.#turnTo(atSecond);
    const within = (atSecond - this.#fromSecond) | 0;
    const columns = this.#columns;
    let position = columns[(within / SLOT_SECONDS) | 0]!;
    while (columns[(position + (CHANGE_SIZE + CHANGE_SECOND)) | 0]! <= within) position = (position + CHANGE_SIZE) | 0;
    this.#position = position;
    return columns[(position + CHANGE_CODE) | 0]!;
  }

  /** The earliest instant at or after a second at which every place is open; Infinity when there is none in sight. */
  openingFrom(atSecond: number): number {
    return this.codeAt(atSecond) === OPEN ? atSecond : this.openingAfter(atSecond);
  }

  /** The same for a second that `codeAt` was last asked about and found closed. */
  openingAfter(atSecond: number): number {
    const [columns, fromSecond] = [this.#columns, this.#fromSecond];
    for (let position = this.#position + CHANGE_SIZE; columns[position + CHANGE_SECOND]! !== NEVER; position += CHANGE_SIZE) {
      if (columns[position + CHANGE_CODE] === OPEN) return fromSecond + columns[position + CHANGE_SECOND]!;
    }
    return opening(this.hours, atSecond);
  }

  /** The first instant after an open one at which a place is closed; NEVER where there is none within two tables. */
  closingAfter(atSecond: number): number {
    let from = atSecond;
    for (let tables = 0; tables < 2 && this.codeAt(from) === OPEN; tables += 1) {
      const fromSecond = this.#fromSecond;
      const change = this.#columns[this.#position + CHANGE_SIZE + CHANGE_SECOND]!;
      if (change !== NEVER) return fromSecond + change;
      from = fromSecond + CHUNK_SECONDS;
    }
    return this.codeAt(from) === OPEN ? NEVER : from;
  }

  #turnTo(atSecond: number): void {
    const index = Math.floor(atSecond / CHUNK_SECONDS);
    if (this.#firstIndex === -1) this.#firstIndex = index;
    if (index < this.#firstIndex) {
      this.#chunks.unshift(...Array.from({ length: this.#firstIndex - index }, () => undefined));
      this.#firstIndex = index;
    }
    const chunk = (this.#chunks[index - this.#firstIndex] ??= chunkOf(this.hours, index * CHUNK_SECONDS));
    this.#fromSecond = chunk.fromSecond;
    this.#columns = chunk.columns;
  }
}

function chunkOf(hours: AskedHours, fromSecond: number): Chunk {
  const untilSecond = fromSecond + CHUNK_SECONDS;
  const instants = new Set<number>([fromSecond]);
  for (const place of hours.places) addChanges(instants, place, fromSecond, untilSecond);
  const changes: number[] = [];
  for (const instant of [...instants].sort((a, b) => a - b)) {
    const closed = closedAt(hours, instant);
    const answer = closed === null ? OPEN : answerCode('defer', closed.reason, closed.ruleId);
    if (answer !== changes.at(-1)) changes.push(instant - fromSecond, answer);
  }
  changes.push(NEVER, OPEN);
  const columns = new Int32Array(CHUNK_SLOTS + changes.length);
  columns.set(changes, CHUNK_SLOTS);
  let position = CHUNK_SLOTS;
  for (let slot = 0; slot < CHUNK_SLOTS; slot += 1) {
    while (columns[position + CHANGE_SIZE + CHANGE_SECOND]! <= slot * SLOT_SECONDS) position += CHANGE_SIZE;
    columns[slot] = position;
  }
  return { fromSecond, columns };
}

/** Every instant at which a place's answer may change: midnights, edges of windows, and changes of clocks. */
function addChanges(instants: Set<number>, { zone, schedule, rows }: AskedPlace, fromSecond: number, untilSecond: number): void {
  const edges = new Set<number>([0]);
  for (const windows of [schedule, ...rows.map((row) => row.schedule)].flatMap(({ days }) => days)) for (const edge of windows) edges.add(edge);
  for (let at = fromSecond; at < untilSecond; ) {
    const offset = zone.offsetSecondsAt(at);
    const change = Math.min(zone.nextChangeAfter(at), untilSecond);
    for (let day = localDayOf(at + offset); day * DAY_SECONDS < change + offset; day += 1) {
      for (const edge of edges) {
        const instant = day * DAY_SECONDS + edge - offset;
        if (instant >= at && instant < change) instants.add(instant);
      }
    }
    if (change < untilSecond) instants.add(change);
    at = change;
  }
}
