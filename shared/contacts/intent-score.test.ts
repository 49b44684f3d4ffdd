import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { DEFAULT_INTENT_SCORING, intentScoreAt } from './intent-score.ts';

const DAY = 86_400;
const NOW = 1_800_000_000;
const clicked = (daysAgo: number) => ({ type: 'email_clicked' as const, atSecond: NOW - daysAgo * DAY });
const scoring = { halfLifeDays: 10, points: { email_clicked: 8, meeting_booked: 60 } };

test.each([
  ['nothing', [], 0],
  ['a click now', [clicked(0)], 8],
  ['a click one half-life ago', [clicked(10)], 4],
  ['a click two half-lives ago', [clicked(20)], 2],
  ['a click half a half-life ago: 8 ÷ √2', [clicked(5)], 5.7],
  ['both', [clicked(0), clicked(10)], 12],
  ['what is still to come', [clicked(-1)], 0],
  ['what counts nothing', [{ type: 'page_viewed' as const, atSecond: NOW }], 0],
  ['more than there is', [{ type: 'meeting_booked' as const, atSecond: NOW }, { type: 'meeting_booked' as const, atSecond: NOW }], 100],
])('%s', (_what, events, score) => expect(intentScoreAt(events, NOW, scoring)).toBe(score));

test('falls by half in every half-life while nothing happens, and rises with whatever happens', () => {
  const events = fc.array(fc.record({ type: fc.constantFrom('email_opened' as const, 'email_clicked' as const, 'form_submitted' as const), atSecond: fc.integer({ min: NOW - 90 * DAY, max: NOW }) }), { maxLength: 3 });
  fc.assert(
    fc.property(events, (some) => {
      const score = intentScoreAt(some, NOW, DEFAULT_INTENT_SCORING);
      expect(intentScoreAt(some, NOW + 30 * DAY, DEFAULT_INTENT_SCORING)).toBeCloseTo(score / 2, 0);
      expect(intentScoreAt([...some, { type: 'email_clicked', atSecond: NOW }], NOW, DEFAULT_INTENT_SCORING)).toBeGreaterThan(score);
      expect(intentScoreAt(some.toReversed(), NOW, DEFAULT_INTENT_SCORING)).toBe(score);
    }),
    runs(200),
  );
});
