import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compareRows } from '../../shared/simulate/posture-result.ts';
import { BlockWriter, partialPath } from './block-file.ts';
import { type KeptRow, packLines, unpackRows } from './stored-part.ts';

/** Rows a chunk: what one page of a list reads. */
export const CHUNK_ROWS = 500;
/** Text that is sorted in memory; what is more waits on the disk in sorted runs, which are then merged. */
const MOST_CHARACTERS = 48_000_000;

/** Sorts rows of which there may be more than memory holds, by second, contact, journey and step. */
export class RowSorter {
  readonly #folder: string;
  readonly #mostCharacters: number;
  #rows: KeptRow[] = [];
  #characters = 0;
  #count = 0;
  #spilled: { path: string; writer: BlockWriter; chunks: number }[] = [];

  constructor(folder: string, mostCharacters = MOST_CHARACTERS) {
    this.#folder = folder;
    this.#mostCharacters = mostCharacters;
  }

  get count(): number {
    return this.#count;
  }

  add(row: KeptRow): void {
    this.#rows.push(row);
    this.#count += 1;
    this.#characters += row.json.length;
    if (this.#characters > this.#mostCharacters) this.#spill();
  }

  /** The rows in order, a chunk at a time. Call it once. */
  *chunks(): Generator<KeptRow[]> {
    const rows = this.#spilled.length === 0 ? this.#sorted().values() : this.#merged();
    let chunk: KeptRow[] = [];
    for (const row of rows) {
      chunk.push(row);
      if (chunk.length < CHUNK_ROWS) continue;
      yield chunk;
      chunk = [];
    }
    if (chunk.length > 0) yield chunk;
  }

  /** Removes what waited on the disk. */
  close(): void {
    for (const { path, writer } of this.#spilled) {
      writer.close();
      rmSync(partialPath(path), { force: true });
    }
    this.#spilled = [];
  }

  #sorted(): KeptRow[] {
    return this.#rows.sort(compareKept);
  }

  #spill(): void {
    const path = join(this.#folder, `${randomUUID()}.sorting`);
    const writer = BlockWriter.create(path, {});
    const rows = this.#sorted();
    let chunks = 0;
    for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
      writer.append(0, chunks, packLines(rows.slice(at, at + CHUNK_ROWS)));
      chunks += 1;
    }
    this.#spilled.push({ path, writer, chunks });
    this.#rows = [];
    this.#characters = 0;
  }

  *#merged(): Generator<KeptRow> {
    if (this.#rows.length > 0) this.#spill();
    const heads = this.#spilled.map(({ writer, chunks }) => rowsOf(writer, chunks)).map((rows) => ({ rows, next: rows.next() }));
    for (;;) {
      let least: (typeof heads)[number] | null = null;
      for (const head of heads) if (!head.next.done && (least === null || compareKept(head.next.value, least.next.value!) < 0)) least = head;
      if (least === null) return;
      yield least.next.value!;
      least.next = least.rows.next();
    }
  }
}

function* rowsOf(writer: BlockWriter, chunks: number): Generator<KeptRow, undefined> {
  for (let chunk = 0; chunk < chunks; chunk += 1) yield* unpackRows(writer.read(0, chunk));
}

/** Only rows of one second have to be looked into. */
function compareKept(a: KeptRow, b: KeptRow): number {
  return a.second - b.second || compareRows(JSON.parse(a.json) as Parameters<typeof compareRows>[0], JSON.parse(b.json) as Parameters<typeof compareRows>[0]);
}
