import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../targets/sha256-hex.ts';

export interface SignedRequest {
  method: string;
  /** path of the URL with its query */
  path: string;
  /** empty where the request has none */
  body: string;
}

/** The headers that prove who sent a request, when, and that nobody changed it: main/targets/http-backend/README.md, "Headers". */
export function signatureHeaders(request: SignedRequest, secret: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const requestId = randomUUID();
  return {
    'throughline-timestamp': timestamp,
    'throughline-request-id': requestId,
    'throughline-signature': signatureOf(request, secret, timestamp, requestId),
  };
}

function signatureOf({ method, path, body }: SignedRequest, secret: string, timestamp: string, requestId: string): string {
  const text = ['v1', timestamp, requestId, method, path, sha256Hex(body)].join('\n');
  return `v1=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

/** How far a request's timestamp may be from the receiver's own clock. */
export const MOST_CLOCK_DIFFERENCE_SECONDS = 300;

/**
 * Why a signed request is refused; null: let it in. `isFirstTime` is asked last, and says whether the request id is new.
 * `header` answers '' for a header that is not there.
 */
export function signatureTrouble(request: SignedRequest, header: (name: string) => string, { token, secret }: { token: string; secret: string }, now: Date, isFirstTime: (requestId: string) => boolean): string | null {
  if (!isSame(header('authorization'), `Bearer ${token}`)) return 'the access token is not accepted';
  const timestamp = header('throughline-timestamp');
  const requestId = header('throughline-request-id');
  if (!isSame(header('throughline-signature'), signatureOf(request, secret, timestamp, requestId))) return 'the signature does not fit';
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > MOST_CLOCK_DIFFERENCE_SECONDS) return 'the request is too old or from the future';
  if (!/^[\w-]{8,64}$/.test(requestId) || !isFirstTime(requestId)) return 'the request was made before';
  return null;
}

/** In constant time for texts of any length: their digests are compared. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
}
