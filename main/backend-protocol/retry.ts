import type { Posted } from './signed-post.ts';

/** 10 s, 30 s, 90 s … two hours: after some five hours in all a person has to look */
const FIRST_PAUSE_SECONDS = 10;
const PAUSE_GROWTH = 3;
const LONGEST_PAUSE_SECONDS = 7200;
export const MOST_ATTEMPTS = 10;

/** When a call that failed is made again, or that it ends among the dead letters, where a person looks after it. */
export type NextTry = { readonly kind: 'again'; readonly inSeconds: number } | { readonly kind: 'dead' };

/**
 * The one scheme by which webhooks are told again.
 * @param posted what became of the attempt, which was not taken
 * @param attempts how many there were, this one included
 */
export function nextTry(posted: Exclude<Posted, { kind: 'taken' }>, attempts: number): NextTry {
  if (posted.kind === 'refused' || attempts >= MOST_ATTEMPTS) return { kind: 'dead' };
  const asked = posted.kind === 'not-now' ? posted.retryAfterSeconds : null;
  return { kind: 'again', inSeconds: asked ?? Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * PAUSE_GROWTH ** (attempts - 1)) };
}
