import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../support/property-runs.ts';
import { runInWorkers } from '../../main/workers/run-in-workers.ts';
import { inputsOf, runSimulation } from '../../main/workers/run-simulation.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { ClusterDigests, portableSha256 } from '../../shared/simulate/digest.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRun } from '../../shared/simulate/part-run.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { sampleJob } from './sample.ts';
import { routingOfTwo } from '../support/two-owners.ts';

const job = sampleJob();
const POSTURES = ['separate', 'governed'] as const;
const withoutTime = (outcomes: ReturnType<typeof runSimulation>) => JSON.stringify(outcomes, (key, value: unknown) => (key === 'seconds' ? 0 : value));
const expected = runSimulation(job, POSTURES);

it('the same inputs give the same bytes', () => {
  expect(withoutTime(runSimulation(sampleJob(), POSTURES))).toBe(withoutTime(expected));
});

it('the order of contacts, events and journeys makes no difference', () => {
  const all = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  fc.assert(
    fc.property(all(job.contacts), all(job.events), all(job.journeys), (contacts, events, journeys) => {
      expect(runSimulation({ ...job, contacts, events, journeys }, ['governed']).governed?.report.digest).toBe(expected.governed?.report.digest);
    }),
    runs(5, 20),
  );
});

it('another seed, a changed journey and a changed policy show in the digest', () => {
  const digest = (more: Partial<typeof job>) => runSimulation({ ...job, ...more }, ['governed']).governed!.report.digest;
  const journeys = job.journeys.map((document) => ({ ...document, settings: { ...document.settings, priority: 10 } }));
  const digests = [digest({}), digest({ seed: 2 }), digest({ journeys: journeys.slice(1) }), digest({ policy: { ...job.policy, gaps: [] } })];
  expect(new Set(digests).size).toBe(digests.length);
});

it('a cluster run by itself is byte for byte the one of the whole run', () => {
  const inputs = inputsOf(job, 'governed');
  const { part, setting } = createRun(inputs);
  const clusters = clustersOf(inputs.contacts, inputs.events);
  /** Digests of some clusters run as one part; whole: with every event in its place, as stories and timelines are told. */
  const digestsOf = (some: typeof clusters, isWhole: boolean): Uint8Array[] => {
    const run = new PartRun(new Part({ ...part, isWhole }, { count: some.length, clusterAt: (index) => some[index]! }), setting);
    run.run();
    const digests = new ClusterDigests(setting.program, portableSha256);
    return some.map((_, cluster) => digests.of(run.trace, run.trace.start[cluster]!, run.trace.start[cluster + 1]!, run.part.contactIds(cluster)));
  };
  const whole = digestsOf(clusters, false);
  for (let index = 0; index < 60; index += 1) for (const isWhole of [true, false]) expect(digestsOf([clusters[index]!], isWhole)).toEqual([whole[index]]);
});

it('the thread that runs it makes no difference, nor does the machine’s ICU, which it never asks', async () => {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { workerData: job });
  const [digests] = (await once(worker, 'message')) as [Record<string, string>];
  await worker.terminate();
  expect(digests).toEqual({ separate: expected.separate?.report.digest, governed: expected.governed?.report.digest });
});

it.each([1, 2, 3])('%i threads over parts of any size give the same bytes', async (workers) => {
  let told = 0;
  const outcomes = await runInWorkers(job, POSTURES, { workers, partClusters: 90 + workers * 7, onProgress: (done) => (told = done) });
  expect(withoutTime(outcomes)).toBe(withoutTime(expected));
  expect(told).toBe(job.contacts.length * POSTURES.length);
});

it.each([1, 2, 3])('%i threads and any parts give the same bytes where all wait for one sender and for two owners', async (workers) => {
  const limited = { ...job, routing: routingOfTwo(), policy: { ...job.policy, sendingRates: [{ id: 'Long code', channel: 'sms' as const, systems: [], segmentsPerSecond: 0.01, dailySegmentCap: null }] } };
  const held = runSimulation(limited, ['governed']);
  expect(held.governed!.report.sendingTime?.senders[0]?.waited).toBeGreaterThan(10);
  expect(held.governed!.report.sendingTime?.unsettledFrom).toBeNull();
  expect(held.governed!.report.ownersTime).toMatchObject({ unassigned: 0, unsettledFrom: null });
  expect(held.governed!.report.ownersTime!.owners.every(({ answered, late }) => answered > 10 && late > 0)).toBe(true);
  expect(held.governed!.report.digest).not.toBe(expected.governed!.report.digest);
  expect(withoutTime(await runInWorkers(limited, ['governed'], { workers, partClusters: 90 + workers * 7 }))).toBe(withoutTime(held));
});
