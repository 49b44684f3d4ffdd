import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * A file of blocks, each with its checksum:
 *
 *   magic (8 bytes), version, header's length, header's CRC-32, header (JSON)
 *   blocks: kind, number, length, CRC-32 over all of it, content
 *   the last block: kind DIRECTORY, one row a block (kind, number, offset in two words, length)
 *   where the last block begins (two words), magic
 *
 * All numbers are 32 bits, little-endian. While it grows it has another name and no directory; once whole it is renamed, so
 * that a file with the final name is never a half one, and what a crash left can be gone on with block by block.
 */
const MAGIC = Buffer.from('THRUBLKS');
const VERSION = 1;
const FIXED_BYTES = MAGIC.length + 12;
const BLOCK_HEAD_BYTES = 16;
const TAIL_BYTES = 8 + MAGIC.length;
const DIRECTORY = 0xffff_ffff;
const DIRECTORY_WORDS = 5;
const TWO_32 = 2 ** 32;
/** A length beyond this is damage, not content. */
const MOST_BYTES = 2 ** 31 - 1;

/** A stored file that cannot be read; the message says what and why, the file is as it was. */
export class StoredFileError extends Error {
  override readonly name = 'StoredFileError';
}

interface Place {
  readonly kind: number;
  readonly number: number;
  /** of the content */
  readonly offset: number;
  readonly length: number;
}

/** Name of a file that is being written. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}

/** Writes a block file from its header to its directory, or goes on with one that a crash left. */
export class BlockWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #places: Place[];
  #end: number;

  private constructor(path: string, file: number, end: number, places: Place[]) {
    this.#path = path;
    this.#file = file;
    this.#end = end;
    this.#places = places;
  }

  /** Begins a file that gets the name `path` once it is whole; what an earlier attempt left is overwritten. Only its owner may read it. */
  static create(path: string, header: unknown): BlockWriter {
    const text = Buffer.from(JSON.stringify(header));
    const head = Buffer.alloc(FIXED_BYTES);
    MAGIC.copy(head);
    head.writeUInt32LE(VERSION, MAGIC.length);
    head.writeUInt32LE(text.length, MAGIC.length + 4);
    head.writeUInt32LE(crc32(text), MAGIC.length + 8);
    const file = openSync(partialPath(path), 'w+', 0o600);
    writeAll(file, Buffer.concat([head, text]), 0);
    return new BlockWriter(path, file, FIXED_BYTES + text.length, []);
  }

  /**
   * Goes on with a file that was begun with this very header: blocks up to the first that is not whole stay, the rest is cut
   * off. Null: there is none, or it was begun with another.
   */
  static resume(path: string, header: unknown): BlockWriter | null {
    if (!existsSync(partialPath(path))) return null;
    const file = openSync(partialPath(path), 'r+');
    try {
      const { headerText, end: first } = readHeader(file, partialPath(path));
      if (headerText !== JSON.stringify(header)) {
        closeSync(file);
        return null;
      }
      const { places, end } = wholeBlocks(file, first);
      ftruncateSync(file, end);
      return new BlockWriter(path, file, end, places);
    } catch (error) {
      closeSync(file);
      if (error instanceof StoredFileError) return null;
      throw error;
    }
  }

  /** Numbers of the blocks of a kind that are there. */
  numbersOf(kind: number): Set<number> {
    return new Set(this.#places.flatMap((place) => (place.kind === kind ? [place.number] : [])));
  }

  append(kind: number, number: number, content: Uint8Array): void {
    const offset = this.#end + BLOCK_HEAD_BYTES;
    // One write: a crash between two would leave the same half block, only more often.
    writeAll(this.#file, withHead(kind, number, content), this.#end);
    this.#places.push({ kind, number, offset, length: content.length });
    this.#end = offset + content.length;
  }

  /** A block that was appended, checked as any reader's. */
  read(kind: number, number: number): Buffer {
    return readBlock(this.#file, partialPath(this.#path), placeOf(this.#places, kind, number));
  }

  /** Writes the directory, waits until all of it is on the disk, and gives the file its name. */
  finish(): void {
    const rows = new Uint32Array(this.#places.length * DIRECTORY_WORDS);
    for (const [index, { kind, number, offset, length }] of this.#places.entries()) rows.set([kind, number, offset % TWO_32, Math.floor(offset / TWO_32), length], index * DIRECTORY_WORDS);
    const at = this.#end;
    this.append(DIRECTORY, 0, new Uint8Array(rows.buffer));
    const tail = Buffer.alloc(TAIL_BYTES);
    tail.writeUInt32LE(at % TWO_32, 0);
    tail.writeUInt32LE(Math.floor(at / TWO_32), 4);
    MAGIC.copy(tail, 8);
    writeAll(this.#file, tail, this.#end);
    fsyncSync(this.#file);
    closeSync(this.#file);
    renameSync(partialPath(this.#path), this.#path);
    syncFolderOf(this.#path);
  }

  /** Leaves the file as it stands, to be gone on with or removed. */
  close(): void {
    closeSync(this.#file);
  }
}

/** Reads a whole block file. */
export class BlockReader {
  readonly header: unknown;
  readonly #path: string;
  readonly #file: number;
  readonly #places: ReadonlyMap<string, Place>;

  private constructor(path: string, file: number, header: unknown, places: ReadonlyMap<string, Place>) {
    this.#path = path;
    this.#file = file;
    this.header = header;
    this.#places = places;
  }

  /** Throws a StoredFileError for a file that is missing, damaged, or of a newer program. */
  static open(path: string): BlockReader {
    if (!existsSync(path)) throw new StoredFileError(`${path} is missing.`);
    const file = openSync(path, 'r');
    try {
      const { headerText } = readHeader(file, path);
      return new BlockReader(path, file, JSON.parse(headerText), readDirectory(file, path));
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  has(kind: number, number: number): boolean {
    return this.#places.has(`${kind} ${number}`);
  }

  /** Throws a StoredFileError where the block is not there or does not match its checksum. */
  read(kind: number, number: number): Buffer {
    const place = this.#places.get(`${kind} ${number}`);
    if (place === undefined) throw new StoredFileError(`${this.#path} is damaged: block ${number} of kind ${kind} is missing.`);
    return readBlock(this.#file, this.#path, place);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function readHeader(file: number, path: string): { headerText: string; end: number } {
  const head = readBytes(file, 0, FIXED_BYTES);
  if (head === null || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw new StoredFileError(`${path} is no file of a stored run.`);
  const version = head.readUInt32LE(MAGIC.length);
  if (version !== VERSION) throw new StoredFileError(`${path} has version ${version} of its format; this program reads version ${VERSION}. Update Throughline to open it.`);
  const length = head.readUInt32LE(MAGIC.length + 4);
  const text = length > MOST_BYTES ? null : readBytes(file, FIXED_BYTES, length);
  if (text === null || crc32(text) !== head.readUInt32LE(MAGIC.length + 8)) throw new StoredFileError(`${path} is damaged: its header does not match its checksum.`);
  return { headerText: text.toString('utf8'), end: FIXED_BYTES + length };
}

function readDirectory(file: number, path: string): Map<string, Place> {
  const { size } = fstatSync(file);
  const cut = (): StoredFileError => new StoredFileError(`${path} is damaged: it ends before its directory.`);
  const tail = size < FIXED_BYTES + TAIL_BYTES ? null : readBytes(file, size - TAIL_BYTES, TAIL_BYTES);
  if (tail === null || !tail.subarray(8).equals(MAGIC)) throw cut();
  const at = tail.readUInt32LE(0) + tail.readUInt32LE(4) * TWO_32;
  const head = readBytes(file, at, BLOCK_HEAD_BYTES);
  if (head === null || head.readUInt32LE(0) !== DIRECTORY) throw cut();
  const content = readBlock(file, path, { kind: DIRECTORY, number: 0, offset: at + BLOCK_HEAD_BYTES, length: head.readUInt32LE(8) });
  const places = new Map<string, Place>();
  for (let row = 0; row < content.length; row += DIRECTORY_WORDS * 4) {
    const word = (index: number): number => content.readUInt32LE(row + index * 4);
    places.set(`${word(0)} ${word(1)}`, { kind: word(0), number: word(1), offset: word(2) + word(3) * TWO_32, length: word(4) });
  }
  return places;
}

/** Blocks from an offset on, up to the first that is cut off or does not match its checksum. */
function wholeBlocks(file: number, from: number): { places: Place[]; end: number } {
  const places: Place[] = [];
  let end = from;
  for (;;) {
    const head = readBytes(file, end, BLOCK_HEAD_BYTES);
    if (head === null) return { places, end };
    const place = { kind: head.readUInt32LE(0), number: head.readUInt32LE(4), offset: end + BLOCK_HEAD_BYTES, length: head.readUInt32LE(8) };
    const content = place.length > MOST_BYTES ? null : readBytes(file, place.offset, place.length);
    // A directory means that only the renaming was missing; it is written anew.
    if (content === null || place.kind === DIRECTORY || checksum(head, content) !== head.readUInt32LE(12)) return { places, end };
    places.push(place);
    end = place.offset + place.length;
  }
}

function readBlock(file: number, path: string, { kind, number, offset, length }: Place): Buffer {
  const damaged = (why: string): StoredFileError => new StoredFileError(`${path} is damaged: ${kind === DIRECTORY ? 'its directory' : `block ${number} of kind ${kind}`} ${why}.`);
  const head = readBytes(file, offset - BLOCK_HEAD_BYTES, BLOCK_HEAD_BYTES);
  const content = length > MOST_BYTES ? null : readBytes(file, offset, length);
  if (head === null || content === null) throw damaged('is cut off');
  if (head.readUInt32LE(0) !== kind || head.readUInt32LE(4) !== number || head.readUInt32LE(8) !== length) throw damaged('is not where it should be');
  if (checksum(head, content) !== head.readUInt32LE(12)) throw damaged('does not match its checksum');
  return content;
}

function placeOf(places: readonly Place[], kind: number, number: number): Place {
  const place = places.find((some) => some.kind === kind && some.number === number);
  if (place === undefined) throw new Error(`No block ${number} of kind ${kind} was written`);
  return place;
}

function withHead(kind: number, number: number, content: Uint8Array): Buffer {
  const block = Buffer.allocUnsafe(BLOCK_HEAD_BYTES + content.length);
  block.writeUInt32LE(kind, 0);
  block.writeUInt32LE(number, 4);
  block.writeUInt32LE(content.length, 8);
  block.set(content, BLOCK_HEAD_BYTES);
  block.writeUInt32LE(checksum(block, content), 12);
  return block;
}

function checksum(head: Buffer, content: Uint8Array): number {
  return crc32(content, crc32(head.subarray(0, 12)));
}

/** Null: the file does not reach so far. Asked first, since what says how much to read may be damaged. */
function readBytes(file: number, offset: number, length: number): Buffer | null {
  if (offset + length > fstatSync(file).size) return null;
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const read = readSync(file, bytes, got, length - got, offset + got);
    if (read === 0) return null;
    got += read;
  }
  return bytes;
}

function writeAll(file: number, bytes: Uint8Array, offset: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
}

/** Windows cannot open a folder for this and needs no such call. */
function syncFolderOf(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
