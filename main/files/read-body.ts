export type BodyRead = { kind: 'text'; text: string } | { kind: 'too-large' } | { kind: 'broken-off' };

/** Reads an answer's body, but never more than `mostBytes`: what is larger is not kept and the line is closed. */
export async function readBody(response: Response, mostBytes: number): Promise<BodyRead> {
  if (response.body === null) return { kind: 'text', text: '' };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body) {
      bytes += chunk.byteLength;
      // leaving the loop cancels the stream
      if (bytes > mostBytes) return { kind: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'broken-off' };
  }
  return { kind: 'text', text: Buffer.concat(chunks).toString('utf8') };
}
