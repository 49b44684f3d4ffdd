import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Client } from '../../shared/api/client.ts';
import type { EventPayload } from '../../shared/api/events.ts';
import { partialPath } from '../../main/runs/block-file.ts';
import { tracePath } from '../../main/runs/run-folder.ts';
import { startHost, temporaryHome } from '../e2e/host.ts';
import { runSimulation } from '../../main/workers/run-simulation.ts';
import { sampleJob } from '../sample/sample.ts';
import { fillWorkspace } from '../support/fill-workspace.ts';
import { copyOf } from '../support/many-contacts.ts';
import { importTable } from '../support/import-table.ts';
import { connectTo } from './editor.ts';

/** Enough people for several parts, so that some are written and some are not when the host is killed. */
const COPIES = 14;

/** Resolves with how a run ended. */
function ending(client: Client, runId: string): Promise<EventPayload<'simulation.ended'>> {
  return new Promise((resolve) => client.subscribe('simulation.ended', (payload) => payload.runId === runId && resolve(payload)));
}

function progress(client: Client, fits: (payload: EventPayload<'simulation.progress'>) => boolean): Promise<EventPayload<'simulation.progress'>> {
  return new Promise((resolve) => client.subscribe('simulation.progress', (payload) => fits(payload) && resolve(payload)));
}

it('a run whose host is killed goes on from the parts that were written, to the same digest', { timeout: 180_000 }, async () => {
  const home = temporaryHome();
  const workspace = `${home.folder}/team.throughline`;
  await fillWorkspace(workspace, COPIES);
  try {
    let host = await startHost({ home, workspace });
    let client = await connectTo(host);
    const written = progress(client, ({ phase, done }) => phase === 'running' && done > 0);
    const { runId } = await client.call('simulation.start', { days: 30 });
    await written;
    await host.kill();
    expect(existsSync(tracePath(workspace, runId))).toBe(false);
    expect(existsSync(partialPath(tracePath(workspace, runId)))).toBe(true);

    host = await startHost({ home, workspace });
    client = await connectTo(host);
    expect((await client.call('simulation.runs', {})).runs[0]).toMatchObject({ id: runId, state: 'failed', resumable: true });
    // people who came later are not of this run
    await importTable(client, { fileName: 'c.csv', text: 'Record ID,First Name\nlate-comer,Late\n' });
    const first = progress(client, ({ runId: of }) => of === runId);
    const end = ending(client, runId);
    await client.call('runs.resume', { runId });
    expect((await first).done).toBeGreaterThan(0);
    expect(await end).toMatchObject({ state: 'finished' });

    const resumed = await client.call('simulation.report', { runId });
    expect(resumed.run.contactCount).toBe(COPIES * 500);
    await host.stop();

    const job = sampleJob();
    const copies = Array.from({ length: COPIES }, (_, copy) => copyOf(job.contacts, job.events, copy));
    const uninterrupted = runSimulation({ ...job, days: 30, contacts: copies.flatMap(({ contacts }) => contacts), events: copies.flatMap(({ events }) => events) }, ['separate', 'governed']);
    for (const posture of ['separate', 'governed'] as const) expect({ ...resumed.postures[posture], seconds: 0 }).toEqual({ ...uninterrupted[posture]!.report, seconds: 0 });
  } finally {
    home.remove();
  }
});
