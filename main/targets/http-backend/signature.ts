import { createHmac, randomUUID } from 'node:crypto';
import { sha256Hex } from '../sha256-hex.ts';

export interface SignedRequest {
  method: string;
  /** path of the URL with its query */
  path: string;
  /** empty where the request has none */
  body: string;
}

/** The headers that prove who sent a request, when, and that nobody changed it: README.md, "Headers". */
export function signatureHeaders(request: SignedRequest, secret: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const requestId = randomUUID();
  const text = ['v1', timestamp, requestId, request.method, request.path, sha256Hex(request.body)].join('\n');
  return {
    'throughline-timestamp': timestamp,
    'throughline-request-id': requestId,
    'throughline-signature': `v1=${createHmac('sha256', secret).update(text).digest('hex')}`,
  };
}
