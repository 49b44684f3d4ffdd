/**
 * A process of its own that simulates a workspace through the services a person uses, so that its peak memory is the run's:
 *   node test/support/run-many.ts WORKSPACE run|cancel-reading|cancel-running DAYS
 * prints one JSON document.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { runFolder } from '../../main/runs/run-folder.ts';
import { SimulationHost } from './simulation-host.ts';

/** What the process found out. */
export interface ManyRun {
  readonly contacts: number;
  readonly seconds: number;
  readonly peakBytes: number;
  /** milliseconds from asking to cancel until nothing runs and nothing half is left */
  readonly cancelMilliseconds: number | null;
  /** files in the run folder that the run left, but for its people */
  readonly left: readonly string[];
  readonly digests: Readonly<Record<string, string>>;
}

const [workspace, mode, days] = process.argv.slice(2) as [string, 'run' | 'cancel-reading' | 'cancel-running', string];
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
const host = SimulationHost.over(dirname(workspace), workspace);
const began = performance.now();
const before = new Set(filesIn(runFolder(workspace)));
const { runId } = await host.call('simulation.start', { days: Number(days) });
let cancelMilliseconds: number | null = null;
if (mode !== 'run') {
  const phase = mode === 'cancel-reading' ? 'reading' : 'running';
  const { state } = await Promise.race([
    host.notice('simulation.progress', runId, (progress) => progress.phase === phase && progress.done > 0).then(() => ({ state: 'under way' })),
    host.notice('simulation.ended', runId),
  ]);
  if (state !== 'under way') throw new Error(`The run was ${state} before it could be cancelled`);
  const asked = performance.now();
  await host.call('simulation.cancel', { runId });
  cancelMilliseconds = performance.now() - asked;
}
const { state, message } = await host.notice('simulation.ended', runId);
if (state !== (mode === 'run' ? 'finished' : 'cancelled')) throw new Error(`The run is ${state}: ${message}`);
const { run, postures } = await host.call('simulation.report', { runId });
const result: ManyRun = {
  contacts: run.contactCount,
  seconds: (performance.now() - began) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  cancelMilliseconds,
  left: filesIn(runFolder(workspace)).filter((name) => !before.has(name) && !name.endsWith('.people')),
  digests: Object.fromEntries(Object.entries(postures).map(([posture, { digest }]) => [posture, digest])),
};
console.log(JSON.stringify(result));
await host.close();
