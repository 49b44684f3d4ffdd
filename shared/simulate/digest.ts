import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type ClusterTrace, traceLine } from './trace.ts';

/** SHA-256, hexadecimal, of a cluster's trace lines. */
export function clusterDigest(trace: ClusterTrace): string {
  return bytesToHex(sha256(utf8ToBytes(trace.entries.map(traceLine).join('\n'))));
}

/** One digest of a whole run: SHA-256 over the clusters' ids and digests in id order, so that who ran them makes no difference. */
export function combinedDigest(digests: ReadonlyMap<string, string>): string {
  const lines = [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, digest]) => JSON.stringify([id, digest]));
  return bytesToHex(sha256(utf8ToBytes(lines.join('\n'))));
}
