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

it('days of stages and a stage that has changed are on record as reached, once, so that conversion by stage is measured', async () => {
  const heading = 'Record ID,Email,Lifecycle Stage,Became a lead date,hs_lifecyclestage_opportunity_date';
  const file = (stage: string): string => `${heading}\ns1,s1@stages.example,${stage},2026-01-05,2026-02-10 09:30\ns2,s2@stages.example,Lead,13.01.2026,\ns3,s3@stages.example,Lead,soon,2999-01-01\n`;
  const stages = async (contactId: string) => (await call('contacts.get', { contactId })).events.filter(({ type }) => type === 'stage_reached').map(({ at, data }) => [data['stage'], at.slice(0, 16)]);
  const first = await importTable(client, { fileName: 'stages.csv', text: file('Opportunity') });
  expect(first).toMatchObject({ added: 3, rejectedCount: 0, noteCount: 2, consent: { optIns: 0, optOuts: 0 } });
  expect(first.notes.map(({ line, column }) => [line, column])).toEqual([[4, 'Became a lead date'], [4, 'hs_lifecyclestage_opportunity_date']]);
  expect(await stages('s1')).toEqual([['lead', '2026-01-05T00:00'], ['opportunity', '2026-02-10T09:30']]);
  expect([await stages('s2'), await stages('s3')]).toEqual([[['lead', '2026-01-13T00:00']], []]);
  // the day of a stage stays plain data too, which journeys may wait for
  expect((await call('contacts.get', { contactId: 's2' })).contact.attributes).toEqual({ 'Became a lead date': '13.01.2026' });
  await importTable(client, { fileName: 'stages.csv', text: file('Opportunity') });
  expect(await stages('s1')).toHaveLength(2);
  // a file that has somebody at another stage, without a day: reached when it is read
  for (let time = 0; time < 2; time += 1) await importTable(client, { fileName: 'stages.csv', text: file('Customer') });
  const today = new Date().toISOString().slice(0, 10);
  expect((await stages('s1')).map(([stage, at]) => [stage, String(at).slice(0, 10)])).toEqual([['lead', '2026-01-05'], ['opportunity', '2026-02-10'], ['customer', today]]);
  const { conversions } = await call('outcomes.measure', { source: { kind: 'recorded' } });
  expect(conversions.find(({ id }) => id === 'sales-qualified-lead-opportunity' || id === 'lead-marketing-qualified-lead')?.share).toMatchObject({ count: 1, of: 2 });
});

it('national numbers of a file without countries are read as somebody says whose they are, the next time too', async () => {
  const text = 'Record ID,Email,Mobile Phone Number\np1,p1@numbers.example,0171 2345678\np2,p2@numbers.example,+1 305 555 0142\n';
  const importId = await handOver(text);
  const look = await call('imports.look', { importId });
  expect(look.phoneCountry?.chosen).toBeNull();
  expect(look.phoneCountry?.countries).toContainEqual({ code: 'DE', name: 'Germany' });
  const mapping = look.columns.map(({ use }) => use);
  const asked = { importId, kind: 'contacts', mapping } as const;
  const without = await call('imports.check', asked);
  expect([without.added, without.rejected]).toMatchObject([1, [{ line: 2, column: 'Mobile Phone Number', expected: 'a phone number with + and country code' }]]);
  expect((await call('imports.look', { importId, mapping, phoneCountry: 'DE' })).sample.rows.map((cells) => cells[2])).toEqual(['+491712345678', '+13055550142']);
  expect(await call('imports.run', { ...asked, phoneCountry: 'DE' })).toMatchObject({ added: 2, rejectedCount: 0 });
  // whose numbers they are says nothing of where the person is
  expect((await call('contacts.get', { contactId: 'p1' })).contact).toMatchObject({ phone: '+491712345678', phoneAsTyped: '0171 2345678' });
  expect((await call('contacts.get', { contactId: 'p1' })).contact.country).toBeUndefined();
  await call('imports.end', { importId });
  const again = await handOver(text);
  expect((await call('imports.look', { importId: again })).phoneCountry?.chosen).toBe('DE');
  await call('imports.end', { importId: again });
});

describe('dates that can be read in two ways', () => {
  const file = (...dates: string[]): string => `Nr,Renews\n${dates.map((date, index) => `d${index},${date}`).join('\n')}\n`;
  const mapping = ['id', 'keep'];
  const renewsOf = async (contactId: string): Promise<string | undefined> => (await call('contacts.get', { contactId })).contact.attributes['Renews'];

  it('are read as a row far below tells, and a row that contradicts is named by line and column', async () => {
    const importId = await handOver(file(...Array.from({ length: 300 }, () => '03/04/2026'), '25/04/2026', '26/04/2026', '04/27/2026'));
    const { columns } = await call('imports.look', { importId, mapping });
    expect(columns.map(({ dates }) => dates)).toEqual([null, { order: 'day-first', reason: 'values', example: '03/04/2026' }]);
    const report = await call('imports.run', { importId, kind: 'contacts', mapping, dateOrders: [null, 'day-first'] });
    expect(report).toMatchObject({ added: 302, rejected: [{ line: 304, column: 'Renews', message: '"04/27/2026" has no month 27: the dates of this column are read day first.', shape: '99/99/9999', expected: 'a date, day first' }] });
    // what is stored is what journeys can wait for
    expect([await renewsOf('d0'), await renewsOf('d300')]).toEqual(['2026-04-03', '2026-04-25']);
    await call('imports.end', { importId });
  });

  it('are asked about where nothing tells, and the answer is remembered until the file tells otherwise', async () => {
    const text = (date: string): string => `Kunde,Seit\ne1,${date}\ne2,05/06/2026\n`;
    const importId = await handOver(text('03/04/2026'));
    const asked = await call('imports.look', { importId, mapping });
    expect(asked.columns[1]!.dates).toEqual({ order: null, reason: 'none', example: '03/04/2026' });
    const dateOrders = [null, 'month-first' as const];
    expect((await call('imports.look', { importId, mapping, dateOrders })).columns[1]!.dates).toMatchObject({ order: 'month-first', reason: 'chosen' });
    await call('imports.run', { importId, kind: 'contacts', mapping, dateOrders });
    await call('imports.end', { importId });
    const later = await handOver(text('01/02/2026'));
    expect((await call('imports.look', { importId: later })).columns[1]!.dates).toMatchObject({ order: 'month-first', reason: 'remembered' });
    await call('imports.end', { importId: later });
  });

  it('of activities have the order that was said', async () => {
    await importTable(client, { fileName: 'who.csv', text: 'Record ID,Email\nf1,f1@example.com\n' });
    const importId = await handOver('Activity ID,Activity type,Activity date,Contact ID\nx1,Email click,02/03/2026,f1\n');
    const { kind, columns } = await call('imports.look', { importId });
    expect([kind, columns[2]!.use, columns[2]!.dates?.order]).toEqual(['activities', 'at', null]);
    await call('imports.run', { importId, kind, mapping: columns.map(({ use }) => use), dateOrders: [null, null, 'day-first', null] });
    expect((await call('contacts.get', { contactId: 'f1' })).events.map(({ at }) => at)).toEqual(['2026-03-02T00:00:00Z']);
    await call('imports.end', { importId });
  });
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
