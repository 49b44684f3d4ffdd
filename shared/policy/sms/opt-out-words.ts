/** What is added to a text that does not say how to end such texts. */
export const OPT_OUT_SENTENCE = 'Reply STOP to opt out.';

/** Wording that tells how to end messages without naming a keyword, such as before a link. */
const PHRASES = /\b(?:opt[ -]?out|unsubscribe)\b/iu;

/**
 * What in a text tells its reader how to end such texts: keywords written in capitals, as replies are asked for
 * ("Reply STOP"), else wording such as "opt out". Empty: nothing does. `keywords` are those the product understands.
 * In ordinary writing "stop" and "end" are no instruction, so that small letters do not count.
 */
export function optOutWordsOf(text: string, keywords: readonly string[]): string[] {
  const known = new Set(keywords.map((word) => word.toUpperCase()));
  const words = text.match(/[\p{Lu}\p{N}]{2,}/gu) ?? [];
  const named = [...new Set(words.filter((word) => known.has(word) && isWhole(text, word)))];
  if (named.length > 0) return named;
  const phrase = PHRASES.exec(text);
  return phrase ? [phrase[0]] : [];
}

function isWhole(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
