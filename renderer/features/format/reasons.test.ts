import { expect, it } from 'vitest';
import { REASON_CODES } from '../../../shared/policy/decision.ts';
import { RULE_IDS } from '../../../shared/policy/rule-ids.ts';
import { reasonWords, ruleSource, ruleTitle } from './reasons.ts';

it('takes a reason’s words from the rules that give it', () => {
  expect(reasonWords('LANDLINE_NOT_TEXTABLE')).toBe(ruleTitle('address/landline'));
  expect(ruleTitle('address/landline')).not.toBe('address/landline');
  expect(reasonWords('FREQ_CAP')).toBe('Cap set by law, the workspace’s own cap or the journey’s own cap');
  expect(reasonWords('OPTED_OUT_CHANNEL')).toBe('Opted out of the channel or a person has to read the reply first');
  expect(reasonWords('NO_TRIGGER')).toMatch(/ or HELP is answered$/);
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
