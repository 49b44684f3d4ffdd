import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { bundleTarget } from '../../main/targets/bundle/index.ts';
import { NOW, sampleDocument, sampleRelease } from './sample-release.ts';
import { keepsTheTargetContract, type TargetUnderTest } from './target-contract.ts';

const release = sampleRelease(sampleDocument());

async function open(prepare: (folder: string) => Promise<void> = async () => {}): Promise<TargetUnderTest & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bundle-'));
  await prepare(folder);
  return {
    folder,
    target: bindTarget(bundleTarget),
    context: { settings: { folder }, secrets: {}, now: () => NOW },
    state: async () => {
      const names = (await readdir(folder)).sort();
      return Promise.all(names.map(async (name) => [name, withoutIds(await readFile(join(folder, name), 'utf8'))]));
    },
    written: async () => (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join('\n'),
    close: () => rm(folder, { recursive: true }),
  };
}

/** Ids are new at every run, and with them the signature. */
function withoutIds(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/"value":"[^"]+"/g, '"value":"SIGNATURE"');
}

/** What one clean run writes. */
async function cleanText(): Promise<string> {
  const place = await open();
  await place.target.apply(place.context, release);
  const text = await readFile(join(place.folder, 'renewal.bundle.json'), 'utf8');
  await place.close();
  return text;
}

describe('signed file', () => {
  keepsTheTargetContract({
    open,
    // what is on disk when the power goes at each step of writing: before, in the middle of the temporary file, after it, after the rename
    interruptedApplies: async () => {
      const text = await cleanText();
      const temporary = '.renewal.bundle.json.00000000-0000-4000-8000-000000000000.tmp';
      return [
        { name: 'before anything', open: () => open() },
        { name: 'temporary file empty', open: () => open((folder) => writeFile(join(folder, temporary), '')) },
        { name: 'temporary file half written', open: () => open((folder) => writeFile(join(folder, temporary), text.slice(0, 400))) },
        { name: 'temporary file whole', open: () => open((folder) => writeFile(join(folder, temporary), text)) },
        { name: 'in its place', open: () => open((folder) => writeFile(join(folder, 'renewal.bundle.json'), text)) },
      ];
    },
    keepsOnlyTheLatest: true,
    wrongSettings: [
      { field: 'folder', settings: { folder: '' } },
      { field: 'folder', settings: { folder: 'relative/path' } },
      { field: 'folder', settings: { folder: '/nowhere/at/all' } },
      { field: 'folder', settings: { folder: '/etc/hostname' } },
    ],
  });

  test('a changed file is not taken for ours, and is replaced by publishing again', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    const path = join(place.folder, 'renewal.bundle.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('Renewal nudge', 'Renewal budge'));
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'unknown', hash: null });
    expect(await place.target.plan(place.context, release)).toMatchObject([{ action: 'change' }]);
    await place.target.apply(place.context, release);
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'live' });
    await place.close();
  });

  test('a damaged withdrawal leaves the state in doubt until it is published again', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    await writeFile(join(place.folder, 'renewal.withdrawal.json'), '{"format":"throughline-withdrawal"');
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'unknown' });
    await place.target.apply(place.context, release);
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'live' });
    await place.close();
  });

  test.each(['../outside', 'a/b', '..', '', 'UPPER', 'a\u0000b'])('writes nothing outside the folder for the id %j', async (id) => {
    const place = await open(async (folder) => {
      await mkdir(join(folder, 'inner'));
    });
    const context = { ...place.context, settings: { folder: join(place.folder, 'inner') } };
    const wicked = { ...release, document: { ...release.document, id } };
    await expect(place.target.apply(context, wicked)).rejects.toMatchObject({ kind: 'refused' });
    expect(await readdir(place.folder, { recursive: true })).toEqual(['inner']);
    await place.close();
  });

  test('a link in the file’s place is replaced, what it points to is not', async () => {
    const place = await open(async (folder) => {
      await writeFile(join(folder, 'precious.txt'), 'precious');
      await symlink(join(folder, 'precious.txt'), join(folder, 'renewal.bundle.json'));
    });
    await place.target.apply(place.context, release);
    expect(await readFile(join(place.folder, 'precious.txt'), 'utf8')).toBe('precious');
    expect(await place.target.status(place.context, 'renewal')).toMatchObject({ state: 'live' });
    await place.close();
  });

  test('positions stay at home: nobody approved them', async () => {
    expect(await cleanText()).toContain('"layout":{}');
  });
});
