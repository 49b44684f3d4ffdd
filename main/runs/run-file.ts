import type { Posture, PostureReport, JourneyFlow } from '../../shared/simulate/report.ts';
import { BlockReader, type BlockWriter, StoredFileError } from './block-file.ts';
import { CHUNK_ROWS } from './row-sorter.ts';
import type { Turns } from '../../shared/simulate/turns.ts';
import { unpackTurns } from './stored-turns.ts';
import { type KeptRow, type ListName, LISTS, StoredPart, unpackRows } from './stored-part.ts';

export const PART = 1;
export const SUMMARY = 2;
/** turns at shared senders, numbered as the header's postures */
export const TURNS = 3;
/** lists have kinds of their own from here on, two a posture */
const FIRST_LIST = 16;
/** those that came later, so many a posture */
const FIRST_LATER_LIST = 64;
const LATER_LISTS = 16;
const EARLY_LISTS = 2;

/** What a run's file says of itself: all that its blocks are a function of. Two runs with equal headers have equal blocks. */
export interface RunFileHeader {
  readonly holds: 'run';
  /** 1: from before the lists behind over-frequency, barred hours, replies and opt-outs were kept */
  readonly version: 1 | 2;
  readonly postures: readonly Posture[];
  readonly partClusters: number;
  /** SHA-256 of everything else: people, journeys, policy, tables, rules, seed, window, behaviour */
  readonly inputs: string;
}

/** What the figures and the canvas show of one posture. */
export interface StoredPosture {
  readonly report: PostureReport;
  /** by journey id */
  readonly flows: Record<string, JourneyFlow>;
}

export interface RunFileSummary {
  readonly postures: Partial<Record<Posture, StoredPosture>>;
  /** rows of each list, by posture */
  readonly rows: Partial<Record<Posture, Partial<Record<ListName, number>>>>;
}

/** The kind of the blocks that hold a list. */
export function listKind(header: RunFileHeader, posture: Posture, list: ListName): number {
  const [ofPosture, ofList] = [header.postures.indexOf(posture), LISTS.indexOf(list)];
  return ofList < EARLY_LISTS ? FIRST_LIST + ofPosture * EARLY_LISTS + ofList : FIRST_LATER_LIST + ofPosture * LATER_LISTS + ofList - EARLY_LISTS;
}

export function readSummary(from: Pick<BlockReader | BlockWriter, 'read'>): RunFileSummary {
  // written by this program and checked against its checksum
  return JSON.parse(from.read(SUMMARY, 0).toString('utf8')) as RunFileSummary;
}

/** A finished run as it was stored. */
export class RunFile {
  readonly header: RunFileHeader;
  readonly summary: RunFileSummary;
  readonly #reader: BlockReader;
  readonly #turns = new Map<Posture, Turns>();
  #chunk: { kind: number; number: number; rows: KeptRow[] } | null = null;
  #part: { number: number; part: StoredPart } | null = null;

  /** Throws a StoredFileError for a file that is missing or damaged. */
  constructor(path: string) {
    this.#reader = BlockReader.open(path);
    const header = this.#reader.header as RunFileHeader;
    if (header.holds !== 'run' || (header.version !== 1 && header.version !== 2)) throw new StoredFileError(`${path} holds no run that this program can read.`);
    this.header = header;
    this.summary = readSummary(this.#reader);
  }

  /** Rows of a list as JSON, from a position on. */
  rows(posture: Posture, list: ListName, offset: number, limit: number): { total: number; rows: string[] } {
    const total = this.summary.rows[posture]?.[list] ?? 0;
    const end = Math.min(total, offset + limit);
    const rows: string[] = [];
    for (let at = offset; at < end; ) {
      const number = Math.floor(at / CHUNK_ROWS);
      const taken = this.#chunkOf(listKind(this.header, posture, list), number).slice(at - number * CHUNK_ROWS, end - number * CHUNK_ROWS);
      for (const { json } of taken) rows.push(json);
      at = (number + 1) * CHUNK_ROWS;
    }
    return { total, rows };
  }

  /** Turns at shared senders; null: nobody waited for one. */
  turns(posture: Posture): Turns | null {
    const number = this.header.postures.indexOf(posture);
    if (!this.#reader.has(TURNS, number)) return null;
    let turns = this.#turns.get(posture);
    if (turns === undefined) this.#turns.set(posture, (turns = unpackTurns(this.#reader.read(TURNS, number))));
    return turns;
  }

  /** Whether a list was kept at all: runs from before it was have figures only. */
  keeps(posture: Posture, list: ListName): boolean {
    return this.summary.rows[posture]?.[list] !== undefined;
  }

  part(number: number): StoredPart {
    if (this.#part?.number !== number) this.#part = { number, part: new StoredPart(this.#reader.read(PART, number)) };
    return this.#part.part;
  }

  close(): void {
    this.#reader.close();
  }

  #chunkOf(kind: number, number: number): KeptRow[] {
    if (this.#chunk?.kind !== kind || this.#chunk.number !== number) this.#chunk = { kind, number, rows: unpackRows(this.#reader.read(kind, number)) };
    return this.#chunk.rows;
  }
}
