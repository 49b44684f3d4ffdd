import type { JourneyDocument } from '../../journey/document.ts';
import { type Program, type ReadyOp, TOUCH } from '../../engine/program.ts';
import { codeOf, contactIn, END_CRITERIA_AHEAD, END_LOOP_AHEAD, isStep, numberOf, opOf, RECORD_CONTACT, RECORD_ENDED, RECORD_PASSED, recordOf } from '../../engine/trace-columns.ts';
import { BLOCK, DEFER, outcomeOf } from '../../policy/answer-code.ts';
import { OUTCOMES } from '../../policy/decision.ts';
import { exitsOf } from '../flow.ts';
import type { PartTrace } from '../part-run.ts';
import type { PlaybackColumns, PlaybackSeries, PlaybackStop } from './schema.ts';

/** Lengths of a bin to choose from: parts of a day that a person counts in. */
const BIN_SECONDS = [600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
/** So many steps has a scrubber at most. */
const MOST_BINS = 1500;
/** Counters that are kept while adding up: 32 MB. */
const MOST_COUNTERS = 8_000_000;

const NODE_COUNTS = ['entered', 'gone', 'allowed', 'deferred', 'blocked', 'dropped'] as const;
type NodeCount = (typeof NODE_COUNTS)[number];
const ENTERED = 0;
const GONE = 1;
const COUNT_OF_OUTCOME: Readonly<Record<(typeof OUTCOMES)[number], NodeCount>> = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' };
const FIELD_OF_OUTCOME = OUTCOMES.map((outcome) => NODE_COUNTS.indexOf(COUNT_OF_OUTCOME[outcome]));

/** A touch that came too soon, or the one that it came after. */
interface CollidingTouch {
  readonly journeyId: string;
  readonly nodeId: string;
  readonly second: number;
}

const STOP_KINDS: readonly PlaybackStop['kind'][] = ['collision', 'followed', 'block'];

interface PlaybackWindow {
  readonly startSecond: number;
  /** exclusive */
  readonly endSecond: number;
}

/** What happened first of a stop: when, when the step's own touch was, and whose. */
interface FirstOf {
  second: number;
  ownSecond: number;
  contactId: () => string;
}

/**
 * Adds the records of a run's parts up to how contacts went through one journey over time. Edge counts over all bins are
 * those of the run's flow, and so are the arrivals and decisions of each step (a test holds both).
 */
export class PlaybackSum {
  readonly #program: Program;
  readonly #journeyId: string;
  readonly #window: PlaybackWindow;
  readonly #series: readonly PlaybackSeries[];
  readonly #binSeconds: number;
  readonly #binCount: number;
  readonly #counts: Int32Array;
  /** by op: position of its first node series; -1: of another journey */
  readonly #nodeSeries: Int32Array;
  /** by op and exit: series of its edge; -1: there is none */
  readonly #edgeSeries: readonly (readonly number[])[];
  readonly #opOfNode: ReadonlyMap<string, ReadyOp>;
  /** by op: nothing leads to it, so whoever leaves it came in there */
  readonly #isStart: readonly boolean[];
  /** by bin, op and kind */
  readonly #stops = new Map<number, { stop: Omit<PlaybackStop, 'contactId' | 'at'>; first: FirstOf }>();

  constructor(program: Program, document: JourneyDocument, window: PlaybackWindow) {
    this.#program = program;
    this.#journeyId = document.id;
    this.#window = window;
    const own = program.ops.filter(({ journey }) => journey.journey.id === document.id);
    const series: PlaybackSeries[] = [];
    this.#nodeSeries = new Int32Array(program.ops.length).fill(-1);
    for (const { index, nodeId } of own) {
      this.#nodeSeries[index] = series.length;
      for (const what of NODE_COUNTS) series.push({ kind: 'node', id: nodeId, what });
    }
    const edgeSeries: number[][] = program.ops.map(({ exits }) => exits.map(() => -1));
    this.#opOfNode = new Map(own.map((op) => [op.nodeId, op]));
    for (const { edgeId, nodeId, exit } of exitsOf(document)) {
      const op = this.#opOfNode.get(nodeId);
      if (op === undefined || exit < 0) continue;
      edgeSeries[op.index]![exit] = series.length;
      series.push({ kind: 'edge', id: edgeId });
    }
    this.#edgeSeries = edgeSeries;
    const reached = new Set(own.flatMap(({ exits }) => exits));
    this.#isStart = program.ops.map(({ index }) => !reached.has(index));
    this.#series = series;
    const seconds = Math.max(1, window.endSecond - window.startSecond);
    const most = Math.max(1, Math.min(MOST_BINS, Math.floor(MOST_COUNTERS / Math.max(1, series.length))));
    this.#binSeconds = BIN_SECONDS.find((length) => seconds / length <= most) ?? Math.ceil(seconds / most);
    this.#binCount = Math.ceil(seconds / this.#binSeconds);
    this.#counts = new Int32Array(series.length * this.#binCount);
  }

  /** Adds a part's records. `contactId` answers for a cluster of the part and a contact's position in it. */
  add({ second, word, start }: PartTrace, contactId: (cluster: number, contact: number) => string): void {
    const { ops } = this.#program;
    for (let cluster = 0; cluster < start.length - 1; cluster += 1) {
      let contact = 0;
      /** the way out that was taken last: somebody may leave before the step behind it is reached */
      let [lastOp, lastExit] = [-1, 0];
      for (let index = start[cluster]!; index < start[cluster + 1]!; index += 1) {
        const record = word[index]!;
        const code = codeOf(record);
        const kind = isStep(code) ? recordOf(code) : -1;
        if (kind === RECORD_CONTACT) {
          contact = contactIn(record);
          continue;
        }
        const op = ops[opOf(record)]!;
        if (this.#nodeSeries[op.index] === -1) continue;
        const bin = this.#binOf(second[index]!);
        if (kind === -1) {
          const outcome = outcomeOf(code);
          this.#count(op.index, FIELD_OF_OUTCOME[outcome]!, bin, 1);
          if (outcome === BLOCK) {
            const [inCluster, inContact] = [cluster, contact];
            this.#stop('block', op, { second: second[index]!, ownSecond: second[index]!, contactId: () => contactId(inCluster, inContact) });
          }
          // a touch has no record of its own for passing on: whatever its decision is, but for a deferral, it passes
          if (op.kind !== TOUCH || outcome === DEFER) continue;
          this.#pass(op, 0, bin);
          [lastOp, lastExit] = [op.index, 0];
        } else if (kind === RECORD_PASSED) {
          this.#pass(op, numberOf(code), bin);
          [lastOp, lastExit] = [op.index, numberOf(code)];
        } else if (kind === RECORD_ENDED) {
          const ending = numberOf(code);
          if (ending === END_CRITERIA_AHEAD) this.#neverReached(ops[lastOp], lastExit, bin);
          else if (ending !== END_LOOP_AHEAD) this.#gone(op.index, bin);
        }
      }
    }
  }

  /** Adds a marketing touch that came too soon after another journey's, if either is of this journey. */
  addCollision(touch: CollidingTouch, other: CollidingTouch, contactId: string): void {
    for (const [kind, own] of [['collision', touch], ['followed', other]] as const) {
      const op = own.journeyId === this.#journeyId ? this.#opOfNode.get(own.nodeId) : undefined;
      if (op !== undefined) this.#stop(kind, op, { second: touch.second, ownSecond: own.second, contactId: () => contactId });
    }
  }

  result(): PlaybackColumns {
    const rows = this.#counts.reduce((sum, one) => sum + (one === 0 ? 0 : 1), 0);
    const columns = { start: new Uint32Array(this.#binCount + 1), series: new Uint32Array(rows), count: new Int32Array(rows) };
    let row = 0;
    for (let bin = 0; bin < this.#binCount; bin += 1) {
      columns.start[bin] = row;
      for (let series = 0; series < this.#series.length; series += 1) {
        const one = this.#counts[series * this.#binCount + bin]!;
        if (one === 0) continue;
        columns.series[row] = series;
        columns.count[row] = one;
        row += 1;
      }
    }
    columns.start[this.#binCount] = row;
    const stops = [...this.#stops.values()]
      .map(({ stop, first }) => ({ ...stop, contactId: first.contactId(), at: new Date(first.ownSecond * 1000).toISOString() }))
      .sort((a, b) => a.bin - b.bin || (a.nodeId < b.nodeId ? -1 : a.nodeId > b.nodeId ? 1 : 0) || (a.kind < b.kind ? -1 : 1));
    return { startSecond: this.#window.startSecond, binSeconds: this.#binSeconds, binCount: this.#binCount, series: [...this.#series], columns, stops };
  }

  #binOf(second: number): number {
    return Math.min(this.#binCount - 1, Math.max(0, Math.floor((second - this.#window.startSecond) / this.#binSeconds)));
  }

  #add(series: number, bin: number, by: number): void {
    const place = series * this.#binCount + bin;
    this.#counts[place] = this.#counts[place]! + by;
  }

  #count(op: number, field: number, bin: number, by: number): void {
    this.#add(this.#nodeSeries[op]! + field, bin, by);
  }

  #gone(op: number, bin: number): void {
    this.#count(op, GONE, bin, 1);
    if (this.#isStart[op]!) this.#count(op, ENTERED, bin, 1);
  }

  #pass(op: ReadyOp, exit: number, bin: number): void {
    this.#gone(op.index, bin);
    const edge = this.#edgeSeries[op.index]![exit] ?? -1;
    if (edge >= 0) this.#add(edge, bin, 1);
    const target = op.exits[exit] ?? -1;
    if (target >= 0) this.#count(target, ENTERED, bin, 1);
  }

  /** An exit criterion held on the way: whoever took it never came to the step. */
  #neverReached(from: ReadyOp | undefined, exit: number, bin: number): void {
    const target = from?.exits[exit] ?? -1;
    if (target >= 0) this.#count(target, ENTERED, bin, -1);
  }

  #stop(kind: PlaybackStop['kind'], { index, nodeId }: ReadyOp, first: FirstOf): void {
    const bin = this.#binOf(first.second);
    const key = STOP_KINDS.length * (bin * this.#program.ops.length + index) + STOP_KINDS.indexOf(kind);
    const known = this.#stops.get(key);
    if (known === undefined) {
      this.#stops.set(key, { stop: { bin, kind, nodeId, count: 1 }, first });
      return;
    }
    known.stop.count += 1;
    if (first.second < known.first.second) known.first = first;
  }
}
