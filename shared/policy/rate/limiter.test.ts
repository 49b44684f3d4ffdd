import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import { drain } from './drain.ts';
import { compareGrants, type GrantRequest, RateLimiter } from './limiter.ts';

const START = 1_780_000_000;
const DAY = 86_400;

describe('a batch', () => {
  it('counts whole messages under a daily cap of parts', () => {
    expect(drain({ messages: 1001, segmentsPerMessage: 2, startSecond: START }, { segmentsPerSecond: 12, dailySegmentCap: 2000 })).toMatchObject({ messagesSentToday: 1000, messagesHeld: 1, drainSeconds: 167 });
    expect(drain({ messages: 3, segmentsPerMessage: 3, startSecond: START }, { segmentsPerSecond: 1, dailySegmentCap: 8 })).toMatchObject({ messagesSentToday: 2, messagesHeld: 1 });
  });

  it('takes no second more for a rounding error', () => expect(drain({ messages: 3, segmentsPerMessage: 1, startSecond: START }, { segmentsPerSecond: 0.1, dailySegmentCap: null }).drainSeconds).toBe(30));
});

describe('grants', () => {
  it('come by second, priority, deadline, age and id', () => {
    const ask = (id: string, over: Partial<GrantRequest>): GrantRequest => ({ atSecond: START, segments: 1, priority: 5, deadlineSecond: null, dueSecond: START, id, ...over });
    const asked = [ask('late', { atSecond: START + 1, priority: 9 }), ask('b', {}), ask('a', {}), ask('old', { dueSecond: START - 9 }), ask('urgent', { deadlineSecond: START + 60 }), ask('high', { priority: 9 })];
    expect(asked.toSorted(compareGrants).map(({ id }) => id)).toEqual(['high', 'urgent', 'old', 'a', 'b', 'late']);
  });

  it('spread a herd over the rate', () => {
    const limiter = new RateLimiter({ segmentsPerSecond: 4, dailySegmentCap: null });
    expect(Array.from({ length: 9 }, () => limiter.grant(START, 1) - START)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2]);
  });

  it('never give more than the rate in a second or than the cap in a day, and never before they are asked', () => {
    const asks = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 20_000 }), segments: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 20 }), fc.option(fc.integer({ min: 5, max: 30 }), { nil: null }), (list, rate, cap) => {
        const limiter = new RateLimiter({ segmentsPerSecond: rate, dailySegmentCap: cap });
        const days = new Map<number, number>();
        let at = START;
        let before = -Infinity;
        const granted: { second: number; segments: number }[] = [];
        for (const { wait, segments } of list) {
          at += wait;
          const second = limiter.grant(at, segments);
          expect(second).toBeGreaterThanOrEqual(Math.max(at, before));
          before = second;
          // From any touch on, what goes before this one fits into the time between; the first second counts from its start.
          let parts = 0;
          for (const earlier of granted.toReversed()) {
            parts += earlier.segments;
            expect(parts).toBeLessThanOrEqual((second - earlier.second + 1) * rate + 1e-6);
          }
          granted.push({ second, segments });
          days.set(Math.floor(second / DAY), (days.get(Math.floor(second / DAY)) ?? 0) + segments);
        }
        if (cap !== null) for (const used of days.values()) expect(used).toBeLessThanOrEqual(cap);
      }),
      runs(300),
    );
  });

  it('refuse what can never go', () => {
    expect(() => new RateLimiter({ segmentsPerSecond: 0, dailySegmentCap: null })).toThrow('segmentsPerSecond');
    expect(() => new RateLimiter({ segmentsPerSecond: 1, dailySegmentCap: 2 }).grant(START, 3)).toThrow('never fit a day of 2');
  });
});
