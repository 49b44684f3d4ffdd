import { reasonTitle } from '../../../shared/rules/reason-title.ts';
import { rules } from '../../../shared/rules/registry.ts';
import { asWords } from './words.ts';

const CONFIDENCE_WORDS: Readonly<Record<string, string>> = {
  primary: 'checked at its source',
  secondary: 'from a secondary source',
  unverified: 'not verified',
  'product-default': 'a default of the product',
};

/** How sure a source is, in words. */
function confidenceWords(confidence: string): string {
  return CONFIDENCE_WORDS[confidence] ?? confidence;
}

/** A reason code in words: the titles of the rules that give it; a code that this version does not know as words. */
export function reasonWords(code: string): string {
  return reasonTitle(code) || asWords(code);
}

/** A rule's title; an id that this version does not know stays as it is. */
export function ruleTitle(ruleId: string): string {
  return rules.find(({ id }) => id === ruleId)?.title ?? ruleId;
}

/** Where a rule comes from and how sure that is, for the hover: "TCPA rules, 47 CFR 64.1200(a)(10); checked at its source". */
export function ruleSource(ruleId: string): string {
  const source = rules.find(({ id }) => id === ruleId)?.source;
  if (!source) return ruleId;
  return `${ruleId}: ${[source.name, source.article].filter(Boolean).join(', ')}; ${confidenceWords(source.confidence)}, ${source.checkedOn}`;
}
