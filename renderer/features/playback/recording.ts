import type { JourneyFlow } from '../../../shared/simulate/report.ts';
import type { Playback, PlaybackSeries, PlaybackStop } from '../../../shared/simulate/playback/schema.ts';

/** A playback as a window reads it: the rows of a bin are those from its start to the next one's. */
export interface Recording {
  startSecond: number;
  binSeconds: number;
  binCount: number;
  series: readonly PlaybackSeries[];
  /** by position in `series`: the connection it counts; null: it counts something at a step */
  edgeOf: readonly (string | null)[];
  start: Uint32Array;
  at: Uint32Array;
  count: Int32Array;
  stops: readonly PlaybackStop[];
}

/** Reads the columns of a playback. Throws for columns that do not belong together. */
export function recordingOf({ startSecond, binSeconds, binCount, series, columns, stops }: Playback): Recording {
  const [start, at, count] = [new Uint32Array(bytesOf(columns.start)), new Uint32Array(bytesOf(columns.series)), new Int32Array(bytesOf(columns.count))];
  if (start.length !== binCount + 1 || at.length !== count.length || start[binCount] !== at.length) throw new Error('The run could not be played back: its columns do not belong together.');
  return { startSecond, binSeconds, binCount, series, edgeOf: series.map((one) => (one.kind === 'edge' ? one.id : null)), start, at, count, stops };
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.codePointAt(index)!;
  return bytes.buffer;
}

/** The bin that holds a second after the window's beginning. */
export function binAt({ binSeconds, binCount }: Recording, second: number): number {
  return Math.min(binCount - 1, Math.max(0, Math.floor(second / binSeconds)));
}

/** An instant of the recording, so many seconds after its beginning. */
export function instantOf({ startSecond }: Recording, second: number): string {
  return new Date((startSecond + Math.floor(second)) * 1000).toISOString();
}

/** The next bin after `bin`, or the last before it, that has a moment of a collision or a block; null: there is none. */
export function stopBinBeside({ stops }: Recording, bin: number, where: 'after' | 'before'): number | null {
  const found = where === 'after' ? stops.find((stop) => stop.bin > bin) : stops.findLast((stop) => stop.bin < bin);
  return found?.bin ?? null;
}

/** The moments of a bin. */
export function stopsAt({ stops }: Recording, bin: number): readonly PlaybackStop[] {
  return stops.filter((stop) => stop.bin === bin);
}

/** What had come to pass by the end of a bin; going on or back counts only the bins in between. */
export class Totals {
  readonly of: Recording;
  readonly #sums: Int32Array;
  #bin = -1;

  constructor(recording: Recording) {
    this.of = recording;
    this.#sums = new Int32Array(recording.series.length);
  }

  /** The last bin that is counted; -1: none is. */
  get bin(): number {
    return this.#bin;
  }

  /** Counts everything up to the end of a bin. */
  seek(bin: number): void {
    for (; this.#bin < bin; this.#bin += 1) this.#add(this.#bin + 1, 1);
    for (; this.#bin > bin; this.#bin -= 1) this.#add(this.#bin, -1);
  }

  /** The same as a journey's flow: whoever has come to a step and not gone from it waits there. */
  flow(): JourneyFlow {
    const flow: JourneyFlow = { nodes: {}, edges: {} };
    const gone = new Map<string, number>();
    this.of.series.forEach((one, index) => {
      const sum = this.#sums[index]!;
      if (one.kind === 'edge') flow.edges[one.id] = sum;
      else if (one.what === 'gone') gone.set(one.id, sum);
      else (flow.nodes[one.id] ??= { entered: 0, allowed: 0, deferred: 0, blocked: 0, dropped: 0, waitingAtEnd: 0 })[one.what] = sum;
    });
    for (const [id, node] of Object.entries(flow.nodes)) node.waitingAtEnd = Math.max(0, node.entered - (gone.get(id) ?? 0));
    return flow;
  }

  #add(bin: number, sign: 1 | -1): void {
    const { start, at, count } = this.of;
    for (let row = start[bin]!; row < start[bin + 1]!; row += 1) this.#sums[at[row]!] = this.#sums[at[row]!]! + sign * count[row]!;
  }
}
