import type { ComparedContact, ComparisonSummary } from '../../shared/simulate/comparison-schema.ts';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { BlockReader, BlockWriter } from './block-file.ts';
import { removeStored } from './run-folder.ts';

const SUMMARY = 1;
const CONTACTS = 2;
/** Contacts a block. */
const BLOCK_CONTACTS = 100;
const HEADER = { holds: 'comparison', version: 1 };

/** Keeps a comparison as it is found, so that any number of contacts can be listed without being held. */
export class ComparisonWriter {
  readonly #path: string;
  readonly #writer: BlockWriter;
  #waiting: string[] = [];
  #blocks = 0;

  constructor(path: string) {
    this.#path = path;
    this.#writer = BlockWriter.create(path, HEADER);
  }

  add(contacts: readonly ComparedContact[]): void {
    for (const contact of contacts) {
      this.#waiting.push(JSON.stringify(contact));
      if (this.#waiting.length === BLOCK_CONTACTS) this.#flush();
    }
  }

  finish(summary: ComparisonSummary): void {
    if (this.#waiting.length > 0) this.#flush();
    this.#writer.append(SUMMARY, 0, Buffer.from(JSON.stringify(summary)));
    this.#writer.finish();
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.#writer.close();
    removeStored(this.#path);
  }

  #flush(): void {
    this.#writer.append(CONTACTS, this.#blocks, deflateRawSync(this.#waiting.join('\n'), { level: 1 }));
    this.#blocks += 1;
    this.#waiting = [];
  }
}

/** What a comparison found. Throws a StoredFileError for a file that is missing or damaged. */
export function readComparison(path: string): ComparisonSummary {
  return reading(path, (reader) => JSON.parse(reader.read(SUMMARY, 0).toString('utf8')) as ComparisonSummary);
}

/** Contacts of a comparison, from a position on. */
export function readCompared(path: string, offset: number, limit: number): { total: number; rows: ComparedContact[] } {
  return reading(path, (reader) => {
    const { contacts: total } = JSON.parse(reader.read(SUMMARY, 0).toString('utf8')) as ComparisonSummary;
    const rows: ComparedContact[] = [];
    const end = Math.min(total, offset + limit);
    for (let at = offset; at < end; ) {
      const block = Math.floor(at / BLOCK_CONTACTS);
      const lines = inflateRawSync(reader.read(CONTACTS, block)).toString('utf8').split('\n');
      for (const line of lines.slice(at - block * BLOCK_CONTACTS, end - block * BLOCK_CONTACTS)) rows.push(JSON.parse(line) as ComparedContact);
      at = (block + 1) * BLOCK_CONTACTS;
    }
    return { total, rows };
  });
}

function reading<T>(path: string, read: (reader: BlockReader) => T): T {
  const reader = BlockReader.open(path);
  try {
    return read(reader);
  } finally {
    reader.close();
  }
}
