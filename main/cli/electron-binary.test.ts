import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectronBinary } from './electron-binary.ts';

let root: string;
let folder: string;
const told: string[] = [];
const find = (env: Record<string, string>) =>
  findElectronBinary({ root, env: { DISPLAY: ':0', ...env }, platform: 'linux', tell: (text) => told.push(text) });

/** Electron's installer, as far as it leaves traces: the program, then path.txt. */
const INSTALLER = `
const fs = require('node:fs'), path = require('node:path');
fs.mkdirSync(path.join(__dirname, 'dist'));
fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), '');
fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron');
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-electron-'));
  folder = join(root, 'node_modules', 'electron');
  told.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function installPackage(installer: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'install.js'), installer);
}

async function withServer(body: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

describe('finding Electron', () => {
  it('says when there is no display, before anything is downloaded', async () => {
    installPackage(INSTALLER);
    const found = await findElectronBinary({ root, env: {}, platform: 'linux', tell: (text) => told.push(text) });
    expect(found).toEqual({ kind: 'none', reason: 'there is no display for an Electron window' });
    expect(told).toEqual([]);
  });

  it('says when its package is not there', async () => {
    expect(await find({})).toEqual({ kind: 'none', reason: 'Electron is not installed' });
  });

  it('takes the one that is there', async () => {
    installPackage('throw new Error("not to be run")');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(await find({})).toEqual({ kind: 'found', path: join(folder, 'dist', 'electron') });
  });

  it('fetches it where the server answers, and says so', () =>
    withServer(async (address) => {
      installPackage(INSTALLER);
      expect(await find({ ELECTRON_MIRROR: address })).toEqual({ kind: 'found', path: join(folder, 'dist', 'electron') });
      expect(told).toEqual(['Fetching Electron, about 120 MB, this once.']);
    }));

  it('gives the installer’s first words where it fails', () =>
    withServer(async (address) => {
      installPackage('console.error("Error: 404 of the artifact\\n    at somewhere"); process.exit(1);');
      expect(await find({ ELECTRON_MIRROR: address })).toEqual({
        kind: 'none',
        reason: 'Electron could not be downloaded (Error: 404 of the artifact)',
      });
    }));

  it('does not wait where no server answers', async () => {
    installPackage(INSTALLER);
    expect(await find({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })).toEqual({
      kind: 'none',
      reason: 'Electron could not be downloaded from 127.0.0.1:9',
    });
    expect(told).toEqual([]);
  });
});
