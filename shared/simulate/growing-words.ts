import { FOR_GOOD } from '../policy/column-facts.ts';

/** A column of words that is being written, as `WordColumn` has it in the end. */
export interface GrowingWords {
  readonly words: number[];
  readonly until: Map<number, number>;
}

/** Adds the word that holds from an instant on to a contact's words, which begin at a position; nothing where it holds already. `untilSecond`: of one that defers, else -1. */
export function addWord({ words, until }: GrowingWords, beginsAt: number, fromSecond: number, word: number, untilSecond: number): void {
  const last = words.length - 2;
  if (last >= beginsAt) {
    if (words[last] === word && (untilSecond === -1 || until.get(last) === untilSecond)) return;
    words[last + 1] = fromSecond;
  }
  words.push(word, FOR_GOOD);
  if (untilSecond !== -1) until.set(last + 2, untilSecond);
}
