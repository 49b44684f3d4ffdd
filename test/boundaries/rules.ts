import { posix } from 'node:path';
import type { Import, ParsedFile } from './parse.ts';

export interface Violation {
  path: string;
  line: number;
  rule: string;
  message: string;
}

type Rule = (file: ParsedFile) => readonly Omit<Violation, 'path' | 'rule'>[];

const LAYERS: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  main: ['main', 'shared'],
  preload: ['preload', 'shared'],
  renderer: ['renderer', 'shared'],
};

const isTest = (path: string) => path.startsWith('test/') || /\.(test|spec)\.tsx?$/.test(path);
const layerOf = (path: string) => path.split('/')[0] as string;

/** Where an import leads inside the repository; null for a package, a Node module or a computed one. */
function target(file: ParsedFile, { specifier }: Import): string | null {
  if (specifier === null || !specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(file.path), specifier);
}

/** A package's name without its inner path; null for a relative import and for one of Node's own modules. */
function packageOf({ specifier }: Import): string | null {
  if (specifier === null || specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Who may import whom. JSON under assets/ is data that anybody reads; tests may use what test/ offers. */
const layers: Rule = (file) => {
  const allowed = LAYERS[layerOf(file.path)];
  if (allowed === undefined) return [];
  return file.imports.flatMap((edge) => {
    const to = target(file, edge);
    if (to === null || edge.kind === 'url' || allowed.includes(layerOf(to))) return [];
    if (/^assets\/.*\.json$/.test(to) || (isTest(file.path) && /^(test|assets)\//.test(to))) return [];
    return [{ line: edge.line, message: `${layerOf(file.path)}/ may import only ${allowed.join('/ and ')}/, not ${to}` }];
  });
};

const LAUNCHER = ['main/cli/node24.mjs', 'main/cli/from-checkout.ts'];

/** A computed import would hide an edge from all the other rules; those of the launcher, which choose source or build, are the ones. */
const noComputedImport: Rule = (file) => {
  if (LAUNCHER.includes(file.path) || isTest(file.path)) return [];
  return file.imports
    .filter(({ specifier }) => specifier === null)
    .map(({ line, kind }) => ({ line, message: `a ${kind} import must name its module as plain text` }));
};

const ELECTRON_PLACES = /^(main\/index\.ts$|main\/(app|security)\/|main\/transport\/ipc\.ts$|preload\/)/;

const electron: Rule = (file) => {
  if (ELECTRON_PLACES.test(file.path)) return [];
  return file.imports
    .filter((edge) => packageOf(edge) === 'electron' || edge.specifier?.startsWith('electron/'))
    .map(({ line }) => ({ line, message: 'electron is imported only by main/index.ts, main/app, main/security, main/transport/ipc.ts and preload' }));
};

/** Packages that read no clock, no randomness and no machine, as far as we call them. */
const PURE_PACKAGES = ['zod', '@noble/hashes', 'canonicalize', 'elkjs', 'jstat', 'libphonenumber-js'];

const pureImports: Rule = (file) => {
  if (layerOf(file.path) !== 'shared' || isTest(file.path)) return [];
  return file.imports.flatMap((edge) => {
    if (edge.specifier?.startsWith('.') === true) return [];
    const name = packageOf(edge);
    if (name !== null && PURE_PACKAGES.includes(name)) return [];
    return [{ line: edge.line, message: `shared/ is pure: ${edge.specifier ?? 'a computed module'} is not one of ${PURE_PACKAGES.join(', ')}` }];
  });
};

const IMPURE = new Set([
  'Date.now', 'new Date()', 'Date()', 'Math.random', 'Temporal.Now',
  'Intl.DateTimeFormat()', 'new Intl.DateTimeFormat()', 'Intl.NumberFormat()', 'new Intl.NumberFormat()', 'new Intl.Collator()',
]);
const IMPURE_OBJECTS = new Set([
  'process', 'window', 'document', 'globalThis', 'self', 'crypto', 'performance', 'navigator', 'localStorage', 'sessionStorage',
  'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'Buffer', 'console', '__dirname', '__filename',
]);

const pureGlobals: Rule = (file) => {
  if (layerOf(file.path) !== 'shared' || isTest(file.path)) return [];
  return file.globals
    .filter(({ name }) => IMPURE.has(name) || IMPURE_OBJECTS.has(name.split('.')[0]?.replace(/^new |\(\)$/g, '') ?? ''))
    .map(({ line, name }) => ({ line, message: `shared/ is pure: ${name} reads the clock, chance or the machine; take it as an argument` }));
};

/** Folders whose members only their registry may name, so that adding one is one folder or file and one line. */
const PLUGIN_FOLDERS: readonly { folder: string; member: RegExp; registry: RegExp }[] = [
  { folder: 'shared/nodes', member: /^shared\/nodes\/[^/]+\//, registry: /^shared\/nodes\/registry\.ts$/ },
  { folder: 'shared/journey/checks', member: /^shared\/journey\/checks\/(?!registry|check\b)[\w-]+\.ts$/, registry: /^shared\/journey\/checks\/registry\.ts$/ },
  { folder: 'shared/templates', member: /^shared\/templates\/[^/]+\/[^/]+$/, registry: /^shared\/templates\/registry\.ts$/ },
  { folder: 'shared/rules', member: /^shared\/rules\/[^/]+\/[^/]+$/, registry: /^shared\/rules\/registry\.ts$/ },
  { folder: 'main/targets', member: /^main\/targets\/[^/]+\//, registry: /^main\/targets\/registry\.ts$/ },
  { folder: 'main/importers', member: /^main\/importers\/[\w-]+-(csv|jsonl|json)\.ts$/, registry: /^main\/importers\/registry\.ts$/ },
  { folder: 'main/exporters', member: /^main\/exporters\/(?!registry|exporter\b)[\w-]+\.ts$/, registry: /^main\/exporters\/registry\.ts$/ },
  { folder: 'main/cli/commands', member: /^main\/cli\/commands\//, registry: /^main\/cli\/registry\.ts$/ },
];

const onlyRegistries: Rule = (file) => {
  if (isTest(file.path)) return [];
  return file.imports.flatMap((edge) => {
    const to = target(file, edge);
    const plugin = PLUGIN_FOLDERS.find(({ member }) => to !== null && member.test(to));
    const own = plugin?.member.exec(to ?? '')?.[0];
    if (plugin === undefined || own === undefined || plugin.registry.test(file.path) || file.path.startsWith(own)) return [];
    return [{ line: edge.line, message: `only the registry of ${plugin.folder}/ may import ${to}` }];
  });
};

const SQL = /^\s*(SELECT\s[\s\S]*\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\s+|UNIQUE\s+)*(TABLE|INDEX|VIEW|TRIGGER)\s|ALTER\s+TABLE\s|DROP\s+(TABLE|INDEX)\s|PRAGMA\s|VACUUM\b)/;

const sql: Rule = (file) => {
  if (file.path.startsWith('main/db/') || isTest(file.path)) return [];
  return [
    ...file.texts.filter(({ text }) => SQL.test(text)).map(({ line }) => ({ line, message: 'SQL stands only in main/db/' })),
    ...file.imports
      .filter((edge) => packageOf(edge) === 'better-sqlite3')
      .map(({ line }) => ({ line, message: 'better-sqlite3 is imported only by main/db/' })),
  ];
};

/** Node runs the sources as they are, which needs the extension; bundlers alone would not. */
const extensions: Rule = (file) =>
  file.imports
    .filter(({ specifier, kind }) => kind !== 'url' && specifier?.startsWith('.') === true && !/\.(tsx?|mjs|json|css|svg)(\?\w+)?$/.test(specifier))
    .map(({ line, specifier }) => ({ line, message: `${specifier} needs its file's extension` }));

/** Where a property test has its seed and its bound from; the compliance tests hand them on. */
const PROPERTY_RUNS = new Set(['test/support/property-runs.ts', 'test/compliance/support.ts']);

/** A property without the run's seed cannot be repeated, and one without a bound may shrink a failure for hours. */
const seededProperties: Rule = (file) => {
  if (!/\.test\.tsx?$/.test(file.path) || file.imports.some((edge) => PROPERTY_RUNS.has(target(file, edge) ?? ''))) return [];
  return file.imports.filter((edge) => packageOf(edge) === 'fast-check').map(({ line }) => ({ line, message: 'a property test takes its seed and its bound from runs() of test/support/property-runs.ts' }));
};

export const rules: Readonly<Record<string, Rule>> = {
  layers,
  'no-computed-import': noComputedImport,
  electron,
  'pure-imports': pureImports,
  'pure-globals': pureGlobals,
  'only-registries': onlyRegistries,
  sql,
  extensions,
  'seeded-properties': seededProperties,
};

/** Everything a file does that the rules forbid. */
export function violationsOf(file: ParsedFile): Violation[] {
  return Object.entries(rules).flatMap(([rule, check]) => check(file).map((found) => ({ path: file.path, rule, ...found })));
}
