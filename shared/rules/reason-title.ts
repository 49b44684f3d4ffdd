import { listWords } from '../words/text.ts';
import { rules } from './registry.ts';

/** What a reason code is called wherever a person reads it: the titles of the rules that give it, "one, two or three"; empty for a code that no rule gives. */
export function reasonTitle(code: string): string {
  const titles = new Set(rules.filter(({ reasons }) => reasons.some((reason) => reason === code)).map(({ title }) => title));
  return listWords([...titles].map((title, index) => (index === 0 ? title : withinSentence(title))), 'or');
}

/** A title inside a sentence: its first letter small, unless it begins an abbreviation. */
function withinSentence(title: string): string {
  return /^[A-Z](?![A-Z])/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
