import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sealer } from './deps.ts';
import { type SecretScope, secretStore } from './secrets.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'throughline-secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const SCOPE: SecretScope = { workspaceId: 'w1', targetId: 'backend', goTo: 'https://sender.example/' };
const SECRETS = { token: 'correct-horse-battery', secret: 'staple-"quoted"-0123' };
const KEY = 'ab'.repeat(32);

function files(): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function expectNoSecretIn(paths: readonly string[]): void {
  for (const path of paths) {
    const bytes = readFileSync(path);
    for (const secret of Object.values(SECRETS)) {
      for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, 16), Buffer.from(secret).toString('hex')]) expect(bytes.includes(form), path).toBe(false);
    }
  }
}

describe.each([
  ['a key of the environment', { THROUGHLINE_SECRET_KEY: KEY }],
  ['a key file of its own', {}],
])('encrypted under %s', (_name, env) => {
  test('gives back what was stored, in files nobody else can read and that do not show it', async () => {
    await secretStore({ dataDir, sealer: null, env }).write(SCOPE, SECRETS);
    expect(await secretStore({ dataDir, sealer: null, env }).read(SCOPE)).toEqual(SECRETS);
    for (const path of files()) expect(statSync(path).mode & 0o077, path).toBe(0);
    expectNoSecretIn(files());
  });

  test('a target has its own, and none of another target or workspace', async () => {
    const store = secretStore({ dataDir, sealer: null, env });
    await store.write(SCOPE, SECRETS);
    expect(await store.read({ ...SCOPE, targetId: 'other' })).toEqual({});
    expect(await store.read({ ...SCOPE, workspaceId: 'w2' })).toEqual({});
  });

  test('a file put in another’s place opens nothing', async () => {
    const store = secretStore({ dataDir, sealer: null, env });
    await store.write(SCOPE, SECRETS);
    const [from] = files().filter((path) => path.endsWith('.json'));
    const other = { ...SCOPE, targetId: 'other' };
    await store.write(other, { token: 'x' });
    const to = files().find((path) => path.endsWith('.json') && path !== from);
    copyFileSync(from ?? '', to ?? '');
    await expect(store.read(other)).rejects.toThrow(/cannot be opened: its file was changed/);
  });

  test('what was entered for one address is not given out for another', async () => {
    const store = secretStore({ dataDir, sealer: null, env });
    await store.write(SCOPE, SECRETS);
    await expect(store.read({ ...SCOPE, goTo: 'https://elsewhere.example/' })).rejects.toThrow(/entered for https:\/\/sender\.example\//);
    expect(await store.read(SCOPE)).toEqual(SECRETS);
  });

  test('removed is gone, twice too', async () => {
    const store = secretStore({ dataDir, sealer: null, env });
    await store.write(SCOPE, SECRETS);
    await store.remove(SCOPE);
    await store.remove(SCOPE);
    expect(await store.read(SCOPE)).toEqual({});
  });
});

describe('the key', () => {
  test('another key says so and opens nothing', async () => {
    await secretStore({ dataDir, sealer: null, env: { THROUGHLINE_SECRET_KEY: KEY } }).write(SCOPE, SECRETS);
    const other = secretStore({ dataDir, sealer: null, env: { THROUGHLINE_SECRET_KEY: 'cd'.repeat(32) } });
    await expect(other.read(SCOPE)).rejects.toThrow(/stored under another key/);
  });

  test('hex and base64 of one key are one key', async () => {
    await secretStore({ dataDir, sealer: null, env: { THROUGHLINE_SECRET_KEY: KEY } }).write(SCOPE, SECRETS);
    const env = { THROUGHLINE_SECRET_KEY: Buffer.from(KEY, 'hex').toString('base64') };
    expect(await secretStore({ dataDir, sealer: null, env }).read(SCOPE)).toEqual(SECRETS);
  });

  test.each(['short', 'z'.repeat(64), 'ab'.repeat(31), `${'A'.repeat(42)}!=`])('%j is refused without being repeated', async (key) => {
    const store = secretStore({ dataDir, sealer: null, env: { THROUGHLINE_SECRET_KEY: key } });
    await expect(store.write(SCOPE, SECRETS)).rejects.toThrow(/32 bytes in hex or base64/);
    await expect(store.write(SCOPE, SECRETS)).rejects.not.toThrow(key);
    expect(files()).toEqual([]);
  });

  test('a key file that others can read is refused', async () => {
    const store = secretStore({ dataDir, sealer: null, env: {} });
    await store.write(SCOPE, SECRETS);
    chmodSync(join(dataDir, 'secret.key'), 0o644);
    await expect(store.read(SCOPE)).rejects.toThrow(/chmod 600/);
  });

  test('a link in its place is refused', async () => {
    writeFileSync(join(dataDir, 'known'), KEY, { mode: 0o600 });
    symlinkSync(join(dataDir, 'known'), join(dataDir, 'secret.key'));
    await expect(secretStore({ dataDir, sealer: null, env: {} }).write(SCOPE, SECRETS)).rejects.toThrow(/is a link/);
  });

  test('two that start together make one key', async () => {
    const stores = Array.from({ length: 8 }, () => secretStore({ dataDir, sealer: null, env: {} }));
    await Promise.all(stores.map((store, index) => store.write({ ...SCOPE, targetId: `t${index}` }, SECRETS)));
    const fresh = secretStore({ dataDir, sealer: null, env: {} });
    for (const index of stores.keys()) expect(await fresh.read({ ...SCOPE, targetId: `t${index}` })).toEqual(SECRETS);
    expect(readdirSync(dataDir).sort()).toEqual(['secret.key', 'secrets']);
  });
});

describe('with a key store of the system', () => {
  /** what safeStorage does, as far as the store can tell: bytes that only it opens */
  const sealer: Sealer = {
    seal: (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
    open: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
  };

  test('it seals, and no key file is made', async () => {
    const store = secretStore({ dataDir, sealer, env: {} });
    await store.write(SCOPE, SECRETS);
    expect(await store.read(SCOPE)).toEqual(SECRETS);
    expect(readdirSync(dataDir)).toEqual(['secrets']);
    expectNoSecretIn(files());
  });

  test('without it the reader is told where they are', async () => {
    await secretStore({ dataDir, sealer, env: {} }).write(SCOPE, SECRETS);
    await expect(secretStore({ dataDir, sealer: null, env: {} }).read(SCOPE)).rejects.toThrow(/stored by the desktop application/);
  });

  test.each(['', '{', '{"format":"throughline-secrets"}', '[]'])('a damaged file (%j) says so', async (text) => {
    const store = secretStore({ dataDir, sealer, env: {} });
    await store.write(SCOPE, SECRETS);
    writeFileSync(files()[0] ?? '', text);
    await expect(store.read(SCOPE)).rejects.toThrow(/damaged/);
  });
});
