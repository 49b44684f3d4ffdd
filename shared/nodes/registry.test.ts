import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeType, nodeTypes } from './registry.ts';

test('the registry has every folder and every folder is in the registry', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(Object.keys(nodeTypes).sort()).toEqual(folders.map((folder) => folder.name).sort());
  for (const folder of folders) expect(existsSync(`${import.meta.dirname}/${folder.name}/index.ts`)).toBe(true);
});

test('a name that an object inherits is no kind of step', () => {
  expect(nodeType('constructor')).toBeUndefined();
});

test.each(Object.values(nodeTypes).map((type) => [type.type, type] as const))('%s: registered under its own name, with sound defaults', (name, type) => {
  expect(nodeTypes[name]).toBe(type);
  const config = type.defaults();
  expect(type.schema.parse(config)).toEqual(config);
  const ports = type.ports(config).map((port) => port.id);
  expect(new Set(ports).size).toBe(ports.length);
  expect(type.summary(config)).not.toBe('');
  expect(type.sentence(config)).toMatch(/\.$/);
});

/** The value at a dotted path, or undefined. */
function valueAt(config: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], config);
}

test.each(Object.values(nodeTypes).map((type) => [type.type, type] as const))('%s: each field that the form shows has a value, and a choice of the form is taken', (_name, type) => {
  for (const field of type.fields) {
    const gate = field.visibleWhen;
    for (const choice of gate?.values ?? [null]) {
      const config = structuredClone(type.defaults()) as Record<string, unknown>;
      if (gate !== undefined) {
        const keys = gate.path.split('.');
        const holder = valueAt(config, keys.slice(0, -1).join('.') || '') ?? config;
        (holder as Record<string, unknown>)[keys.at(-1)!] = choice;
      }
      const parsed = type.schema.safeParse(config);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(valueAt(parsed.data, field.path), `${field.path} when ${choice}`).toBeDefined();
    }
  }
});
