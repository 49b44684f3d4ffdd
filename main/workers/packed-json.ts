import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

/** A value as deflated JSON, named by the SHA-256 of the JSON. */
export interface PackedJson {
  hash: string;
  body: Uint8Array;
}

export function packJson(value: unknown): PackedJson {
  const json = Buffer.from(JSON.stringify(value));
  return { hash: createHash('sha256').update(json).digest('hex'), body: deflateSync(json) };
}

export function unpackJson(body: Uint8Array): unknown {
  return JSON.parse(inflateSync(body).toString('utf8'));
}
