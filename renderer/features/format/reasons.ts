import { asWords } from './words.ts';

/** A reason code in words. */
export function reasonWords(code: string): string {
  return asWords(code);
}
