import { DAY_SECONDS, localDayOf } from '../../time/local.ts';
import { answerCode, type AnswerCode } from '../answer-code.ts';
import { type AskedHours, type AskedPlace, closedAt, opening } from './asked.ts';

const HOUR_SECONDS = 3600;
/** A table is made piece by piece, where it is asked. */
const CHUNK_SECONDS = 16 * DAY_SECONDS;
const CHUNK_HOURS = CHUNK_SECONDS / HOUR_SECONDS;
const OPEN = 0;
/** 2038-01-19, or far beyond where the seconds are later: small integers are compared the fastest */
const NEVER = 0x7fff_ffff;

/** Sixteen days: where the answer changes, the answer from there on, and for each hour the change before it. */
interface Chunk {
  readonly fromSecond: number;
  /** ends with a second that never comes */
  readonly second: readonly number[];
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
  #lastIndex = -1;
  #position = 0;

  constructor(hours: AskedHours) {
    this.hours = hours;
  }

  /** Why a touch may not go at an instant, as an answer to defer; 0 when every place is open. */
  codeAt(atSecond: number): AnswerCode {
    const index = Math.trunc(atSecond / CHUNK_SECONDS);
    const chunk = index === this.#lastIndex ? this.#last! : this.#chunk(index);
    const { second } = chunk;
    let position = chunk.ofHour[Math.trunc((atSecond - chunk.fromSecond) / HOUR_SECONDS)]!;
    while (second[position + 1]! <= atSecond) position += 1;
    this.#position = position;
    return chunk.code[position]!;
  }

  /** The earliest instant at or after a second at which every place is open; Infinity when there is none in sight. */
  openingFrom(atSecond: number): number {
    if (this.codeAt(atSecond) === OPEN) return atSecond;
    const { code, second } = this.#last!;
    for (let position = this.#position + 1; position < code.length; position += 1) if (code[position] === OPEN) return second[position]!;
    return opening(this.hours, atSecond);
  }

  #chunk(index: number): Chunk {
    if (this.#firstIndex === -1) this.#firstIndex = index;
    if (index < this.#firstIndex) {
      this.#chunks.unshift(...Array.from({ length: this.#firstIndex - index }, () => undefined));
      this.#firstIndex = index;
    }
    const chunk = (this.#chunks[index - this.#firstIndex] ??= chunkOf(this.hours, index * CHUNK_SECONDS));
    this.#last = chunk;
    this.#lastIndex = index;
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
    second.push(instant);
    code.push(answer);
  }
  const ofHour = new Uint16Array(CHUNK_HOURS);
  let position = 0;
  for (let hour = 0; hour < CHUNK_HOURS; hour += 1) {
    while (position + 1 < second.length && second[position + 1]! <= fromSecond + hour * HOUR_SECONDS) position += 1;
    ofHour[hour] = position;
  }
  return { fromSecond, second: [...second, Math.max(NEVER, untilSecond)], code: Uint16Array.from(code), ofHour };
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
