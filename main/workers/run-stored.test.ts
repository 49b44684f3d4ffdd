import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RecordPlace, RecordRow } from '../../shared/simulate/records.ts';
import type { TurnFate } from '../../shared/simulate/turn-records.ts';
import { fillWorkspace } from '../../test/support/fill-workspace.ts';
import { copyOf } from '../../test/support/many-contacts.ts';
import { sampleJob } from '../../test/sample/sample.ts';
import { openForReading } from '../db/open.ts';
import { runPeopleRepository } from '../db/repositories/run-people.ts';
import { BlockWriter } from '../runs/block-file.ts';
import { cancel, cancelFlag, RunCancelled } from '../runs/cancel.ts';
import { PeopleFile, writePeople } from '../runs/people-file.ts';
import { openRunFiles } from '../runs/opened-run.ts';
import { recordsIn } from '../runs/stored-records.ts';
import { makeRunFolder, peoplePath, tracePath } from '../runs/run-folder.ts';
import { timelineIn } from '../runs/tell-run.ts';
import { type PostureOutcome, runSimulation } from './run-simulation.ts';
import { runStored, type StoredRun } from './run-stored.ts';
import { routingOfTwo } from '../../test/support/two-owners.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const COPIES = 2;
const PART_CLUSTERS = 100;
const POSTURES = ['separate', 'governed'] as const;
const folder = mkdtempSync(join(tmpdir(), 'throughline-stored-'));
const workspacePath = join(folder, 'team.throughline');
const job = sampleJob();
let people = '';
let expected: Partial<Record<(typeof POSTURES)[number], PostureOutcome>>;

/** Names the people of a workspace whose rows were stored in another order than ids and times have. */
function readPeople(path: string): string {
  makeRunFolder(path);
  const db = openForReading(path);
  try {
    return writePeople(runPeopleRepository(db), path, 'reading', cancelFlag(), () => {});
  } finally {
    db.close();
  }
}

const run = (runId: string): StoredRun => {
  const { journeys, policy, tables, seed, startSecond } = job;
  return { workspacePath, runId, people, postures: POSTURES, rulesVersion: 'now', plan: { journeys, policy, tables, seed, days: 20, startSecond, behaviour: null, replaysRecorded: true } };
};
const figures = (postures: Partial<Record<string, { report: object; flows: object }>>) => Object.fromEntries(Object.entries(postures).map(([posture, result]) => [posture, { ...result!.report, seconds: 0, flows: result!.flows }]));

beforeAll(async () => {
  await fillWorkspace(workspacePath, COPIES, (items) => items.toReversed());
  people = readPeople(workspacePath);
  const copies = Array.from({ length: COPIES }, (_, copy) => copyOf(job.contacts, job.events, copy));
  expected = runSimulation({ ...job, days: 20, contacts: copies.flatMap(({ contacts }) => contacts), events: copies.flatMap(({ events }) => events) }, POSTURES);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('names the same people alike in whatever order they were stored', async () => {
  const other = join(folder, 'other.throughline');
  await fillWorkspace(other, COPIES);
  expect(readPeople(other)).toBe(people);
});

it('finds each contact’s cluster', () => {
  const file = new PeopleFile(peoplePath(workspacePath, people));
  for (const { id } of copyOf(job.contacts, [], 1).contacts.slice(0, 40)) expect(file.clusterAt(file.clusterOf(id)!).contacts.map((contact) => contact.id)).toContain(id);
  expect(file.clusterOf('nobody')).toBeNull();
  file.close();
});

it.each([1, 2, 3])('with %i threads, over people in a file, gives the figures and digest of a run in memory', async (workers) => {
  const { postures } = await runStored(run(`threads-${workers}`), { flag: cancelFlag(), workers, partClusters: PART_CLUSTERS });
  expect(figures(postures)).toEqual(figures(expected));
});

it('that was stopped goes on from what was written, to the same figures', async () => {
  const flag = cancelFlag();
  const stopped = run('stopped');
  const onProgress = (done: number): void => {
    if (done > 500) cancel(flag);
  };
  await expect(runStored(stopped, { flag, workers: 2, partClusters: PART_CLUSTERS, onProgress })).rejects.toThrow(RunCancelled);
  const told: number[] = [];
  const { postures } = await runStored(stopped, { flag: cancelFlag(), workers: 1, partClusters: PART_CLUSTERS, onProgress: (done) => told.push(done) });
  expect(told[0]).toBeGreaterThan(500);
  expect(figures(postures)).toEqual(figures(expected));
});

it('does not go on with blocks that were made of something else, or that a crash cut in two', async () => {
  const flag = cancelFlag();
  const onProgress = (): void => cancel(flag);
  const one = run('other');
  await expect(runStored(one, { flag, workers: 1, partClusters: PART_CLUSTERS, onProgress })).rejects.toThrow(RunCancelled);
  const header = { holds: 'run', version: 1, postures: POSTURES, partClusters: PART_CLUSTERS, inputs: 'something else' };
  expect(BlockWriter.resume(tracePath(workspacePath, 'other'), header)).toBeNull();

  const other = { ...one, rulesVersion: 'later' };
  const told: number[] = [];
  const { postures } = await runStored(other, { flag: cancelFlag(), workers: 1, partClusters: PART_CLUSTERS, onProgress: (done) => told.push(done) });
  expect(told[0]).toBeLessThan(500);
  expect(figures(postures)).toEqual(figures(expected));
});


it('keeps the turns at a sender and at owners that all wait for: stopped and gone on with, and told contact by contact, it is the run in memory', async () => {
  const policy = { ...job.policy, sendingRates: [{ id: 'Long code', channel: 'sms' as const, systems: [], segmentsPerSecond: 0.01, dailySegmentCap: null }] };
  const copies = Array.from({ length: COPIES }, (_, copy) => copyOf(job.contacts, job.events, copy));
  const routing = routingOfTwo();
  const held = runSimulation({ ...job, policy, routing, days: 20, contacts: copies.flatMap(({ contacts }) => contacts), events: copies.flatMap(({ events }) => events) }, POSTURES);
  expect(held.governed?.report.sendingTime?.senders[0]?.waited).toBeGreaterThan(10);
  const limited = { ...run('limited'), plan: { ...run('limited').plan, policy, routing } };
  const flag = cancelFlag();
  const told: { phase: string; done: number; total: number }[] = [];
  const onTurns = (phase: string, done: number, total: number): number => told.push({ phase, done, total });
  await expect(runStored(limited, { flag, workers: 2, partClusters: PART_CLUSTERS, onTurns, onProgress: () => cancel(flag) })).rejects.toThrow(RunCancelled);
  // in each posture all ask, and then the turns stand for day after day
  expect(told.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])).toEqual(['asking', 'turns', 'asking', 'turns']);
  for (const phase of ['asking', 'turns']) {
    const done = told.filter((one) => one.phase === phase).map((one) => one.done);
    expect(done).toEqual(done.toSorted((one, other) => one - other));
    expect(new Set(done).size).toBeGreaterThan(2);
    expect(told.findLast((one) => one.phase === phase)).toMatchObject(phase === 'turns' ? { done: 20, total: 20 } : { done: done.at(-1), total: done.at(-1) });
  }
  const { postures } = await runStored(limited, { flag: cancelFlag(), workers: 2, partClusters: PART_CLUSTERS });
  expect(figures(postures)).toEqual(figures(held));

  const opened = openRunFiles({ workspacePath, runId: 'limited', people, plan: limited.plan, fallbackStartSecond: job.startSecond });
  const waiting = copies[1]!.contacts.flatMap(({ id }) => timelineIn(opened, 'governed', id)!.entries.filter(({ reason }) => reason === 'RATE_LIMIT'));
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting[0]!.text).toContain('“Long code”');

  const listed = (posture: (typeof POSTURES)[number], fate: TurnFate): RecordRow[] => {
    const rows: RecordRow[] = [];
    for (let from: RecordPlace | null = { part: 0, skip: 0 }; from !== null; ) {
      const page: ReturnType<typeof recordsIn> = recordsIn(opened, { posture, filter: { kind: 'turn', sender: 'Long code', fate }, from, limit: 7 });
      rows.push(...page.rows);
      from = page.next;
    }
    return rows;
  };
  for (const posture of POSTURES) {
    const { waited, heldAtTurn, waitingAtEnd, longestWaitSeconds } = postures[posture]!.report.sendingTime!.senders[0]!;
    const rows = { went: listed(posture, 'went'), held: listed(posture, 'held'), waiting: listed(posture, 'waiting') };
    expect([rows.went.length, rows.held.length, rows.waiting.length], posture).toEqual([waited, heldAtTurn, waitingAtEnd]);
    expect(Math.max(...rows.went.map(({ turn }) => turn!.waitSeconds)), posture).toBe(longestWaitSeconds);
  }
  const tasks = copies[1]!.contacts.flatMap(({ id }) => timelineIn(opened, 'governed', id)!.entries.filter(({ kind }) => kind === 'task'));
  expect(tasks.length).toBeGreaterThan(0);
  expect(tasks.every(({ text }) => /It waits for (Dana|Sam)/.test(text))).toBe(true);
  opened.close();
});
