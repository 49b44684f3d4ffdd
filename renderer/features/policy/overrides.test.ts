import { expect, it } from 'vitest';
import { overrideSentence, readWindows, windowsWords } from './overrides.ts';

it.each([
  ['', []],
  ['09:00-20:00', [{ open: '09:00', close: '20:00' }]],
  ['09:00 to 12:00, 14:00–24:00', [{ open: '09:00', close: '12:00' }, { open: '14:00', close: '24:00' }]],
  ['9-20', null],
  ['20:00-09:00', null],
  ['09:00-09:00', null],
  ['09:00-25:00', null],
] as const)('reads “%s”', (text, windows) => expect(readWindows(text)).toEqual(windows));

it('says what is allowed instead, and on whose word', () => {
  expect(windowsWords([])).toBe('never');
  const sentence = overrideSentence({
    jurisdiction: 'US-FL', channel: 'sms', holidaysBarred: true, by: 'Ola', at: '2026-05-03T13:12:00Z', why: 'Counsel’s letter of 2 May.',
    windows: { 'mon-fri': [{ open: '09:00', close: '20:00' }], sat: [], sun: [] },
  });
  expect(sentence).toContain('Monday to Friday 09:00 to 20:00; Saturday never; Sunday never; holidays barred. Ola, 3 May 2026');
  expect(sentence).toContain('“Counsel’s letter of 2 May.”');
});
