import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { APPLICATION_ID } from '../../main/db/database.ts';
import { migrations } from '../../main/db/migrations/registry.ts';
import { packJson } from '../../main/workers/packed-json.ts';
import { runSimulation } from '../../main/workers/run-simulation.ts';
import { sampleJob } from '../sample/sample.ts';
import { SimulationHost } from '../support/simulation-host.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The data version before runs had files. */
const BEFORE_FILES = 60;

it('a run from before runs had files is opened with its figures, lists and timelines', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-old-run-'));
  const path = join(folder, 'old.throughline');
  const job = sampleJob();
  const outcomes = runSimulation(job, ['separate', 'governed']);
  const id = randomUUID();
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  for (const migration of migrations) if (migration.number <= BEFORE_FILES) migration.up(db);
  db.pragma(`user_version = ${BEFORE_FILES}`);
  const inputs = Object.fromEntries(
    (['contacts', 'events', 'journeys', 'policy', 'tables'] as const).map((name) => {
      const { hash, body } = packJson(job[name]);
      db.prepare('INSERT INTO run_inputs (hash, body) VALUES (?, ?)').run(hash, body);
      return [name, hash];
    }),
  );
  const both = (part: 'report' | 'flows'): string => JSON.stringify({ separate: outcomes.separate![part], governed: outcomes.governed![part] });
  db.prepare(
    `INSERT INTO runs (id, started_at, finished_at, state, message, seed, days, contact_count, journeys, policy_hash, inputs, postures, flows)
     VALUES (?, '2026-11-01T09:00:00Z', '2026-11-01T09:00:02Z', 'finished', '', 1, 60, 500, '[]', 'policy', ?, ?, ?)`,
  ).run(id, JSON.stringify({ startSecond: job.startSecond, ...inputs }), both('report'), both('flows'));
  const addRow = db.prepare("INSERT INTO run_rows (run_id, posture, kind, position, row) VALUES (?, 'separate', ?, ?, ?)");
  outcomes.separate!.collisions.forEach((row, position) => addRow.run(id, 'collision', position, JSON.stringify(row)));
  outcomes.separate!.consentBlocks.forEach((row, position) => addRow.run(id, 'consent-block', position, JSON.stringify(row)));
  db.close();

  const host = SimulationHost.over(folder, path);
  try {
    const { runs } = await host.call('simulation.runs', {});
    expect(runs).toMatchObject([{ id, hasTrace: false, resumable: false, people: null, name: '', behaviour: { replaysRecorded: true, sampled: null } }]);
    const { postures } = await host.call('simulation.report', { runId: id });
    expect(postures.governed).toEqual(outcomes.governed!.report);
    const collisions = await host.call('simulation.collisions', { runId: id, posture: 'separate', limit: 1000 });
    expect(collisions.rows).toEqual(outcomes.separate!.collisions);
    const blocks = await host.call('simulation.consentBlocks', { runId: id, posture: 'separate', limit: 20 });
    expect(blocks.total).toBe(outcomes.separate!.consentBlocks.length);
    expect(blocks.rows.every(({ why }) => why.length > 20)).toBe(true);
    const { contactId, at } = collisions.rows[0]!;
    const timeline = await host.call('simulation.timeline', { runId: id, posture: 'separate', contactId });
    expect(timeline.entries.some((entry) => entry.kind === 'decision' && entry.at === at)).toBe(true);
    await host.call('runs.remove', { runId: id, removed: true });
    await host.close();
    host.open();
    expect((await host.call('simulation.runs', {})).runs).toEqual([]);
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
});
