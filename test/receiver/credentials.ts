import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Credentials {
  token: string;
  secret: string;
}

/** Written from main/targets/http-backend/README.md and not from the client's code, so that the two check each other. */
const MOST_CLOCK_DIFFERENCE_SECONDS = 300;

/** Checks bearer token, signature, age and first use of requests. */
export class Gatekeeper {
  readonly #credentials: Credentials;
  readonly #now: () => Date;
  /** request id → second it was signed */
  readonly #seen = new Map<string, number>();

  constructor(credentials: Credentials, now: () => Date) {
    this.#credentials = credentials;
    this.#now = now;
  }

  /** Why the request is refused; null: let it in. */
  refuse(request: IncomingMessage, body: Buffer): string | null {
    const header = (name: string): string => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : '';
    };
    if (!same(header('authorization'), `Bearer ${this.#credentials.token}`)) return 'the access token is not accepted';
    const timestamp = header('throughline-timestamp');
    const requestId = header('throughline-request-id');
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const text = `v1\n${timestamp}\n${requestId}\n${request.method}\n${request.url}\n${bodyHash}`;
    const expected = `v1=${createHmac('sha256', this.#credentials.secret).update(text).digest('hex')}`;
    if (!same(header('throughline-signature'), expected)) return 'the signature does not fit';
    const nowSecond = this.#now().getTime() / 1000;
    const signedSecond = Number(timestamp);
    if (!/^\d+$/.test(timestamp) || Math.abs(nowSecond - signedSecond) > MOST_CLOCK_DIFFERENCE_SECONDS) return 'the request is too old or from the future';
    for (const [id, second] of this.#seen) if (Math.abs(nowSecond - second) > MOST_CLOCK_DIFFERENCE_SECONDS) this.#seen.delete(id);
    if (requestId === '' || this.#seen.has(requestId)) return 'the request was made before';
    this.#seen.set(requestId, signedSecond);
    return null;
  }
}

/** Constant time for any lengths: digests are compared. */
function same(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
