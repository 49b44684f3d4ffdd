import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../main/cli/run.ts';
import { type Receiver, startReceiver } from '../receiver/receiver.ts';
import { sampleDocument } from './sample-release.ts';
import { approvedJourney, openTestWorkspace, PASSWORD, type TestWorkspace } from './workspace.ts';

const SECRETS = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };
const PROGRAM = join(import.meta.dirname, '..', '..', 'main', 'cli', 'throughline.mjs');

let workspace: TestWorkspace;
let receiver: Receiver;
let approvedHash = '';

interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

/** Calls the program within this process, as somebody whose environment holds the password. */
async function throughline(command: string, journey: string, options: string[] = [], env: Record<string, string> = { THROUGHLINE_PASSWORD: PASSWORD }): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const argv = [command, journey, '--workspace', 'team.throughline', '--target', 'backend', ...options];
  const exitCode = await runCommandLine(argv, { out: (text) => out.push(text), err: (text) => err.push(text), cwd: workspace.folder, env: { THROUGHLINE_DATA_DIR: workspace.dataDir, ...env } });
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
}

beforeAll(async () => {
  receiver = await startReceiver(SECRETS);
  workspace = await openTestWorkspace();
  const { author } = workspace;
  await author.call('targets.save', { id: 'backend', kind: 'http-backend', name: 'Production', settings: { baseUrl: receiver.baseUrl }, secrets: SECRETS });
  approvedHash = (await approvedJourney(workspace, sampleDocument())).journeyHash;
  await author.call('journeys.import', { fileName: 'draft.journey.json', text: JSON.stringify(sampleDocument({ id: 'draft', name: 'Only a draft' })) });
});
afterAll(async () => {
  await workspace.close();
  await receiver.close();
});

describe('while the app has the workspace', () => {
  test('plan and status read it', async () => {
    expect(await throughline('plan', 'renewal', ['--json'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('"action": "create"') });
    expect(await throughline('status', 'renewal')).toMatchObject({ exitCode: 0, out: expect.stringContaining('Not there') });
  });

  test('publish and withdraw say where to go instead, before they ask for a password', async () => {
    for (const command of ['publish', 'withdraw']) {
      expect(await throughline(command, 'renewal', ['--person', 'Ana Author'], {})).toMatchObject({ exitCode: 2, err: expect.stringContaining('Another Throughline has this workspace open') });
    }
    expect(receiver.journeys()).toEqual([]);
  });
});

describe('on its own', () => {
  beforeAll(async () => {
    await workspace.stop();
    await writeFile(join(workspace.folder, 'not-one.throughline'), 'just a text of some length, and no database at all');
  });
  beforeEach(async () => {
    await throughline('withdraw', 'renewal', ['--person', 'Rui Reviewer']);
  });

  test('plans, publishes, tells and withdraws', async () => {
    const published = await throughline('publish', 'Renewal nudge', ['--person', 'ana author', '--json']);
    expect(published).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse(published.out)).toMatchObject({ journeyId: 'renewal', targetId: 'backend', hash: approvedHash, by: 'Ana Author' });
    expect(receiver.journey('renewal')).toMatchObject({ state: 'live', hash: approvedHash });
    expect(JSON.parse((await throughline('plan', 'renewal', ['--json'])).out)).toMatchObject({ items: [{ action: 'nothing' }] });
    expect(JSON.parse((await throughline('status', 'renewal', ['--json'])).out)).toMatchObject({ state: 'live', hash: approvedHash });
    expect(await throughline('withdraw', 'renewal', ['--person', 'Rui Reviewer'])).toMatchObject({ exitCode: 0, out: expect.stringContaining(`Withdrew version ${approvedHash} by Rui Reviewer`) });
    expect(receiver.journey('renewal')?.state).toBe('withdrawn');
  });

  test('pauses, resumes, compares and rolls back', async () => {
    const person = ['--person', 'Ana Author'];
    await throughline('publish', 'renewal', person);
    expect(await throughline('drift', 'renewal')).toMatchObject({ exitCode: 0, out: expect.stringContaining('exactly the approved version') });
    expect(await throughline('pause', 'renewal', person)).toMatchObject({ exitCode: 0, out: expect.stringContaining(`Paused version ${approvedHash}`) });
    expect(receiver.journey('renewal')?.state).toBe('paused');
    expect(await throughline('drift', 'renewal')).toMatchObject({ exitCode: 1, out: expect.stringContaining('It is paused') });
    expect(await throughline('resume', 'renewal', person)).toMatchObject({ exitCode: 0, out: expect.stringContaining(`Resumed version ${approvedHash}`) });
    expect(receiver.journey('renewal')?.state).toBe('live');
    expect(await throughline('rollback', 'renewal', [...person, '--version', approvedHash.slice(0, 12)])).toMatchObject({ exitCode: 0, out: expect.stringContaining(`Version ${approvedHash} runs again`) });
    expect(await throughline('rollback', 'renewal', [...person, '--version', 'ffffffffffff'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('no version that was published') });
    expect(await throughline('rollback', 'renewal', person)).toMatchObject({ exitCode: 2, err: expect.stringContaining('--version is missing') });
  });

  test('asks a target whether it takes its credentials', async () => {
    const out: string[] = [];
    const io = { out: (text: string) => out.push(text), err: (text: string) => out.push(text), cwd: workspace.folder, env: { THROUGHLINE_DATA_DIR: workspace.dataDir, THROUGHLINE_PASSWORD: PASSWORD } };
    expect(await runCommandLine(['connect', '--workspace', 'team.throughline', '--target', 'backend', '--person', 'Ana Author'], io)).toBe(0);
    expect(out.join()).toMatch(/takes the access token and the signature/);
  });

  test('what is not approved is a finding, in words and as JSON', async () => {
    expect(await throughline('plan', 'draft')).toMatchObject({ exitCode: 1, out: expect.stringContaining('Would be refused: “Only a draft” has not been submitted') });
    const refused = await throughline('publish', 'draft', ['--person', 'Ana Author', '--json']);
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining('Nothing was published') });
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'conflict' } });
    expect(receiver.journey('draft')).toBeNull();
  });

  test('needs a person with the right, and the right password', async () => {
    expect(await throughline('publish', 'renewal')).toMatchObject({ exitCode: 2, err: expect.stringContaining('--person is missing') });
    expect(await throughline('publish', 'renewal', ['--person', 'Mallory'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('there are Olga Owner, Ana Author, Rui Reviewer') });
    expect(await throughline('publish', 'renewal', ['--person', 'Rui Reviewer'])).toMatchObject({ exitCode: 1, err: expect.stringContaining('this is for owner or author') });
    expect(await throughline('publish', 'renewal', ['--person', 'Ana Author'], { THROUGHLINE_PASSWORD: 'not this one' })).toMatchObject({ exitCode: 1, err: expect.stringContaining('password') });
    expect(receiver.journey('renewal')?.state).not.toBe('live');
  });

  test.each([
    ['an unknown journey', 'plan', 'nothing', [], /There is no journey "nothing"; the workspace has/],
    ['an unknown target', 'plan', 'renewal', ['--target', 'nowhere'], /no target “nowhere”/],
    ['no workspace', 'plan', 'renewal', ['--workspace', 'missing.throughline'], /There is no workspace/],
    ['a file that is none', 'plan', 'renewal', ['--workspace', 'not-one.throughline'], /not a Throughline workspace/],
    ['a password as an argument', 'publish', 'renewal', ['--person', 'Ana Author', '--password', 'x'], /--password/],
    ['a person where none is needed', 'status', 'renewal', ['--person', 'Ana Author'], /this needs nobody/],
  ])('a wrong call: %s', async (_name, command, journey, options, message) => {
    expect(await throughline(command, journey, options)).toMatchObject({ exitCode: 2, out: '', err: expect.stringMatching(message) });
  });

  test('as a process of its own, it shows neither secrets nor password', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, 'publish', 'renewal', '--workspace', workspace.workspacePath, '--target', 'backend', '--person', 'Ana Author', '--json'], {
      env: { ...process.env, THROUGHLINE_DATA_DIR: workspace.dataDir, THROUGHLINE_PASSWORD: PASSWORD, THROUGHLINE_DEBUG: '1' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ hash: approvedHash });
    for (const text of [...Object.values(SECRETS), PASSWORD]) expect(stdout + stderr).not.toContain(text);
    expect(receiver.journey('renewal')).toMatchObject({ state: 'live', hash: approvedHash });
  });
});
