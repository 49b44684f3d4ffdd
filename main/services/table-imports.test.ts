import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubSpotContacts } from '../../test/support/hubspot-contacts.ts';
import { importTable } from '../../test/support/import-table.ts';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/api/contract.ts';
import { openForWriting } from '../db/open.ts';
import { repositories } from '../db/repositories/index.ts';
import { createHost, type Host } from './index.ts';
import type { Session } from './service.ts';
import { QUICK_PASSWORDS } from '../../test/support/quick-passwords.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-table-imports-'));
const workspacePath = join(folder, 'w.throughline');
const session: Session = { id: 's', person: null, invitedAs: null };
const another: Session = { id: 't', person: null, invitedAs: null };
let host: Host;
let onProgress: () => void = () => undefined;

const open = (): void => {
  host = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath, dataDir: folder, sealer: null, host: 'web', showMenu: null, log: pino({ level: 'silent' }), emit: (name) => (name === 'import.progress' ? onProgress() : undefined) });
};
async function call<Name extends CallName>(name: Name, input: CallInput<Name>, as: Session = session): Promise<CallOutput<Name>> {
  const handler = host.handlers[name] as (input: unknown, context: { session: Session; person: null }) => unknown;
  return calls[name].output.parse(await handler(calls[name].input.parse(input), { session: as, person: null })) as CallOutput<Name>;
}
const client = { call };
beforeAll(open);
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const handOver = async (text: string): Promise<string> => {
  const { importId } = await call('imports.begin', { fileName: 'crm.csv' });
  await call('imports.append', { importId, text: text.slice(0, 700) });
  await call('imports.append', { importId, text: text.slice(700) });
  return importId;
};
const total = async (): Promise<number> => (await call('contacts.list', { limit: 1 })).total;

it('remembers what the columns of a file of one shape were said to be', async () => {
  const text = 'Nummer,Adresse\n1,a@example.com\n';
  const importId = await handOver(text);
  const before = await call('imports.look', { importId });
  expect(before).toMatchObject({ kind: 'contacts', missing: [expect.stringContaining('no column holds the contacts’ ids')], columns: [{ use: 'keep', reason: 'none' }, { use: 'keep', reason: 'none' }], sample: { rows: [] } });
  expect(await call('imports.look', { importId, mapping: ['id', 'email'] })).toMatchObject({ missing: [], columns: [{ use: 'id', reason: 'chosen' }, { use: 'email', reason: 'chosen' }], sample: { rows: [['a@example.com', 'a@example.com', '', '', '', '', '', '']] } });
  expect(await call('imports.run', { importId, kind: 'contacts', mapping: ['id', 'email'] })).toMatchObject({ added: 1 });
  await call('imports.end', { importId });
  const later = await handOver('NUMMER, Adresse\n2,b@example.com\n');
  expect(await call('imports.look', { importId: later })).toMatchObject({ missing: [], columns: [{ use: 'id', reason: 'remembered' }, { use: 'email', reason: 'remembered' }] });
  await call('imports.end', { importId: later });
});

it('gives a file to nobody but who handed it over, and forgets it', async () => {
  const importId = await handOver('Record ID\n1\n');
  await expect(call('imports.look', { importId }, another)).rejects.toMatchObject({ body: { code: 'not-found' } });
  await call('imports.end', { importId });
  await expect(call('imports.look', { importId })).rejects.toMatchObject({ body: { code: 'not-found' } });
  expect(readdirSync(join(folder, 'imports')).flatMap((name) => readdirSync(join(folder, 'imports', name)))).toEqual([]);
});

describe('a long import', () => {
  const text = [...hubSpotContacts(20_000)].join('');

  it('that is cancelled halfway leaves the workspace as it was, and another can begin', async () => {
    const importId = await handOver(text);
    const { kind, columns } = await call('imports.look', { importId });
    const before = await total();
    const begun = new Promise<void>((resolve) => {
      onProgress = resolve;
    });
    const refused = expect(call('imports.run', { importId, kind, mapping: columns.map(({ use }) => use) })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('Nothing of the file was imported') } });
    await begun;
    await call('imports.cancel', { importId });
    await refused;
    expect(await total()).toBe(before);
    expect(await call('imports.run', { importId, kind, mapping: columns.map(({ use }) => use) })).toMatchObject({ added: 19_800, rejectedCount: 200 });
    expect(await total()).toBe(before + 19_800);
    expect((await call('imports.rejected', { importId })).text.split('\r\n')).toHaveLength(202);
    await call('imports.end', { importId });
  });

  it('keeps no window waiting', async () => {
    const importId = await handOver(text);
    const { kind, columns } = await call('imports.look', { importId });
    const check = call('imports.check', { importId, kind, mapping: columns.map(({ use }) => use) });
    let answeredMeanwhile = 0;
    let done = false;
    void check.then(() => (done = true));
    while (!done) {
      await call('journeys.create', { name: `Meanwhile ${answeredMeanwhile}` });
      if (!done) answeredMeanwhile += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await check).toMatchObject({ stored: false, unchanged: 19_800 });
    expect(answeredMeanwhile).toBeGreaterThan(0);
    await call('imports.end', { importId });
  });
});

it('an import that the program did not live to put on the audit log is put there at the next start', async () => {
  await host.close();
  const { db } = openForWriting(workspacePath, { create: false });
  repositories(db).imports.add({ id: 'late', kind: 'contacts', file_name: 'late.csv', at: '2026-11-26T09:00:00Z', counts: '{"added":3}' });
  db.close();
  open();
  const { entries } = await call('audit.list', {});
  expect(entries.filter(({ subject }) => subject === 'late.csv')).toMatchObject([{ action: 'contacts.imported', person: 'Throughline', details: { added: 3 } }]);
  expect((await call('audit.verify', {})).ok).toBe(true);
  await importTable(client, { fileName: 'again.csv', text: 'Record ID\n1\n' });
  expect((await call('audit.list', {})).entries.filter(({ subject }) => subject === 'late.csv')).toHaveLength(1);
});
