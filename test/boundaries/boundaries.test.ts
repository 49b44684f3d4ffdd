import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFile } from './parse.ts';
import { rules, violationsOf } from './rules.ts';

const root = join(import.meta.dirname, '..', '..');
const files = globSync(['{assets,main,preload,renderer,shared,test}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '*.{ts,mjs,js}'], { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('test/results/'));

describe('the import graph of the repository', () => {
  it('keeps every rule', () => {
    const found = files.flatMap((path) => violationsOf(parseFile(path, readFileSync(join(root, path), 'utf8'))));
    expect(found.map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`)).toEqual([]);
  });

  it('was really read', () => {
    for (const layer of ['main/', 'preload/', 'renderer/', 'shared/', 'test/']) expect(files.some((file) => file.startsWith(layer))).toBe(true);
  });
});

/** What each rule refuses: the file, its source, and what the message says. */
const refused: readonly [rule: string, path: string, source: string, message: RegExp][] = [
  ['layers', 'shared/a/x.ts', "import { y } from '../../main/y.ts';", /shared\/ may import only shared\/, not main\/y\.ts/],
  ['layers', 'shared/a/x.ts', "import type { y } from '../../renderer/y.ts';", /not renderer\/y\.ts/],
  ['layers', 'renderer/x.tsx', "const y = await import('../main/y.ts');", /renderer\/ may import only renderer\/ and shared\/, not main\/y\.ts/],
  ['layers', 'main/x.ts', "const y = require('../renderer/y.ts');", /not renderer\/y\.ts/],
  ['layers', 'main/x.ts', "export * from '../preload/y.ts';", /not preload\/y\.ts/],
  ['layers', 'main/x.ts', "export { y } from '../test/y.ts';", /not test\/y\.ts/],
  ['layers', 'preload/index.ts', "type Y = import('../main/y.ts').Y;", /not main\/y\.ts/],
  ['layers', 'shared/x.ts', "import table from '../assets/table.ts';", /not assets\/table\.ts/],
  ['no-computed-import', 'main/x.ts', 'await import(name);', /plain text/],
  ['no-computed-import', 'main/x.ts', 'require(`./${name}`);', /plain text/],
  ['electron', 'main/services/x.ts', "import { app } from 'electron';", /electron is imported only by/],
  ['electron', 'main/services/x.ts', "import type { App } from 'electron';", /electron is imported only by/],
  ['electron', 'main/cli/commands/open.ts', "await import('electron');", /electron is imported only by/],
  ['electron', 'main/cli/x.ts', "import { createRequire } from 'node:module'; createRequire(import.meta.url)('electron');", /electron is imported only by/],
  ['electron', 'main/cli/x.ts', "import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load('electron');", /electron is imported only by/],
  ['electron', 'main/transport/web.ts', "const { net } = require('electron/main');", /electron is imported only by/],
  ['electron', 'renderer/x.ts', 'import "electron";', /electron is imported only by/],
  ['pure-imports', 'shared/x.ts', "import { readFileSync } from 'node:fs';", /node:fs is not one of/],
  ['pure-imports', 'shared/x.ts', "import fs from 'fs';", /fs is not one of/],
  ['pure-imports', 'shared/x.ts', "import { useState } from 'react';", /react is not one of/],
  ['pure-globals', 'shared/x.ts', 'export const at = () => Date.now();', /Date\.now/],
  ['pure-globals', 'shared/x.ts', 'export const at = new Date();', /new Date\(\)/],
  ['pure-globals', 'shared/x.ts', 'export const at = Date();', /Date\(\)/],
  ['pure-globals', 'shared/x.ts', "export const at = Date['now']();", /Date\.now/],
  ['pure-globals', 'shared/x.ts', 'const now = Date.now; export const at = now();', /Date\.now/],
  ['pure-globals', 'shared/x.ts', 'export const draw = Math.random();', /Math\.random/],
  ['pure-globals', 'shared/x.ts', 'export const id = crypto.randomUUID();', /crypto\.randomUUID/],
  ['pure-globals', 'shared/x.ts', 'export const home = process.env.HOME;', /process\.env/],
  ['pure-globals', 'shared/x.ts', 'window.alert(1);', /window\.alert/],
  ['pure-globals', 'shared/x.ts', 'setTimeout(() => 1, 2);', /setTimeout/],
  ['pure-globals', 'shared/x.ts', 'await fetch(address);', /fetch/],
  ['pure-globals', 'shared/x.ts', 'export const zone = new Intl.DateTimeFormat().resolvedOptions();', /Intl\.DateTimeFormat/],
  ['only-registries', 'shared/journey/x.ts', "import { sms } from '../nodes/sms-message/index.ts';", /only the registry of shared\/nodes\//],
  ['only-registries', 'shared/nodes/wait/index.ts', "import { x } from '../branch/x.ts';", /only the registry of shared\/nodes\//],
  ['only-registries', 'renderer/canvas/x.tsx', "import { sms } from '../../shared/nodes/sms-message/index.ts';", /only the registry/],
  ['only-registries', 'shared/policy/x.ts', "import { rule } from '../rules/consent/opted-out.ts';", /only the registry of shared\/rules\//],
  ['only-registries', 'shared/rules/consent/proof.ts', "import { rule } from './none.ts';", /only the registry of shared\/rules\//],
  ['only-registries', 'shared/nodes/wait/index.ts', "import { noGoal } from '../../journey/checks/no-goal.ts';", /only the registry of shared\/journey\/checks\//],
  ['only-registries', 'main/services/x.ts', "import { bundle } from '../targets/bundle/index.ts';", /only the registry of main\/targets\//],
  ['only-registries', 'main/services/x.ts', "import { importContacts } from '../importers/contacts-csv.ts';", /only the registry of main\/importers\//],
  ['only-registries', 'main/services/x.ts', "import { svg } from '../exporters/svg.ts';", /only the registry of main\/exporters\//],
  ['only-registries', 'main/index.ts', "import { command } from './cli/commands/open.ts';", /only the registry of main\/cli\/commands\//],
  ['sql', 'main/services/x.ts', "db.prepare('SELECT name FROM people WHERE id = ?');", /only in main\/db/],
  ['sql', 'main/services/x.ts', 'db.exec(`\n  UPDATE ${table} SET name = ?`);', /only in main\/db/],
  ['sql', 'main/services/x.ts', "db.pragma('x'); db.exec('PRAGMA foreign_keys = OFF');", /only in main\/db/],
  ['sql', 'main/services/x.ts', "import Database from 'better-sqlite3';", /better-sqlite3 is imported only by main\/db/],
  ['extensions', 'main/x.ts', "import { y } from './y';", /needs its file's extension/],
  ['extensions', 'main/x.ts', "import { y } from './y.js';", /needs its file's extension/],
  ['seeded-properties', 'shared/a/x.test.ts', "import fc from 'fast-check';", /from runs\(\)/],
];

const allowed: readonly [why: string, path: string, source: string][] = [
  ['main uses the contract', 'main/services/x.ts', "import { calls } from '../../shared/api/contract.ts';"],
  ['shared reads a table that ships as data', 'shared/x.ts', "import table from '../assets/table.json' with { type: 'json' };"],
  ['the bridge needs electron', 'preload/index.ts', "import { contextBridge } from 'electron';"],
  ['the ipc port needs electron', 'main/transport/ipc.ts', "import { ipcMain } from 'electron';"],
  ['a date of a given second is pure', 'shared/x.ts', 'export const iso = (second: number) => new Date(second * 1000).toISOString();'],
  ['a cap has a window, which is no browser’s', 'shared/x.ts', 'export const hours = ({ window }: { window: { hours: number } }) => window.hours;'],
  ['a field called process is no global', 'shared/x.ts', 'export const f = (a: { process: { env: number } }) => a.process.env;'],
  ['a property test has its seed and its bound', 'shared/a/x.test.ts', "import fc from 'fast-check'; import { runs } from '../../test/support/property-runs.ts';"],
  ['a test may draw at random', 'shared/x.test.ts', 'export const draw = Math.random();'],
  ['a node type uses its own folder', 'shared/nodes/wait/index.ts', "import { schema } from './schema.ts';"],
  ['a node type uses what all share', 'shared/nodes/wait/index.ts', "import { port } from '../port-ids.ts';"],
  ['the registry names them all', 'shared/nodes/registry.ts', "import { wait } from './wait/index.ts';"],
  ['words that begin like SQL', 'renderer/x.tsx', "export const label = 'Select a contact from the list';"],
  ['repositories hold SQL', 'main/db/repositories/x.ts', "import type D from 'better-sqlite3'; export const q = 'DELETE FROM people WHERE id = ?';"],
];

describe('a rule refuses what it forbids', () => {
  it.each(refused)('%s: %s %s', (rule, path, source, message) => {
    const found = violationsOf(parseFile(path, source)).filter((violation) => violation.rule === rule);
    expect(found.map((violation) => violation.message).join('\n')).toMatch(message);
    expect(found.every(({ line }) => line >= 1)).toBe(true);
  });

  it('and each rule is tried', () => {
    expect([...new Set(refused.map(([rule]) => rule))].sort()).toEqual(Object.keys(rules).sort());
  });

  it('names the line', () => {
    const [violation] = violationsOf(parseFile('shared/x.ts', '\n\nexport const draw = Math.random();\n'));
    expect(violation?.line).toBe(3);
  });
});

describe('and leaves alone what is right', () => {
  it.each(allowed)('%s', (_why, path, source) => {
    expect(violationsOf(parseFile(path, source))).toEqual([]);
  });
});
