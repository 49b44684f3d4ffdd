const PIECE_BYTES = 2_097_152;

/** A file's text in pieces, UTF-8 or, where its first bytes say so, UTF-16 as Excel writes it. */
export async function* textPieces(blob: Blob): AsyncGenerator<{ text: string; doneBytes: number }> {
  const [first = 0, second = 0] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const decoder = new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
  for (let start = 0; start < blob.size; start += PIECE_BYTES) {
    const bytes = await blob.slice(start, start + PIECE_BYTES).arrayBuffer();
    const doneBytes = Math.min(start + PIECE_BYTES, blob.size);
    yield { text: decoder.decode(bytes, { stream: doneBytes < blob.size }), doneBytes };
  }
}
