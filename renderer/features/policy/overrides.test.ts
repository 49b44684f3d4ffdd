import { expect, it } from 'vitest';
import { channelsWords, overrideSentence, readWindows, weekWords, windowsWords, writeWindows } from './overrides.ts';

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

const day = [{ open: '08:00', close: '20:00' }];
const split = [{ open: '10:00', close: '13:00' }, { open: '14:00', close: '20:00' }];

it.each([
  [{ 'mon-fri': day, sat: day, sun: day }, false, 'every day 08:00–20:00'],
  [{ 'mon-fri': day, sat: day, sun: [] }, true, 'Mon to Sat 08:00–20:00, never on Sun and holidays'],
  [{ 'mon-fri': split, sat: [], sun: [] }, false, 'Mon to Fri 10:00–13:00 and 14:00–20:00, never on Sat and Sun'],
  [{ 'mon-fri': day, sat: split, sun: [] }, false, 'Mon to Fri 08:00–20:00, Sat 10:00–13:00 and 14:00–20:00, never on Sun'],
])('names days alike together, %#', (windows, holidaysBarred, words) => expect(weekWords({ windows, holidaysBarred })).toBe(words));

it('types windows so that they are read again', () => expect(readWindows(writeWindows(split))).toEqual(split));

it('names the channels of a row', () => {
  expect(channelsWords({ channels: ['sms', 'voice'] })).toBe('SMS and calls');
  expect(channelsWords({ channels: ['voice-prerecorded'] })).toBe('Recorded calls');
});
