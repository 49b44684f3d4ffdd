import { expect, it } from 'vitest';
import { REASON_CODES } from '../../../shared/policy/decision.ts';
import { RULE_IDS } from '../../../shared/policy/rule-ids.ts';
import { OF_SEVERAL_RULES } from '../../../shared/rules/reason-title.ts';
import { rules } from '../../../shared/rules/registry.ts';
import { reasonWords, ruleSource, ruleTitle } from './reasons.ts';

it('takes a reason’s words from the rules that give it', () => {
  expect(reasonWords('LANDLINE_NOT_TEXTABLE')).toBe(ruleTitle('address/landline'));
  expect(ruleTitle('address/landline')).not.toBe('address/landline');
  expect(reasonWords('FREQ_CAP')).toBe('A cap is used up');
});

it('has a name of its own for each reason that several rules give', () => {
  for (const code of REASON_CODES) {
    const titles = new Set(rules.filter(({ reasons }) => reasons.includes(code)).map(({ title }) => title));
    if (titles.size > 1) expect(Object.keys(OF_SEVERAL_RULES), code).toContain(code);
    if (titles.size === 1) expect(titles, code).toContain(reasonWords(code));
  }
});

it('has words for every reason code and a source for every rule', () => {
  for (const code of REASON_CODES) expect(reasonWords(code), code).toMatch(/^[A-Z][^_]+$/);
  for (const id of RULE_IDS) expect(ruleSource(id), id).toMatch(/; .+, 20\d\d-\d\d-\d\d$/);
});

it('leaves what it does not know as it is', () => {
  expect(reasonWords('SOMETHING_NEW')).toBe('Something new');
  expect(ruleTitle('x/y')).toBe('x/y');
  expect(ruleSource('x/y')).toBe('x/y');
});
