import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHost } from './index.ts';
import { sampleWorkspacePath } from './sample.ts';
import { startWeb, type StartedWeb } from './start.ts';
import { QUICK_PASSWORDS } from '../../test/support/quick-passwords.ts';

const log = pino({ level: 'silent' });
let dataFolder: string;
let started: StartedWeb[];
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'throughline-start-'));
  started = [];
});
afterEach(async () => {
  for (const one of started) if (one.kind === 'serving') await one.close();
  rmSync(dataFolder, { recursive: true });
});

async function start(workspacePath: string | null, folder = dataFolder): Promise<StartedWeb> {
  const one = await startWeb({ workspacePath, dataFolder: folder, port: 0, log });
  started.push(one);
  return one;
}

describe('the first start', () => {
  it('makes the sample: three journeys, 500 contacts, an author, a reviewer and an owner who can sign in, a whole audit log', async () => {
    const one = await start(null);
    expect(one).toMatchObject({ kind: 'serving', readOnly: false, workspacePath: sampleWorkspacePath(dataFolder) });
    if (one.kind === 'serving') await one.close();
    started = [];
    if (process.platform !== 'win32') expect(statSync(one.workspacePath).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataFolder).filter((name) => name.includes('creating'))).toEqual([]);

    const host = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: one.workspacePath, dataDir: dataFolder, emit: () => {}, host: 'web', sealer: null, showMenu: null, log });
    const session = { id: 's', person: null, invitedAs: null };
    const context = { session, person: null };
    const workspace = await host.handlers['workspace.get']({}, context);
    expect(workspace).toMatchObject({ contactCount: 500, people: [{ role: 'author' }, { role: 'reviewer' }, { role: 'owner' }], person: null });
    expect((await host.handlers['journeys.list']({}, context)).journeys.map(({ errorCount, state }) => ({ errorCount, state }))).toEqual(Array.from({ length: 3 }, () => ({ errorCount: 0, state: 'draft' })));
    for (const { personId, password, role } of workspace.sampleAccounts) {
      expect((await host.handlers['session.signIn']({ personId, password }, context)).person.role).toBe(role);
    }
    expect(await host.handlers['audit.verify']({}, context)).toMatchObject({ ok: true });
    await host.close();
  });

  it('keeps the sample as it was left', async () => {
    const first = await start(null);
    if (first.kind === 'serving') await first.close();
    const { mtimeMs } = statSync(first.workspacePath);
    const second = await start(null);
    expect(statSync(second.workspacePath).mtimeMs).toBe(mtimeMs);
  });
});

describe('a second start on the same workspace', () => {
  it('of the same person gets a link to the first, good once', async () => {
    const path = join(dataFolder, 'team.throughline');
    const first = await start(path);
    const second = await start(path);
    expect(second).toMatchObject({ kind: 'joined', heldBy: process.pid });
    if (first.kind !== 'serving' || second.kind !== 'joined') throw new Error('expected to join');
    expect(new URL(second.url).origin).toBe(new URL(first.startUrl(null)).origin);
    const visit = async () => (await fetch(second.url)).status;
    expect([await visit(), await visit()]).toEqual([200, 401]);
  });

  it('of a person who may not ask the first opens it for reading only', async () => {
    const path = join(dataFolder, 'team.throughline');
    await start(path);
    expect(await start(path, join(dataFolder, 'another person'))).toMatchObject({ kind: 'serving', readOnly: true, heldBy: process.pid });
  });

  it('after the first has ended is a first one', async () => {
    const path = join(dataFolder, 'team.throughline');
    const first = await start(path);
    if (first.kind === 'serving') await first.close();
    expect(await start(path)).toMatchObject({ kind: 'serving', readOnly: false, heldBy: null });
  });
});

it('refuses a file that is none, in words, and lets go of what it took', async () => {
  await expect(start(join(import.meta.dirname, 'start.test.ts'))).rejects.toThrow(/is not a Throughline workspace/);
  expect(readdirSync(import.meta.dirname).filter((name) => name.startsWith('start.test.ts-'))).toEqual([]);
});
