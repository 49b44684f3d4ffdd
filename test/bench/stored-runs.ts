/**
 * A stored run of many contacts, in a process of its own: time, peak memory beside what is stated before it begins, size of
 * its file, and how soon it is cancelled. THROUGHLINE_BENCH_CONTACTS chooses how many; a million take some minutes.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolder } from '../../main/runs/run-folder.ts';
import { runBytes } from '../../main/services/run-memory.ts';
import { fillWorkspace } from '../support/fill-workspace.ts';
import { spawnRun } from '../support/spawn-run.ts';

const COPIES = Math.ceil(Number(process.env['THROUGHLINE_BENCH_CONTACTS'] ?? 20_000) / 500);
const DAYS = 60;
const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
const workspace = join(folder, 'team.throughline');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
try {
  await fillWorkspace(workspace, COPIES);
  const reading = await spawnRun(workspace, 'cancel-reading', DAYS);
  const running = await spawnRun(workspace, 'cancel-running', DAYS);
  const { contacts, seconds, peakBytes } = await spawnRun(workspace, 'run', DAYS);
  console.log(`${contacts.toLocaleString('en')} contacts, both postures, trace and lists kept, ${availableParallelism()} threads`);
  console.log(`time                  ${seconds.toFixed(1)} s, ${((seconds / contacts) * 1e6).toFixed(0)} µs a contact`);
  console.log(`peak memory           ${megabytes(peakBytes)} of the process  (${megabytes(runBytes(contacts))} stated before)`);
  for (const name of readdirSync(runFolder(workspace))) {
    const { size } = statSync(join(runFolder(workspace), name));
    console.log(`${name.endsWith('.people') ? 'file of its people    ' : 'its file              '}${megabytes(size)}, ${(size / contacts).toFixed(0)} bytes a contact`);
  }
  console.log(`cancelled in          ${reading.cancelMilliseconds!.toFixed(0)} ms while people were read, ${running.cancelMilliseconds!.toFixed(0)} ms while they ran  (wanted under 200)`);
} finally {
  rmSync(folder, { recursive: true });
}
