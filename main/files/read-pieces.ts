import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const PIECE_BYTES = 1_048_576;

/** A UTF-8 file in pieces, so that one of any size takes the same memory. `onRead` hears how many bytes have been read. */
export function* readPieces(path: string, onRead: (doneBytes: number, totalBytes: number) => void = () => undefined): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const total = fstatSync(file).size;
    const decoder = new StringDecoder('utf8');
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let done = 0; ; ) {
      const bytes = readSync(file, piece);
      if (bytes === 0) break;
      done += bytes;
      yield decoder.write(piece.subarray(0, bytes));
      onRead(done, total);
    }
    yield decoder.end();
  } finally {
    closeSync(file);
  }
}
