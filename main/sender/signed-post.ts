import { signatureHeaders } from '../backend-protocol/signature.ts';
import { readBody } from '../files/read-body.ts';
import { networkReason } from '../targets/network-reason.ts';

/** What became of a POST to another system. `uncertain`: it may have arrived. */
export type Posted =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  | { readonly kind: 'not-now'; readonly words: string; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'uncertain'; readonly words: string };

const MOST_ANSWER_BYTES = 100_000;

/**
 * POSTs JSON, signed like a request to a backend (main/targets/http-backend/README.md, "Headers") with the path as it is called.
 * The id in the body stays the same however often it is told: who takes it the second time does nothing.
 */
export async function signedPost(url: string, body: object, options: { secret: string; bearer: string; timeLimitMilliseconds: number }): Promise<Posted> {
  const address = URL.parse(url);
  if (address === null) return { kind: 'refused', status: 0, words: 'Its address is none.' };
  const text = JSON.stringify(body);
  const signal = AbortSignal.timeout(options.timeLimitMilliseconds);
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${options.bearer}`, ...signatureHeaders({ method: 'POST', path: address.pathname + address.search, body: text }, options.secret, new Date()) },
      body: text,
    });
    await readBody(response, MOST_ANSWER_BYTES);
  } catch (error) {
    if (signal.aborted) return { kind: 'uncertain', words: `${address.host} did not answer in time.` };
    const { words, sent } = networkReason(error);
    return sent ? { kind: 'uncertain', words: `${address.host}: ${words}.` } : { kind: 'not-now', words: `${address.host} cannot be reached: ${words}.`, retryAfterSeconds: null };
  }
  const { status } = response;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 429 || status === 503 || status === 408 || status === 425) {
    const after = Number(response.headers.get('retry-after'));
    return { kind: 'not-now', words: `${address.host} has too much to do (${status}).`, retryAfterSeconds: after > 0 ? Math.min(after, 3600) : null };
  }
  if (status >= 500) return { kind: 'uncertain', words: `${address.host} failed (${status}).` };
  return { kind: 'refused', status, words: `${address.host} refused (${status}).` };
}
