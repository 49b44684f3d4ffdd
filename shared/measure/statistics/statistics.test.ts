import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import expected from '../../../test/fixtures/r/statistics.json' with { type: 'json' };
import { bootstrap, keyedResampler, mean } from './bootstrap.ts';
import { chiSquareUpperTail, normalCdf, normalQuantile } from './distributions.ts';
import { proportionDifference, wilson } from './proportion.ts';
import { powerOf, sampleSize } from './sample-size.ts';
import { kaplanMeier, logRank } from './survival.ts';

// All numbers are R's own: test/fixtures/r/statistics.R wrote them.
const close = (value: number, other: number): void => expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)));

test('the normal and the chi-square distribution are those of R', () => {
  for (const { p, z } of expected.distributions.quantiles) {
    close(normalQuantile(p), z);
    close(normalCdf(z), p);
  }
  for (const { x, df, p } of expected.distributions.tails) close(chiSquareUpperTail(x, df), p);
});

test.each(expected.wilson)('Wilson’s interval of $count of $of is that of R’s prop.test', ({ count, of, low, high }) => {
  const found = wilson({ count, of })!;
  close(found.low, low);
  close(found.high, high);
});

test.each(expected.difference)('Newcombe’s interval of $first and $second is that of R’s', ({ first, second, low, high }) => {
  const share = ([count, of]: number[]) => ({ count: count!, of: of! });
  const found = proportionDifference(share(first), share(second))!;
  close(found.low, low);
  close(found.high, high);
});

const durations = (time: readonly number[], status: readonly number[]) => time.map((value, index) => ({ time: value, happened: status[index] === 1 }));

test.each(expected.survivals)('survival, its error, bounds and median are those of R’s survfit ($#)', ({ time, status, steps, median, medianLow, medianHigh }) => {
  const found = kaplanMeier(durations(time, status));
  expect(found.steps.map((step) => [step.time, step.atRisk, step.events])).toEqual(steps.time.map((at, index) => [at, steps.atRisk[index], steps.events[index]]));
  for (const [index, step] of found.steps.entries()) {
    close(step.survival, steps.survival[index]!);
    if (step.survival === 0) continue;
    close(step.standardError, steps.standardError[index] as number);
    close(step.low, steps.low[index] as number);
    close(step.high, steps.high[index] as number);
  }
  expect([found.median, found.medianLow, found.medianHigh]).toEqual([median ?? null, medianLow ?? null, medianHigh ?? null]);
});

test.each(expected.logRank)('the log-rank test is that of R’s survdiff ($#)', ({ time, status, group, statistic, pValue }) => {
  const all = durations(time, status);
  const found = logRank(all.filter((_, index) => group[index] === 1), all.filter((_, index) => group[index] !== 1))!;
  close(found.statistic, statistic);
  close(found.pValue, pValue);
});

test('the bootstrap of R’s own resamples is R’s', () => {
  const { values, indices, estimate, low, high } = expected.bootstrap;
  const found = bootstrap(values, mean, (replicate, place) => indices[replicate]![place]!, { replicates: indices.length })!;
  close(found.estimate, estimate);
  close(found.low, low);
  close(found.high, high);
});

test('a keyed bootstrap is the same each time and covers the mean about as often as it says', () => {
  const made = (world: number) => Array.from({ length: 60 }, (_, place) => keyedResampler(world, 'value')(0, place, 1000));
  const of = (world: number) => bootstrap(made(world), mean, keyedResampler(world, 'mean'), { replicates: 400 })!;
  expect(of(1)).toEqual(of(1));
  const covered = Array.from({ length: 200 }, (_, world) => of(world + 1)).filter(({ low, high }) => low <= 499.5 && high >= 499.5).length;
  expect(covered).toBeGreaterThan(175);
  expect(covered).toBeLessThan(199);
});

test.each(expected.sampleSizes)('$baseline against $raised with $holdoutShare held out takes as many as R says', ({ baseline, raised, power, significance, holdoutShare, holdout }) => {
  const plan = { baseline, difference: raised - baseline, power, significance, holdoutShare };
  const found = sampleSize(plan);
  close(found.holdout, holdout);
  close(powerOf(plan, found.holdout + found.treated), power);
});

test('what cannot be compared is refused', () => {
  const plan = { baseline: 0.1, difference: 0.02, power: 0.8, significance: 0.05, holdoutShare: 0.1 };
  for (const wrong of [{ difference: 0 }, { difference: 0.95 }, { holdoutShare: 0 }, { holdoutShare: 1 }, { baseline: -0.1 }]) expect(() => sampleSize({ ...plan, ...wrong })).toThrow(RangeError);
  expect([wilson({ count: 0, of: 0 }), proportionDifference({ count: 1, of: 2 }, { count: 0, of: 0 }), bootstrap([], mean, keyedResampler(1, '')), logRank([], [])]).toEqual([null, null, null, null]);
});

test('a curve only falls, within its bounds, and no order of the subjects changes it', () => {
  const subjects = fc.array(fc.record({ time: fc.integer({ min: 0, max: 20 }), happened: fc.boolean() }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(subjects, (given) => {
      const { steps } = kaplanMeier(given);
      steps.reduce((before, { survival, low, high }) => {
        expect(survival).toBeLessThan(before);
        expect(low).toBeLessThanOrEqual(survival);
        expect(high).toBeGreaterThanOrEqual(survival);
        return survival;
      }, 1.0000001);
      expect(kaplanMeier(given.toReversed())).toEqual(kaplanMeier(given));
    }),
    runs(100),
  );
});
