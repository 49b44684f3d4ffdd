import { existsSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SimulationHost } from '../../test/support/simulation-host.ts';
import { sampleJob } from '../../test/sample/sample.ts';
import { partialPath } from '../runs/block-file.ts';
import { peoplePath, runFolder, tracePath } from '../runs/run-folder.ts';
import { runSimulation } from '../workers/run-simulation.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let host: SimulationHost;
beforeAll(async () => {
  host = await SimulationHost.ofSample();
});
afterAll(() => host.remove());

const withoutWords = (row: object): object => ({ ...row, why: '' });
const names = (): string[] => readdirSync(runFolder(host.workspacePath)).sort();

describe('a stored run', () => {
  let runId = '';
  beforeAll(async () => {
    runId = await host.run({ seed: 1, days: 60 });
  });

  it('has the figures and lists of a run that holds everybody in memory', async () => {
    const expected = runSimulation(sampleJob(), ['separate', 'governed']);
    const { postures, flows } = await host.call('simulation.report', { runId });
    for (const posture of ['separate', 'governed'] as const) {
      expect({ ...postures[posture], seconds: 0 }).toEqual({ ...expected[posture]!.report, seconds: 0 });
      expect(flows[posture]).toEqual(expected[posture]!.flows);
      const { rows } = await host.call('simulation.collisions', { runId, posture, limit: 1000 });
      expect(rows).toEqual(expected[posture]!.collisions);
      const blocks = await host.call('simulation.consentBlocks', { runId, posture, limit: 1000 });
      expect(blocks.rows.map(withoutWords)).toEqual(expected[posture]!.consentBlocks.map(withoutWords));
      expect(blocks.rows.every(({ why }) => why.length > 20)).toBe(true);
    }
  });

  it('can be played back from its file: by journey, all bins together are its flow', async () => {
    const { flows } = await host.call('simulation.report', { runId });
    for (const [journeyId, flow] of Object.entries(flows.separate!)) {
      const { series, columns, stops } = await host.call('simulation.playback', { runId, posture: 'separate', journeyId });
      const read = (base64: string): Int32Array => new Int32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
      const [at, count] = [read(columns.series), read(columns.count)];
      const sumOf = (index: number): number => at.reduce((sum, one, row) => sum + (one === index ? count[row]! : 0), 0);
      expect(Object.fromEntries(series.flatMap((one, index) => (one.kind === 'edge' ? [[one.id, sumOf(index)] as const] : [])))).toEqual(flow.edges);
      const { rows } = await host.call('simulation.collisions', { runId, posture: 'separate', limit: 1000 });
      const stopped = (kind: string): number => stops.reduce((sum, stop) => sum + (stop.kind === kind ? stop.count : 0), 0);
      expect([stopped('collision'), stopped('followed')]).toEqual([rows.filter((row) => row.journeyId === journeyId).length, rows.filter((row) => row.otherJourneyId === journeyId).length]);
    }
    await expect(host.call('simulation.playback', { runId, posture: 'separate', journeyId: 'none' })).rejects.toThrow('was not in the run');
  });

  it('is one file, and one of its people, that only their owner reads; nothing half is left', async () => {
    const { run } = await host.call('simulation.report', { runId });
    expect(names()).toEqual([`${run.people}.people`, `${runId}.run`].sort());
    expect(run).toMatchObject({ hasTrace: true, resumable: false, name: '' });
    if (process.platform !== 'win32') for (const path of [tracePath(host.workspacePath, runId), peoplePath(host.workspacePath, run.people!)]) expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('shares its people with a run of the same', async () => {
    const again = await host.run({ seed: 2, days: 30 });
    const [{ run: one }, { run: other }] = [await host.call('simulation.report', { runId }), await host.call('simulation.report', { runId: again })];
    expect(other.people).toBe(one.people);
    expect(names().filter((name) => name.endsWith('.people'))).toHaveLength(1);
  });

  it('says clearly that its file is damaged, cut off or missing, and keeps its figures', async () => {
    const path = tracePath(host.workspacePath, runId);
    const whole = readFileSync(path);
    const ask = () => host.call('simulation.timeline', { runId, posture: 'governed', contactId: '10002' });
    const before = await ask();
    const reopened = async (): Promise<void> => {
      await host.close();
      host.open();
    };
    const damages: [string, () => void][] = [
      ['block 0 of kind 1 does not match its checksum', () => writeFileSync(path, Buffer.concat([whole.subarray(0, 4000), Buffer.from([whole[4000]! ^ 1]), whole.subarray(4001)]))],
      ['its header does not match its checksum', () => writeFileSync(path, Buffer.concat([whole.subarray(0, 30), Buffer.from([whole[30]! ^ 1]), whole.subarray(31)]))],
      ['it ends before its directory', () => truncateSync(path, whole.length - 100)],
      ['version 9 of its format', () => writeFileSync(path, Buffer.concat([whole.subarray(0, 8), Buffer.from([9, 0, 0, 0]), whole.subarray(12)]))],
      ['is no file of a stored run', () => writeFileSync(path, 'something else')],
      ['is missing', () => renameSync(path, `${path}.away`)],
    ];
    for (const [message, damage] of damages) {
      writeFileSync(path, whole);
      await host.close();
      damage();
      host.open();
      await expect(ask(), message).rejects.toThrow(message);
      expect((await host.call('simulation.report', { runId })).postures.governed).toBeDefined();
    }
    writeFileSync(path, whole);
    await reopened();
    expect(await ask()).toEqual(before);
  });

  it('can be named, taken off the list, brought back, and is gone with its file at the next opening', async () => {
    const other = await host.run({ seed: 3, days: 10 });
    await host.call('runs.describe', { runId: other, name: ' Before the gap ', note: 'With gaps of a day' });
    expect((await host.call('simulation.runs', {})).runs[0]).toMatchObject({ id: other, name: 'Before the gap', note: 'With gaps of a day' });
    await host.call('runs.remove', { runId: other, removed: true });
    expect((await host.call('simulation.runs', {})).runs.map(({ id }) => id)).not.toContain(other);
    await host.call('runs.remove', { runId: other, removed: false });
    expect((await host.call('simulation.runs', {})).runs.map(({ id }) => id)).toContain(other);
    await host.call('runs.remove', { runId: other, removed: true });
    await host.close();
    host.open();
    await expect(host.call('simulation.report', { runId: other })).rejects.toThrow('not in the workspace');
    expect(existsSync(tracePath(host.workspacePath, other))).toBe(false);
    expect(names().filter((name) => name.endsWith('.people'))).toHaveLength(1);
  });
});

it('leaves nothing behind when it is cancelled', async () => {
  const before = names();
  const { runId } = await host.call('simulation.start', { days: 730 });
  await host.notice('simulation.progress', runId);
  await host.call('simulation.cancel', { runId });
  expect((await host.notice('simulation.ended', runId)).state).toBe('cancelled');
  expect(names()).toEqual(before);
  expect(existsSync(partialPath(tracePath(host.workspacePath, runId)))).toBe(false);
});
