import { expect, test } from 'vitest';
import { MOST_ATTEMPTS, nextTry } from './retry.ts';
import type { Posted } from './signed-post.ts';

const uncertain = { kind: 'uncertain', words: '' } as const;
const notNow = (retryAfterSeconds: number | null) => ({ kind: 'not-now', words: '', retryAfterSeconds }) as const;

test.each<[name: string, posted: Exclude<Posted, { kind: 'taken' }>, attempts: number, seconds: number | null]>([
  ['a first failure', uncertain, 1, 10],
  ['a second one', uncertain, 2, 30],
  ['one that has failed for hours', uncertain, 8, 7200],
  ['the last one', uncertain, MOST_ATTEMPTS, null],
  ['who says when', notNow(45), 3, 45],
  ['who says only that it is not now', notNow(null), 3, 90],
  ['who refuses', { kind: 'refused', status: 422, words: '' }, 1, null],
])('%s', (_name, posted, attempts, seconds) => {
  expect(nextTry(posted, attempts)).toEqual(seconds === null ? { kind: 'dead' } : { kind: 'again', inSeconds: seconds });
});
