import { TargetError } from '../targets/target-error.ts';
import { signedExchange } from './client.ts';

/** What became of a POST to another system. `uncertain`: it may have arrived. */
export type Posted =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  | { readonly kind: 'not-now'; readonly words: string; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'uncertain'; readonly words: string };

export interface PostOptions {
  secret: string;
  /** what goes into the header Authorization; empty: none of ours */
  bearer: string;
  timeLimitMilliseconds: number;
  /** when it is signed; real time */
  now(): Date;
}

/** 408 Request Timeout, 425 Too Early, 429 Too Many Requests, 503 Service Unavailable: the same may be taken later. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 425, 429, 503]);
/** where the access is wrong a person mends it, and then it is taken */
const NO_ACCESS: ReadonlySet<number> = new Set([401, 403]);

/**
 * POSTs JSON text, signed like a request to a backend (main/targets/http-backend/README.md, "Headers") with the path as it is called.
 * The id in the body stays the same however often it is told: who takes it the second time does nothing. Never throws for what the other side does.
 */
export async function signedPost(url: string, body: string, { secret, bearer, timeLimitMilliseconds, now }: PostOptions): Promise<Posted> {
  const address = URL.parse(url);
  if (address === null) return { kind: 'refused', status: 0, words: 'Its address is none.' };
  try {
    const { status, retryAfterSeconds } = await signedExchange({ baseUrl: address, token: bearer, secret, now, timeLimitMilliseconds }, address, 'POST', body);
    if (status >= 200 && status < 300) return { kind: 'taken' };
    if (NOT_NOW.has(status)) return { kind: 'not-now', words: `${address.host} has too much to do (${status}).`, retryAfterSeconds };
    if (NO_ACCESS.has(status)) return { kind: 'not-now', words: `${address.host} does not accept the access token or the signature (${status}).`, retryAfterSeconds };
    if (status >= 500) return { kind: 'uncertain', words: `${address.host} failed (${status}).` };
    return { kind: 'refused', status, words: `${address.host} refused (${status}).` };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    if (error.kind === 'uncertain') return { kind: 'uncertain', words: error.message };
    return error.kind === 'answer' ? { kind: 'refused', status: 0, words: error.message } : { kind: 'not-now', words: error.message, retryAfterSeconds: null };
  }
}
