import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { targetKinds } from '../../main/targets/registry.ts';

test('every folder of main/targets is in the registry under its own name, and nothing else is', () => {
  const folders = readdirSync(new URL('../../main/targets', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect([...targetKinds.keys()].sort()).toEqual(folders.sort());
});
