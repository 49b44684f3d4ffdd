import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/api/contract.ts';
import type { EventName, EventPayload } from '../../shared/api/events.ts';
import { importTable } from '../../test/support/import-table.ts';
import { openForWriting } from '../db/open.ts';
import { repositories } from '../db/repositories/index.ts';
import { createHost, type Host } from './index.ts';
import { createSampleWorkspace, sampleWorkspacePath } from './sample.ts';
import type { Session } from './service.ts';
import { QUICK_PASSWORDS } from '../../test/support/quick-passwords.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'throughline-simulation-'));
const workspacePath = sampleWorkspacePath(folder);
const session: Session = { id: 's', person: null, invitedAs: null };
type Notice = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName];
let notices: Notice[] = [];
let waiting: (() => void)[] = [];
let host: Host;

function open(): void {
  host = createHost({
    passwordCost: QUICK_PASSWORDS,
    workspacePath,
    dataDir: folder,
    sealer: null,
    host: 'web',
    showMenu: () => {},
    log: pino({ level: 'silent' }),
    emit: (name, payload) => {
      notices.push({ name, payload } as Notice);
      for (const wake of waiting.splice(0)) wake();
    },
  });
}

async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const handler = host.handlers[name] as (input: unknown, context: { session: Session; person: null }) => unknown;
  return calls[name].output.parse(await handler(calls[name].input.parse(input), { session, person: null })) as CallOutput<Name>;
}

/** Resolves with the first notice that fits, now or later. */
async function notice<Name extends EventName>(name: Name, runId: string): Promise<EventPayload<Name>> {
  for (;;) {
    const found = notices.find((some) => some.name === name && 'runId' in some.payload && some.payload.runId === runId);
    if (found) return found.payload as EventPayload<Name>;
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

beforeAll(async () => {
  await createSampleWorkspace(workspacePath, new Date('2026-11-24T00:00:00Z'), QUICK_PASSWORDS);
  open();
});

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

describe('a run of the sample workspace', () => {
  let runId = '';

  it('goes through a worker, tells how far it is and ends', async () => {
    ({ runId } = await call('simulation.start', { seed: 1, days: 60 }));
    await expect(call('simulation.start', {})).rejects.toThrow('running already');
    expect(await notice('simulation.progress', runId)).toMatchObject({ phase: 'reading', total: 500 });
    expect(await notice('simulation.ended', runId)).toEqual({ runId, state: 'finished', message: '' });
  });

  it('keeps its report, flows and lists', async () => {
    const { run, postures, flows } = await call('simulation.report', { runId });
    expect(run).toMatchObject({ state: 'finished', contactCount: 500, seed: 1, days: 60 });
    expect(postures.governed).toMatchObject({ afterOptOut: 0, collisions: 0 });
    const collisions = await call('simulation.collisions', { runId, posture: 'separate', offset: 5, limit: 10 });
    for (const [list, total] of [['overCap', postures.separate?.overCap], ['barredHours', postures.separate?.barredHours], ['replies', postures.separate?.replies.received], ['optOutsCaused', postures.separate?.optOutsCaused?.recorded]] as const) {
      const friction = await call('simulation.friction', { runId, posture: 'separate', list, limit: 1000 });
      expect(friction.total, list).toBe(total);
      expect(friction.rows.every(({ why, contactName }) => why.length > 20 && contactName !== ''), list).toBe(true);
    }
    expect(postures.separate?.optOutsCaused?.recorded).toBeGreaterThan(0);
    const [outcome, exits] = Object.entries(postures.governed?.outcomes ?? {}).toSorted(([, a], [, b]) => b - a)[0]!;
    let listed = 0;
    for (let from: { part: number; skip: number } | null = { part: 0, skip: 0 }; from !== null; ) {
      const page: CallOutput<'simulation.records'> = await call('simulation.records', { runId, posture: 'governed', filter: { kind: 'exit', outcome }, from, limit: 100 });
      expect(page.rows.every((row) => row.exit === outcome && row.contactName !== '')).toBe(true);
      listed += page.rows.length;
      from = page.next;
    }
    expect(listed).toBe(exits);
    expect(collisions.total).toBe(postures.separate?.collisions);
    expect(collisions.rows).toHaveLength(10);
    const blocks = await call('simulation.consentBlocks', { runId, posture: 'separate', limit: 1000 });
    expect(blocks.rows.filter(({ result }) => result === 'sent')).toHaveLength(postures.separate!.afterOptOut);
    const nudge = flows.governed!['renewal-nudge']!;
    expect(nudge.edges['at-ten-next']).toBe(nudge.nodes['first-nudge']!.entered);
    const out = nudge.edges['looked-clicked']! + nudge.edges['looked-timeout']!;
    expect(nudge.nodes['looked']!.entered).toBe(out + nudge.nodes['looked']!.waitingAtEnd);
  });

  it('tells what happened to one contact, as the lists do', async () => {
    const { rows } = await call('simulation.collisions', { runId, posture: 'separate', limit: 1 });
    const row = rows[0]!;
    const timeline = await call('simulation.timeline', { runId, posture: 'separate', contactId: row.contactId });
    expect(timeline).toMatchObject({ contactName: row.contactName, timeZone: row.timeZone });
    const decision = timeline.entries.find(({ kind, at, journeyId }) => kind === 'decision' && at === row.at && journeyId === row.journeyId);
    expect(decision).toMatchObject({ outcome: 'allow', nodeId: row.nodeId });
    await expect(call('simulation.timeline', { runId, posture: 'governed', contactId: 'nobody' })).rejects.toThrow('not in the run');
  });

  it('is there after a restart, also its timelines', async () => {
    const ask = async () => [
      await call('simulation.runs', {}),
      await call('simulation.report', { runId }),
      await call('simulation.consentBlocks', { runId, posture: 'governed', limit: 1000 }),
      await call('simulation.timeline', { runId, posture: 'governed', contactId: '10002' }),
    ];
    const before = await ask();
    await host.close();
    open();
    expect(await ask()).toEqual(before);
  });

  it('does not change when contacts change later', async () => {
    const before = await call('simulation.timeline', { runId, posture: 'governed', contactId: '10002' });
    await importTable({ call }, { fileName: 'c.csv', text: 'Record ID,First Name\n10002,Renamed\n' });
    await host.close();
    open();
    expect(await call('simulation.timeline', { runId, posture: 'governed', contactId: '10002' })).toEqual(before);
  });
});

it('is cancelled at once, and another can start', async () => {
  const { runId } = await call('simulation.start', { days: 730 });
  await call('simulation.cancel', { runId });
  expect(await notice('simulation.ended', runId)).toMatchObject({ state: 'cancelled' });
  expect((await call('simulation.report', { runId })).run.state).toBe('cancelled');
  const next = await call('simulation.start', { days: 1 });
  expect(await notice('simulation.ended', next.runId)).toMatchObject({ state: 'finished' });
});

it('that was interrupted is marked failed at the next opening', async () => {
  const { runId } = await call('simulation.start', { days: 730 });
  await host.close();
  const { db } = openForWriting(workspacePath, { create: false });
  // As a killed process leaves it.
  db.prepare("UPDATE runs SET state = 'running', message = '' WHERE id = ?").run(runId);
  expect(repositories(db).runs.get(runId)?.state).toBe('running');
  db.close();
  open();
  expect((await call('simulation.report', { runId })).run).toMatchObject({ state: 'failed', message: expect.stringContaining('run it again') as string });
});
