import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { existsSync } from 'node:fs';
import { comparisonPath } from '../../main/runs/run-folder.ts';
import { runSimulation } from '../../main/workers/run-simulation.ts';
import { traceLine } from '../../shared/simulate/trace.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { type ComparedRun, compareRuns } from '../../shared/simulate/compare.ts';
import { comparisonReport } from '../../shared/simulate/comparison-report.ts';
import { finishPart } from '../../shared/simulate/part-run.ts';
import { Part } from '../../shared/simulate/part.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import { sampleJob } from '../sample/sample.ts';
import { importTable } from '../support/import-table.ts';
import { SimulationHost } from '../support/simulation-host.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let host: SimulationHost;
let first = '';
beforeAll(async () => {
  host = await SimulationHost.ofSample();
  first = await host.run({ days: 40 });
});
afterAll(() => host.remove());

const compare = async (before: string, after: string) => {
  const { summary, names } = await host.call('runs.compare', { before, after, posture: 'governed' });
  const { rows, total } = await host.call('runs.comparedContacts', { before, after, posture: 'governed', limit: 1000 });
  expect([total, rows.length]).toEqual([summary.contacts, summary.contacts]);
  return { summary, names, rows };
};

describe('two stored runs', () => {
  it('differ in what comparing them in memory says, before and after an edit, people in flight apart', async () => {
    const { document, sequence } = await host.call('journeys.get', { journeyId: 'renewal-nudge' });
    const wait = Object.values(document.nodes).find(({ type }) => type === 'wait-for-event')!;
    const after = { ...wait, config: { ...(wait.config as object), timeoutSeconds: 3600 } };
    const edit: JourneyEdit = { label: 'Wait an hour', changes: [{ collection: 'nodes', key: wait.id, before: wait, after }] };
    await host.call('journeys.edit', { journeyId: 'renewal-nudge', commandId: 'wait-an-hour', baseSequence: sequence, edit });
    const edited = (await host.call('journeys.get', { journeyId: 'renewal-nudge' })).document;
    const second = await host.run({ days: 40 });
    const { summary, names, rows } = await compare(first, second);

    const job = { ...sampleJob(), days: 40 };
    const clusters = clustersOf(job.contacts, timedEvents(job.events));
    const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };
    const runOf = (journeys: typeof job.journeys): ComparedRun => {
      const run = createRun({ ...job, journeys: journeys.map(compileJourney), posture: 'governed' });
      return { run, finished: finishPart(new Part({ ...run.part, isWhole: false }, source), run.setting) };
    };
    const [was, is] = [runOf(job.journeys), runOf(job.journeys.map((journey) => (journey.id === edited.id ? edited : journey)))];
    const expected = compareRuns(was, is);
    expect(summary).toMatchObject({ handedOver: expected.handedOver, touches: expected.touches, contacts: expected.contacts.length, onlyBefore: 0, onlyAfter: 0 });
    expect(summary.inFlight.unchanged).toBe(expected.inFlight.unchanged);
    expect(summary.inFlight.changed).toEqual(expected.inFlight.changed.map(({ contactIds, ...place }) => ({ ...place, contacts: contactIds.length, contactIds })));
    expect(rows).toEqual(comparisonReport(expected, new Map(job.contacts.map((contact) => [contact.id, contact])), is.run.tally.zoneOf).contacts);
    expect(rows.length).toBeGreaterThan(10);
    expect(names.steps['renewal-nudge']![wait.id]).toBeDefined();

    const back = await compare(second, first);
    expect(back.summary.touches).toEqual({ ...expected.touches, gained: expected.touches.lost, lost: expected.touches.gained });
    expect(existsSync(comparisonPath(host.workspacePath, first, second, 'governed'))).toBe(true);
  });

  it('are compared over whom both have, where people came, moved or changed an address', async () => {
    await importTable(host, { fileName: 'c.csv', text: 'Record ID,First Name,Email,Time Zone\nnew-one,New,new@example.org,Europe/London\n10002,Kofi,kofi.vargas2@pinecrestschools.example,America/Los_Angeles\n' });
    const [third, fourth] = [await host.run({ days: 40 }), await host.run({ days: 40 })];
    const same = await compare(third, fourth);
    expect(same.summary).toMatchObject({ contacts: 0, touches: { gained: 0, lost: 0, moved: 0, changed: 0 }, inFlight: { changed: [] } });
    const second = (await host.call('simulation.runs', {})).runs.at(-2)!.id;
    const { summary, rows } = await compare(second, third);
    expect(summary).toMatchObject({ onlyBefore: 0, onlyAfter: 1 });
    expect(rows.map(({ contactId }) => contactId)).toEqual(['10002']);
  });

  it('say why they cannot be compared', async () => {
    await expect(host.call('runs.compare', { before: first, after: first, posture: 'governed' })).rejects.toThrow('two different runs');
    await expect(host.call('runs.comparedContacts', { before: first, after: 'another', posture: 'governed' })).rejects.toThrow('have not been compared');
  });
});

it('a run’s trace is exported piece by piece, line for line what the run told', async () => {
  const job = { ...sampleJob(), days: 40 };
  const expected: string[] = [];
  runSimulation(job, ['governed'], { onTrace: (posture, { entries }) => expected.push(...entries.map((entry) => JSON.stringify({ posture, line: traceLine(entry), ...entry }))) });
  let lines = '';
  let pieces = 0;
  for (let next: number | null = 0; next !== null; pieces += 1) {
    const piece: CallOutput<'runs.exportTrace'> = await host.call('runs.exportTrace', { runId: first, posture: 'governed', from: next });
    lines += piece.lines;
    ({ next } = piece);
  }
  expect(pieces).toBeGreaterThan(1);
  const told = lines.trimEnd().split('\n');
  // the first line that differs is enough to read
  expect(told.find((line, index) => line !== expected[index])).toBeUndefined();
  expect(told).toHaveLength(expected.length);
});
