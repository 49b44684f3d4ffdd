import type { InboundClass } from '../policy/inbound/inbound-class.ts';
import { ownLines, wordsOf } from '../policy/inbound/normalise.ts';
import { quote } from '../words/text.ts';
import type { ReplyClass, ReplyRule } from './routing.ts';

export interface ReadReply {
  class: ReplyClass;
  /** null: the policy's own reading, or none fitted */
  ruleId: string | null;
  /** one sentence: what in the text decided it */
  because: string;
}

/**
 * What a reply is. The policy's reading comes first: what it takes for an opt-out is one, whatever the rules say. null: a
 * keyword such as START or HELP, which wants no person.
 */
export function readReply(text: string, rules: readonly ReplyRule[], readConsent: (text: string) => InboundClass): ReadReply | null {
  const consent = readConsent(text);
  if (consent.class === 'stop') return { class: 'opt-out', ruleId: null, because: 'The policy reads it as an opt-out, and it is recorded as one.' };
  if (consent.class === 'start' || consent.class === 'help') return null;
  if (consent.wrongNumber) return { class: 'wrong-person', ruleId: null, because: 'The policy reads it as a wrong number.' };
  const own = ownLines(text);
  const words = foldedWords(own);
  for (const { id, class: found, phrases, explanation } of rules) {
    const phrase = phrases.find((wanted) => hasPhrase(wanted, words, own));
    if (phrase !== undefined) return { class: found, ruleId: id, because: `${explanation === '' ? 'A rule fits' : explanation.replace(/\.$/, '')}: it has ${quote(phrase)}.` };
  }
  return { class: 'other', ruleId: null, because: 'No rule fits: a person has to read it.' };
}

function foldedWords(text: string): string[] {
  return wordsOf(text, { steps: 0 }).map(({ folded }) => folded);
}

function hasPhrase(phrase: string, words: readonly string[], own: string): boolean {
  if (phrase.trim() === '?') return own.includes('?');
  const wanted = phrase.trim().split(/\s+/).flatMap((part) => (part === '*' ? ['*'] : foldedWords(part)));
  if (wanted.length === 0) return false;
  for (let at = 0; at + wanted.length <= words.length; at += 1) if (wanted.every((word, index) => word === '*' || word === words[at + index])) return true;
  return false;
}
