import { expect, it } from 'vitest';
import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import { byDay, indexOfMoment, laneOf, released } from './entries.ts';

function entry(change: Partial<TimelineEntry>): TimelineEntry {
  return { at: '2026-05-03T09:00:00-04:00', kind: 'step', journeyId: 'renewal', nodeId: 'sms-1', channel: null, outcome: '', reason: '', ruleId: '', until: null, due: null, position: 0, text: '', ...change };
}

const ENTRIES = [
  entry({ at: '2026-05-03T22:00:00-04:00', kind: 'entered' }),
  entry({ at: '2026-05-03T22:30:00-04:00', kind: 'decision', channel: 'sms', outcome: 'defer', until: '2026-05-04T08:00:00-04:00' }),
  entry({ at: '2026-05-04T07:00:00-04:00', kind: 'decision', channel: 'email', nodeId: 'email-1', outcome: 'allow' }),
  entry({ at: '2026-05-04T08:00:00-04:00', kind: 'decision', channel: 'sms', outcome: 'defer', until: '2026-05-04T09:00:00-04:00' }),
  entry({ at: '2026-05-04T09:00:00-04:00', kind: 'decision', channel: 'sms', outcome: 'allow' }),
];

it('groups by the contact’s own days and keeps places', () => {
  expect(byDay(ENTRIES, () => true).map((day) => [day.title, day.entries.map(({ index }) => index)])).toEqual([
    ['Sun 3 May 2026', [0, 1]],
    ['Mon 4 May 2026', [2, 3, 4]],
  ]);
  expect(byDay(ENTRIES, ({ channel }) => channel === 'email').flatMap((day) => day.entries.map(({ index }) => index))).toEqual([2]);
});

it('finds the release of a deferral at its own step, over further deferrals', () => {
  expect(released(ENTRIES, 1)?.at).toBe('2026-05-04T09:00:00-04:00');
  expect(released(ENTRIES, 2)).toBeNull();
  expect(released(ENTRIES.slice(0, 4), 3)).toBeNull();
});

it('finds the decision of a step, also where the instant is written with another offset', () => {
  const moment = { at: '2026-05-04T12:00:00Z', journeyId: 'renewal', nodeId: 'sms-1' };
  const before = entry({ at: '2026-05-04T08:00:00-04:00', kind: 'step' });
  expect(indexOfMoment([...ENTRIES.slice(0, 3), before, ...ENTRIES.slice(3)], moment)).toBe(4);
  expect(indexOfMoment(ENTRIES, { ...moment, at: '2026-05-04T11:00:00Z' })).toBe(2);
  expect(indexOfMoment(ENTRIES, { ...moment, at: '2027-01-01T00:00:00Z' })).toBe(-1);
});

it.each([
  [entry({ channel: 'voice-live' }), 'sales'],
  [entry({ kind: 'task' }), 'sales'],
  [entry({ channel: 'push' }), 'push'],
  [entry({}), 'logic'],
] as const)('puts an entry into its lane', (one, lane) => expect(laneOf(one)).toBe(lane));
