import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '../../main/cli/registry.ts';
import { parseFile } from './parse.ts';

const root = join(import.meta.dirname, '..', '..');
/** What tools write, never checked in. */
const IGNORED = ['node_modules', 'dist', 'release', 'coverage', '.git'];

describe('the top level', () => {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !IGNORED.includes(name));

  it('has the folders of the design and no other', () => {
    expect(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()).toEqual(
      ['.ci', 'assets', 'main', 'preload', 'renderer', 'shared', 'test'],
    );
  });

  it.each(['main', 'preload', 'renderer', 'shared', 'test'])('%s/ has a tsconfig of its own that asks for no less than all of them', (folder) => {
    const config = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8')) as { extends: string; compilerOptions?: Record<string, unknown> };
    expect(config.extends).toBe('../tsconfig.base.json');
    const loosened = Object.entries(config.compilerOptions ?? {}).filter(([, value]) => value === false);
    expect(loosened).toEqual([]);
  });

  it('checks types of shared/ without a DOM and without Node, so that neither can slip in', () => {
    const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as { compilerOptions: { lib: string[]; types: string[]; strict: boolean } };
    expect(base.compilerOptions).toMatchObject({ lib: ['ES2024'], types: [], strict: true });
    const shared = JSON.parse(readFileSync(join(root, 'shared/tsconfig.json'), 'utf8')) as { compilerOptions?: object };
    expect(shared.compilerOptions).toBeUndefined();
  });
});

/** The folders in which adding something is one folder or file and one line of the registry. */
const REGISTRIES = [
  { registry: 'shared/nodes/registry.ts', members: () => folders('shared/nodes') },
  { registry: 'main/targets/registry.ts', members: () => folders('main/targets') },
  { registry: 'main/exporters/registry.ts', members: () => files('main/exporters', ['registry.ts', 'exporter.ts']) },
  { registry: 'main/importers/registry.ts', members: () => files('main/importers', []).filter((file) => /-(csv|jsonl|json)\.ts$/.test(file)) },
  { registry: 'main/cli/registry.ts', members: () => files('main/cli/commands', []) },
  { registry: 'shared/journey/checks/registry.ts', members: () => files('shared/journey/checks', ['registry.ts', 'check.ts']) },
  { registry: 'shared/audit-matrix/criteria/registry.ts', members: () => folders('shared/audit-matrix/criteria').flatMap((topic) => files(topic, [])) },
  { registry: 'shared/audit-matrix/questions/registry.ts', members: () => files('shared/audit-matrix/questions', ['registry.ts']) },
  { registry: 'shared/templates/registry.ts', members: () => folders('shared/templates').flatMap((job) => files(job, [])) },
  { registry: 'shared/rules/registry.ts', members: () => folders('shared/rules').flatMap((topic) => files(topic, [])) },
];

const folders = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
const files = (folder: string, besides: readonly string[]) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !besides.includes(name)).map((name) => `${folder}/${name}`);

describe('a registry names what is on the disk, each once', () => {
  it.each(REGISTRIES)('$registry', ({ registry, members }) => {
    const folder = registry.slice(0, registry.lastIndexOf('/'));
    const imported = parseFile(registry, readFileSync(join(root, registry), 'utf8'))
      .imports.filter(({ typeOnly }) => !typeOnly)
      .map(({ specifier }) => `${folder}/${specifier?.replace(/^\.\//, '')}`);
    const named = members().map((member) => imported.filter((path) => path === member || path.startsWith(`${member}/`)).length);
    expect(members().map((member, at) => `${member} ${named[at]}`)).toEqual(members().map((member) => `${member} 1`));
  });
});

describe('the commands', () => {
  it.each(Object.entries(commandLoaders))('%s is the one its file holds, and says how it is called', async (name, load) => {
    const { command } = await load();
    expect(command.name).toBe(name);
    expect(command.usage).toMatch(new RegExp(`^throughline ${name}\\b`));
    expect(command.summary).toMatch(/^[A-Z].*\.$/s);
  });
});
