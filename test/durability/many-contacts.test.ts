import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBytes } from '../../main/services/run-memory.ts';
import { runSimulation } from '../../main/workers/run-simulation.ts';
import { sampleJob } from '../sample/sample.ts';
import { fillWorkspace } from '../support/fill-workspace.ts';
import { copyOf } from '../support/many-contacts.ts';
import { isLongRun } from '../support/property-runs.ts';
import { spawnRun } from '../support/spawn-run.ts';

/** A million contacts in the long run. */
const COPIES = isLongRun ? 2000 : 4;
const CONTACTS = COPIES * 500;
const DAYS = isLongRun ? 60 : 20;
const TIMEOUT_MILLISECONDS = isLongRun ? 3_600_000 : 120_000;
const CANCEL_MILLISECONDS = 200;

const folder = mkdtempSync(join(tmpdir(), 'throughline-many-'));
const workspace = join(folder, 'team.throughline');
beforeAll(() => fillWorkspace(workspace, COPIES), TIMEOUT_MILLISECONDS);
afterAll(() => rmSync(folder, { recursive: true }));

it(`a run of ${CONTACTS.toLocaleString('en')} contacts keeps within the memory that is stated before it begins`, { timeout: TIMEOUT_MILLISECONDS }, async () => {
  const { contacts, peakBytes, left, digests } = await spawnRun(workspace, 'run', DAYS);
  expect(contacts).toBe(CONTACTS);
  expect(peakBytes).toBeLessThan(runBytes(CONTACTS));
  expect(left).toHaveLength(1);
  if (isLongRun) return;
  const job = sampleJob();
  const copies = Array.from({ length: COPIES }, (_, copy) => copyOf(job.contacts, job.events, copy));
  const inMemory = runSimulation({ ...job, days: DAYS, contacts: copies.flatMap((copy) => copy.contacts), events: copies.flatMap((copy) => copy.events) }, ['separate', 'governed']);
  expect(digests).toEqual({ separate: inMemory.separate!.report.digest, governed: inMemory.governed!.report.digest });
});

it.each(isLongRun ? (['cancel-reading', 'cancel-running'] as const) : (['cancel-reading'] as const))('%s leaves nothing half behind', { timeout: TIMEOUT_MILLISECONDS }, async (mode) => {
  const { cancelMilliseconds, left } = await spawnRun(workspace, mode, DAYS);
  expect(left).toEqual([]);
  // so few contacts say nothing of how soon
  if (isLongRun) expect(cancelMilliseconds).toBeLessThan(CANCEL_MILLISECONDS);
});
