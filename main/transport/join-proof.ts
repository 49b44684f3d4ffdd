import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How two processes of one person recognise each other. Both know a key from a file that only that person can read,
 * and neither shows it: the file may be older than its host, and anybody may listen on that port by now.
 */
export const JOIN_HEADER = 'throughline-join';

/** What the asking process sends: a text of its own choosing, once, and the proof that it knows the key. */
export function askingProof(joinKey: string, nonce: string): string {
  return proof(joinKey, ['ask', nonce]);
}

/** What the host answers besides the URL: the proof that it knows the key too, and that the answer is to this question. */
export function answeringProof(joinKey: string, nonce: string, url: string): string {
  return proof(joinKey, ['answer', nonce, url]);
}

/** Whether two proofs are the same, in a time that does not tell how far they agree. */
export function sameProof(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function proof(joinKey: string, words: readonly string[]): string {
  return createHmac('sha256', joinKey).update(JSON.stringify(words)).digest('base64url');
}
