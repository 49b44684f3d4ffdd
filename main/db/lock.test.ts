import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockHolder, takeLock } from './lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-lock-'));
  path = join(folder, 'team.throughline');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is one process’s until it lets go, and says where it serves', () => {
  const lock = takeLock(path);
  expect(lock).not.toBeNull();
  expect(takeLock(path)).toBeNull();
  expect(lockHolder(path)).toEqual({ pid: process.pid, port: null });
  lock?.announce(4321);
  expect(lockHolder(path)).toEqual({ pid: process.pid, port: 4321 });
  lock?.release();
  expect(lockHolder(path)).toBeNull();
  const next = takeLock(path);
  expect(next).not.toBeNull();
  next?.release();
});

it('cannot be taken where nothing may be written', () => {
  // a folder in its place: no right to write is denied to the superuser, who may run this
  mkdirSync(`${path}-lock`);
  expect(takeLock(path)).toBeNull();
});

it('of a process that was killed is free at once', async () => {
  const script = `import { takeLock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'lock.ts')).href)};
    const lock = takeLock(${JSON.stringify(path)}); console.log(lock ? 'held' : 'refused'); process.stdin.resume(); globalThis.lock = lock;`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe('held');
    break;
  }
  expect(takeLock(path)).toBeNull();
  expect(lockHolder(path)).toEqual({ pid: child.pid, port: null });
  child.kill('SIGKILL');
  await exited;
  const lock = takeLock(path);
  expect(lock).not.toBeNull();
  lock?.release();
});
