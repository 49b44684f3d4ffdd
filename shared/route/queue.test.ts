import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { legalTables } from '../../test/support/legal-tables.ts';
import { draw, DRAW_RANGE } from '../engine/draw.ts';
import { normalQuantile } from '../measure/statistics/distributions.ts';
import { createZoneTable } from '../time/zone-table.ts';
import { type QueuedTask, workOff } from './queue.ts';
import { erlangC, meanWaitMM1, meanWaitMMc, shareWithinMMc } from './testing/queue-theory.ts';
import { ALWAYS_OPEN, workingHours } from './working-hours.ts';

const exponential = (index: number, purpose: string, rate: number): number => -Math.log((draw({ seed: 11, contactId: String(index), journeyId: '', nodeId: '', entry: 0, visit: 0, purpose }) + 0.5) / DRAW_RANGE) / rate;

/** Waits of a queue with exponential times, in order of arrival, without those of its beginning. Times are not rounded. */
function waits(count: number, servers: number, arrivalRate: number, serviceRate: number): number[] {
  let at = 0;
  const owners = Array.from({ length: servers }, (_, owner) => owner);
  const tasks = Array.from({ length: count }, (_, index): QueuedTask => {
    at += exponential(index, 'arrives', arrivalRate);
    return { id: String(index).padStart(7, '0'), createdSecond: at, dueSecond: at, priority: 0, owners, handlingSeconds: exponential(index, 'takes', serviceRate) };
  });
  return workOff(tasks, owners.map(() => ALWAYS_OPEN)).toSorted((a, b) => (a.task.id < b.task.id ? -1 : 1)).map(({ task, startSecond }) => startSecond - task.createdSecond).slice(count / 20);
}

/** Mean with its 99.9% interval by batch means (Law and Kelton): waits that follow one another are alike, batches hardly are. */
function meanInterval(values: readonly number[], batches = 40): { mean: number; half: number } {
  const size = Math.floor(values.length / batches);
  const means = Array.from({ length: batches }, (_, batch) => values.slice(batch * size, (batch + 1) * size).reduce((sum, value) => sum + value, 0) / size);
  const mean = means.reduce((sum, value) => sum + value, 0) / batches;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (batches - 1);
  return { mean, half: normalQuantile(0.9995) * Math.sqrt(variance / batches) };
}

test('one owner’s wait is that of M/M/1', () => {
  const [arrivals, services] = [1 / 500, 1 / 300];
  const { mean, half } = meanInterval(waits(60_000, 1, arrivals, services));
  expect(Math.abs(mean - meanWaitMM1(arrivals, services))).toBeLessThan(half);
  // the interval says something: it is narrower than a tenth of the wait
  expect(half).toBeLessThan(0.1 * mean);
});

test.each([
  [2, 1 / 200, 1 / 300],
  [5, 1 / 75, 1 / 300],
])('the wait of a team of %i, and the share within a limit, are those of M/M/c', (servers, arrivals, services) => {
  const found = waits(60_000, servers, arrivals, services);
  const { mean, half } = meanInterval(found);
  expect(Math.abs(mean - meanWaitMMc(servers, arrivals, services))).toBeLessThan(half);
  const within = meanInterval(found.map((wait) => (wait <= 120 ? 1 : 0)));
  expect(Math.abs(within.mean - shareWithinMMc(servers, arrivals, services, 120))).toBeLessThan(within.half);
  expect(half).toBeLessThan(0.25 * mean);
});

test('Erlang’s C of one server is its load, and M/M/c of one is M/M/1', () => {
  expect(erlangC(1, 3, 5)).toBeCloseTo(0.6);
  expect(meanWaitMMc(1, 3, 5)).toBeCloseTo(meanWaitMM1(3, 5));
  // Erlang's own table: 2 servers at a load of 1 erlang wait with probability 1/3
  expect(erlangC(2, 1, 1)).toBeCloseTo(1 / 3);
});

const task = (id: string, createdSecond: number, more: Partial<QueuedTask> = {}): QueuedTask => ({ id, createdSecond, dueSecond: createdSecond + 3600, priority: 0, owners: [0], handlingSeconds: 600, ...more });

test('the highest priority goes first, then the earliest due, the oldest, the smallest id; what is begun is finished', () => {
  const answered = workOff([task('d', 10), task('c', 10), task('late', 5, { dueSecond: 9000 }), task('soon', 20, { dueSecond: 30 }), task('top', 30, { priority: 9 }), task('first', 0)], [ALWAYS_OPEN]);
  expect(answered.map(({ task: { id }, startSecond }) => [id, startSecond])).toEqual([['first', 0], ['top', 600], ['soon', 1200], ['c', 1800], ['d', 2400], ['late', 3000]]);
});

test('the order in which tasks are given makes no difference, nobody does two at once, and none is begun before it is there', () => {
  const tasks = fc.array(fc.record({ createdSecond: fc.integer({ min: 0, max: 500 }), priority: fc.integer({ min: 0, max: 2 }), owners: fc.subarray([0, 1, 2], { minLength: 1 }), handlingSeconds: fc.integer({ min: 1, max: 90 }) }), { maxLength: 25 });
  fc.assert(
    fc.property(tasks, (given) => {
      const all = given.map((one, index) => task(`t${index}`, one.createdSecond, { ...one, dueSecond: one.createdSecond + 60 }));
      const answered = workOff(all, [ALWAYS_OPEN, ALWAYS_OPEN, ALWAYS_OPEN]);
      expect(workOff(all.toReversed(), [ALWAYS_OPEN, ALWAYS_OPEN, ALWAYS_OPEN])).toEqual(answered);
      expect(answered.length).toBe(all.length);
      for (const [index, { task: own, owner, startSecond }] of answered.entries()) {
        expect(own.owners).toContain(owner);
        expect(startSecond).toBeGreaterThanOrEqual(own.createdSecond);
        for (const earlier of answered.slice(0, index)) if (earlier.owner === owner) expect(startSecond).toBeGreaterThanOrEqual(earlier.endSecond);
      }
    }),
    runs(100),
  );
});

const zones = createZoneTable(legalTables().zones);
const at = (iso: string): number => Date.parse(iso) / 1000;
const berlin = workingHours({ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }, zones.zone('Europe/Berlin'));

test.each([
  ['a Friday afternoon runs into Monday', '2026-03-27T15:30:00Z', 60 * 60, '2026-03-30T07:30:00.000Z'],
  ['over the change to summer time', '2026-03-27T16:30:00Z', 0, '2026-03-30T07:00:00.000Z'],
  ['a whole week', '2026-11-02T08:00:00Z', 40 * 3600, '2026-11-06T16:00:00.000Z'],
] as const)('working time is the owner’s own: %s', (_what, from, seconds, expected) => {
  expect(new Date(berlin.after(at(from), seconds) * 1000).toISOString()).toBe(expected);
});

test('time worked between two instants is what adds up to the later one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 * 86_400 }), fc.integer({ min: 1, max: 200 * 3600 }), (offset, seconds) => {
      const from = at('2026-01-01T00:00:00Z') + offset;
      expect(berlin.between(from, berlin.after(from, seconds))).toBe(seconds);
    }),
    runs(100),
  );
});
