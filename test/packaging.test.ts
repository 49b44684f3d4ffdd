import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Packaging {
  files: string[];
  asarUnpack: string[];
  icon: string;
  electronFuses: Record<string, boolean>;
  fileAssociations: { ext: string }[];
}
interface Package {
  main: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const config = parse(read('electron-builder.yml')) as Packaging;
const manifest = JSON.parse(read('package.json')) as Package;

describe('electron-builder.yml', () => {
  let validate: ReturnType<Ajv['compile']>;
  beforeAll(() => {
    // the schema of the version that would package; it carries annotations of its generator that are not part of JSON Schema
    const schema = JSON.parse(readFileSync(require.resolve('app-builder-lib/scheme.json'), 'utf8')) as object;
    validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  });

  it('is what electron-builder expects', () => {
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['a fuse it does not know', { ...config, electronFuses: { runAsNod: false } }],
    ['an option it does not know', { ...config, asarr: true }],
    ['a wrong type', { ...config, asar: 'yes please' }],
  ])('would be refused with %s', (_what, changed) => {
    expect(validate(changed)).toBe(false);
  });

  it('sets every fuse that takes a right away, and none that gives one', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('names files that are there', () => {
    expect(existsSync(join(root, config.icon))).toBe(true);
    expect(existsSync(join(root, 'assets', 'fonts'))).toBe(true);
    expect(manifest.main).toBe('dist/main/index.js');
  });
});

describe('package.json', () => {
  it('ships only what the build leaves out, so that a package holds nothing twice', () => {
    const [, list = ''] = /const EXTERNAL = \[(.*?)\]/.exec(read('build.config.ts')) ?? [];
    const external = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name).filter((name) => name !== 'electron');
    expect(Object.keys(manifest.dependencies).sort()).toEqual(external.sort());
  });

  it('pins everything to one version', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('pins Node 24 for the machines npm has it for', () => {
    expect(Object.keys(manifest.optionalDependencies)).toHaveLength(5);
    for (const version of Object.values(manifest.optionalDependencies)) expect(version).toMatch(/^24\./);
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('lets no package run a script when it is installed', () => {
    expect(Object.values(manifest.allowScripts).every((allowed) => !allowed)).toBe(true);
    expect(manifest.allowScripts['better-sqlite3']).toBe(false);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('is a whole lockfile: npm ci needs a version for every package of every platform', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }> };
    const missing = Object.entries(lock.packages)
      .filter(([path]) => path !== '')
      .flatMap(([path, entry]) => Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(lock.packages, path, name)).map((name) => `${path} → ${name}`));
    expect(missing).toEqual([]);
  });
});

/** Whether a package's dependency stands in the lockfile where Node would look for it. */
function isLocked(packages: Record<string, { version?: string }>, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    if (packages[`${at}/node_modules/${name}`]?.version !== undefined) return true;
    if (!at.includes('/node_modules/')) return packages[`node_modules/${name}`]?.version !== undefined;
  }
}
