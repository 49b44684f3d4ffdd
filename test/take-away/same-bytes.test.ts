import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'hashes.ts');

it('the same journeys are the same bytes in every format, in another process, folder, zone and language', async () => {
  const hashesIn = async (environment: Record<string, string>, cwd: string): Promise<unknown> =>
    JSON.parse((await promisify(execFile)(process.execPath, [SCRIPT], { cwd, env: { ...process.env, ...environment } })).stdout);
  const here = await hashesIn({ TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }, import.meta.dirname);
  const there = await hashesIn({ TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' }, tmpdir());
  expect(Object.keys(here as object)).toEqual(['svg', 'png', 'pdf', 'html', 'mermaid', 'json', 'run page']);
  expect(there).toEqual(here);
}, 120_000);
