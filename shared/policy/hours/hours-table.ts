import { DAY_SECONDS, localDayOf } from '../../time/local.ts';
import { answerCode, type AnswerCode } from '../answer-code.ts';
import { type AskedHours, type AskedPlace, closedAt, opening } from './asked.ts';

const HOUR_SECONDS = 3600;
/** A table is made piece by piece, where it is asked. */
const CHUNK_SECONDS = 32 * DAY_SECONDS;
const CHUNK_HOURS = CHUNK_SECONDS / HOUR_SECONDS;
const OPEN = 0;
/** Beyond the end of every piece. */
const NEVER = 0x7fff_ffff;

/** Thirty-two days: where the answer changes, the answer from there on, and for each hour the change before it. */
interface Chunk {
  readonly fromSecond: number;
  /** seconds from the piece's beginning; ends with one that never comes */
  readonly second: Int32Array;
  readonly code: Uint16Array;
  readonly ofHour: Uint16Array;
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
  #last: Chunk | null = null;
  #position = 0;

  constructor(hours: AskedHours) {
    this.hours = hours;
  }

  /** Why a touch may not go at an instant, as an answer to defer; 0 when every place is open. */
  codeAt(atSecond: number): AnswerCode {
    let chunk = this.#last;
    if (chunk === null || atSecond < chunk.fromSecond || atSecond - chunk.fromSecond >= CHUNK_SECONDS) chunk = this.#chunkAt(atSecond);
    const within = (atSecond - chunk.fromSecond) | 0;
    const { second } = chunk;
    let position = chunk.ofHour[(within / HOUR_SECONDS) | 0]!;
    while (second[position + 1]! <= within) position += 1;
    this.#position = position;
    return chunk.code[position]!;
  }

  /** The earliest instant at or after a second at which every place is open; Infinity when there is none in sight. */
  openingFrom(atSecond: number): number {
    return this.codeAt(atSecond) === OPEN ? atSecond : this.openingAfter(atSecond);
  }

  /** The same for a second that `codeAt` was last asked about and found closed. */
  openingAfter(atSecond: number): number {
    const { code, second, fromSecond } = this.#last!;
    for (let position = this.#position + 1; position < code.length; position += 1) if (code[position] === OPEN) return fromSecond + second[position]!;
    return opening(this.hours, atSecond);
  }

  /** The first instant after an open one at which a place is closed; NEVER where there is none within two tables. */
  closingAfter(atSecond: number): number {
    let from = atSecond;
    for (let tables = 0; tables < 2 && this.codeAt(from) === OPEN; tables += 1) {
      const { second, fromSecond } = this.#last!;
      const change = second[this.#position + 1]!;
      if (change !== NEVER) return fromSecond + change;
      from = fromSecond + CHUNK_SECONDS;
    }
    return this.codeAt(from) === OPEN ? NEVER : from;
  }

  #chunkAt(atSecond: number): Chunk {
    const index = Math.floor(atSecond / CHUNK_SECONDS);
    if (this.#firstIndex === -1) this.#firstIndex = index;
    if (index < this.#firstIndex) {
      this.#chunks.unshift(...Array.from({ length: this.#firstIndex - index }, () => undefined));
      this.#firstIndex = index;
    }
    const chunk = (this.#chunks[index - this.#firstIndex] ??= chunkOf(this.hours, index * CHUNK_SECONDS));
    this.#last = chunk;
    return chunk;
  }
}

function chunkOf(hours: AskedHours, fromSecond: number): Chunk {
  const untilSecond = fromSecond + CHUNK_SECONDS;
  const instants = new Set<number>([fromSecond]);
  for (const place of hours.places) addChanges(instants, place, fromSecond, untilSecond);
  const second: number[] = [];
  const code: number[] = [];
  for (const instant of [...instants].sort((a, b) => a - b)) {
    const closed = closedAt(hours, instant);
    const answer = closed === null ? OPEN : answerCode('defer', closed.reason, closed.ruleId);
    if (answer === code.at(-1)) continue;
    second.push(instant - fromSecond);
    code.push(answer);
  }
  const ofHour = new Uint16Array(CHUNK_HOURS);
  let position = 0;
  for (let hour = 0; hour < CHUNK_HOURS; hour += 1) {
    while (position + 1 < second.length && second[position + 1]! <= hour * HOUR_SECONDS) position += 1;
    ofHour[hour] = position;
  }
  return { fromSecond, second: Int32Array.from([...second, NEVER]), code: Uint16Array.from(code), ofHour };
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
