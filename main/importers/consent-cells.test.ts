import { describe, expect, it } from 'vitest';
import { instantOf, optOutInstant, saysUnsubscribed, statusOf, yesOrNo } from './consent-cells.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('a yes or a no', () => {
  it.each([
    ['TRUE', true], ['Yes', true], ['1', true], ['x', true],
    ['', false], ['No', false], ['0', false], ['N/A', false],
    ['maybe', null], ['2026-05-03', null],
  ])('%j is %s', (cell, answer) => expect(yesOrNo(cell)).toBe(answer));
});

describe('a status', () => {
  it.each([
    ['Subscribed', 'in'], ['OPTED_IN', 'in'], ['yes', 'in'],
    ['Unsubscribed', 'out'], ['Opted-out', 'out'], ['cleaned', 'out'],
    ['Never subscribed', 'neither'], ['', 'neither'], ['no', 'neither'], ['pending', 'neither'],
    ['soon', null],
  ])('%j is %s', (cell, status) => expect(statusOf(cell)).toBe(status));

  it('of no channel is an opt-out only where it says so in words that mean nothing else', () => {
    expect(['Unsubscribed', 'globally unsubscribed', 'Opted out'].every(saysUnsubscribed)).toBe(true);
    expect(['stopped', 'Cancelled', 'out', 'Active', ''].some(saysUnsubscribed)).toBe(false);
  });
});

describe('an instant of a column whose order is known', () => {
  it.each([
    ['03/04/2026', 'day-first', '2026-04-03T00:00:00Z'],
    ['03/04/2026', 'month-first', '2026-03-04T00:00:00Z'],
    ['3.4.2026, 9:30', 'day-first', '2026-04-03T09:30:00Z'],
    ['25/03/2026', 'day-first', '2026-03-25T00:00:00Z'],
    ['2026-05-03', 'day-first', '2026-05-03T00:00:00Z'],
  ] as const)('%s, %s, is %s', (cell, order, iso) => expect(instantOf(cell, 'first', order)).toEqual({ iso }));

  it.each([
    ['03/25/2026', 'day-first', '"03/25/2026" has no month 25: the dates of this column are read day first.'],
    ['25/03/2026', 'month-first', '"25/03/2026" has no month 25: the dates of this column are read month first.'],
    ['31/04/2026', 'day-first', '"31/04/2026" does not exist in the calendar.'],
    ['25/25/2026', 'day-first', '"25/25/2026" does not exist in the calendar.'],
  ] as const)('%s, %s, is refused', (cell, order, problem) => expect(instantOf(cell, 'first', order)).toEqual({ problem }));
});

describe('an instant', () => {
  it.each([
    ['2026-05-03', '2026-05-03T00:00:00Z', '2026-05-03T23:59:59Z'],
    ['2026-05-03 09:12', '2026-05-03T09:12:00Z', '2026-05-03T09:12:00Z'],
    ['2026-05-03T09:12:30-04:00', '2026-05-03T13:12:30Z', '2026-05-03T13:12:30Z'],
    ['31.12.2025', '2025-12-31T00:00:00Z', '2025-12-31T23:59:59Z'],
    ['12/31/2025', '2025-12-31T00:00:00Z', '2025-12-31T23:59:59Z'],
    ['5/5/2026, 9:30', '2026-05-05T09:30:00Z', '2026-05-05T09:30:00Z'],
  ])('%s has a first and a last second', (cell, first, last) => {
    expect(instantOf(cell, 'first')).toEqual({ iso: first });
    expect(instantOf(cell, 'last')).toEqual({ iso: last });
  });

  it.each([
    ['2026-02-30', 'does not exist in the calendar'],
    ['2025-02-29', 'does not exist in the calendar'],
    ['2026-05-03 24:10', 'does not exist in the calendar'],
    ['5/3/2026', 'can be read as two dates'],
    ['46145', 'is no date that can be read'],
    ['last May', 'is no date that can be read'],
  ])('%s is refused', (cell, problem) => expect(instantOf(cell, 'first')).toEqual({ problem: expect.stringContaining(problem) }));
});

describe('when an opt-out counts from', () => {
  it.each([
    ['', null, null],
    ['2026-05-03', '2026-05-03T23:59:59Z', null],
    // its day is not over
    ['2026-11-24', null, null],
    ['2026-11-25', null, 'lies in the future. The opt-out counts from the import on'],
    ['2026-02-30', null, 'does not exist in the calendar. The opt-out counts from the import on'],
  ])('%j', (cell, at, problem) => expect(optOutInstant(cell, NOW)).toEqual({ at, problem: problem === null ? null : expect.stringContaining(problem) }));
});
