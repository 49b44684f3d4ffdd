const PIECE_BYTES = 2_097_152;
const LOOKED_AT_BYTES = 4096;

/** How a file's letters are written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file that holds no text; the message says what it is and what to do. */
export class NoTextError extends Error {}

/**
 * How a file is written, by its first bytes and, for what is not UTF-8, Windows-1252, as Excel saves CSV where it is not told
 * otherwise. Throws NoTextError for a workbook and for what is no text at all.
 */
export async function encodingOf(blob: Blob, fileName: string): Promise<Encoding> {
  const start = new Uint8Array(await blob.slice(0, LOOKED_AT_BYTES).arrayBuffer());
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => start[index] === byte);
  if (begins(0xff, 0xfe)) return 'utf-16le';
  if (begins(0xfe, 0xff)) return 'utf-16be';
  if (begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)) throw new NoTextError(`${fileName} is a workbook or an archive and no text. Open it in its program and save it as CSV (UTF-8). Nothing was imported.`);
  const zeros = [0, 1].map((odd) => start.filter((byte, index) => index % 2 === odd && byte === 0).length) as [number, number];
  // text of a western language in UTF-16 has a zero in nearly every second byte
  if (zeros[1] > start.length / 4 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0] > start.length / 4 && zeros[1] === 0) return 'utf-16be';
  if (zeros[0] + zeros[1] > 0) throw new NoTextError(`${fileName} is no text. A CSV file with a heading line, or one event a line, was expected. Nothing was imported.`);
  return begins(0xef, 0xbb, 0xbf) || (await isUtf8(blob)) || (await isBrokenUtf8(blob)) ? 'utf-8' : 'windows-1252';
}

async function isUtf8(blob: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let start = 0; start < blob.size; start += PIECE_BYTES) decoder.decode(await blob.slice(start, start + PIECE_BYTES).arrayBuffer(), { stream: start + PIECE_BYTES < blob.size });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether a byte here and there broke in what was UTF-8: letters of Windows-1252 hardly ever make up one of UTF-8. */
async function isBrokenUtf8(blob: Blob): Promise<boolean> {
  let [letters, broken] = [0, 0];
  for await (const { text } of textPieces(blob, 'utf-8')) {
    const lost = text.split('\uFFFD').length - 1;
    broken += lost;
    letters += (text.match(/[\u0080-\uffff]/g)?.length ?? 0) - lost;
  }
  return letters > broken;
}

/** A file's text in pieces. */
export async function* textPieces(blob: Blob, encoding: Encoding): AsyncGenerator<{ text: string; doneBytes: number }> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < blob.size; start += PIECE_BYTES) {
    const bytes = await blob.slice(start, start + PIECE_BYTES).arrayBuffer();
    const doneBytes = Math.min(start + PIECE_BYTES, blob.size);
    yield { text: decoder.decode(bytes, { stream: doneBytes < blob.size }), doneBytes };
  }
}

/** The whole text, or its beginning. */
export async function textOf(blob: Blob, encoding: Encoding): Promise<string> {
  return new TextDecoder(encoding).decode(await blob.arrayBuffer());
}
