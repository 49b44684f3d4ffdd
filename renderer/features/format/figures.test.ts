import { describe, expect, it } from 'vitest';
import { counted, duration, ofBase, remaining, share } from './figures.ts';

describe('figures say their unit and base', () => {
  it.each([
    [ofBase(312, 500, 'contact'), '312 of 500 contacts'],
    [ofBase(1, 1, 'contact'), '1 of 1 contact'],
    [ofBase(0, 12_345, 'reply', 'replies'), '0 of 12,345 replies'],
    [counted(1, 'reply', 'replies'), '1 reply'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  it.each([
    [312, 500, '62.4%'],
    [0, 500, '0%'],
    [500, 500, '100%'],
    [1, 100_000, '<0.1%'],
    [99_999, 100_000, '>99.9%'],
    [3, 0, ''],
  ])('%i of %i is %s', (value, base, expected) => expect(share(value, base)).toBe(expected));

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [61, '1 min 1 s'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
    [86_400, '1 day'],
    [183_600, '2 days 3 h'],
  ])('%i seconds are %s', (seconds, expected) => expect(duration(seconds)).toBe(expected));

  it('says what is left', () => {
    expect(remaining(null)).toBe('working out what is left');
    expect(remaining(0.4)).toBe('nearly done');
    expect(remaining(20)).toBe('about 20 s left');
  });
});
