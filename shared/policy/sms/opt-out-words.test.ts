import { expect, test } from 'vitest';
import { legalTables } from '../../../test/support/legal-tables.ts';
import { optOutWordsOf } from './opt-out-words.ts';

const keywords = Object.values(legalTables().keywords.stop).flat();

test.each([
  ['Your plan renews. Reply STOP to opt out.', ['STOP']],
  ['Répondez ARRET ou STOP', ['ARRET', 'STOP']],
  ['Unsubscribe: ex.co/u', ['Unsubscribe']],
  ['To opt out, visit ex.co/u', ['opt out']],
  ['Stop by on Friday, it is the end of the sale', []],
  ['STOPPING BY? See our NONSTOP offers', []],
  ['', []],
])('%s names %j', (text, words) => {
  expect(optOutWordsOf(text, keywords)).toEqual(words);
});
