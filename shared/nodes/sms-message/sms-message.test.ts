import { expect, test } from 'vitest';
import type { JourneyDocument, JourneyNode } from '../../journey/document.ts';
import { UNKNOWN_WORKSPACE } from '../node-type.ts';
import { linksOf } from '../sms-depth.ts';
import { smsMessage } from './index.ts';

test.each([
  { text: 'Renew at https://example.com/r?x=1 today', links: ['https://example.com/r?x=1'] },
  { text: 'ex.co/a and www.example.com', links: ['ex.co/a', 'www.example.com'] },
  { text: 'Due on 3.5. at 10.30, from $4.50', links: [] },
  { text: 'https://go.example.com/a', links: ['https://go.example.com/a'] },
])('links of "$text"', ({ text, links }) => {
  expect(linksOf(text)).toEqual(links);
});

const node: JourneyNode = { id: 'sms-1', type: 'sms-message', config: {} };
const document = {} as JourneyDocument;

test.each([
  { config: { body: 'Your renewal is due Friday: ex.co/r' }, checks: [] },
  { config: { body: ' ' }, checks: ['missing-content'] },
  { config: { body: 'ex.co/a ex.co/b' }, checks: ['sms-too-deep'] },
  { config: { body: 'x'.repeat(306) }, checks: [] },
  { config: { body: 'x'.repeat(307) }, checks: ['sms-too-deep'] },
  { config: { body: 'ж'.repeat(134) }, checks: [] },
  { config: { body: 'ж'.repeat(135) }, checks: ['sms-too-deep'] },
  { config: { body: 'Hello', job: 'other' }, checks: ['sms-too-deep'] },
  { config: { body: 'Hello {{first name}}' }, checks: ['broken-merge-field'] },
])('problems of $config', ({ config, checks }) => {
  expect(smsMessage.check(smsMessage.schema.parse(config), node, document, UNKNOWN_WORKSPACE).map((problem) => problem.check)).toEqual(checks);
});
