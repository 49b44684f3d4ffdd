import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { TableReport } from '../../shared/api/calls/table-import.ts';
import { openForWriting } from '../../main/db/open.ts';
import { readPieces } from '../../main/files/read-pieces.ts';
import { CsvReader } from '../../main/importers/csv.ts';
import { guessFor } from '../../main/importers/read-table.ts';
import { tableImporters } from '../../main/importers/registry.ts';
import { cancelFlag } from '../../main/runs/cancel.ts';
import { runImport } from '../../main/workers/run-import.ts';
import { badRowsOf, hubSpotContacts } from '../support/hubspot-contacts.ts';

/**
 * An import of 200,000 contacts in HubSpot's columns, one row in a hundred bad: rows a second beside the CSV parser alone over
 * the same file in the same run, the memory it takes, whether every bad row is named, and what a second import changes.
 */
const ROWS = Number(process.env["ROWS"] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-import-'));
const path = join(folder, 'hubspot.csv');
const lineOf = new Map<number, number>();

try {
  const file = openSync(path, 'w');
  for (const piece of hubSpotContacts(ROWS, (row, line) => lineOf.set(row, line))) writeSync(file, piece);
  closeSync(file);

  const workspacePath = join(folder, 'bench.throughline');
  openForWriting(workspacePath, { create: true }).db.close();
  const mapping = headerMapping();
  const order = { workspacePath, path, fileName: 'hubspot.csv', kind: 'contacts', mapping, dateOrders: [], phoneCountry: null, now: '2026-11-26T09:00:00Z', proof: null, importedBy: null, flag: cancelFlag(), rejectedPath: join(folder, 'rejected.csv') } as const;

  const parserAlone = timed(() => parserOnly());
  const ours = timed(() => ourCsv());
  const first = timed(() => runImport({ ...order, importId: 'first', store: true }));
  const parserAgain = timed(() => parserOnly());
  const second = timed(() => runImport({ ...order, importId: 'second', store: true }));
  const dry = timed(() => runImport({ ...order, importId: 'dry', store: false }));

  const parserSeconds = (parserAlone.seconds + parserAgain.seconds) / 2;
  const row = (what: string, seconds: number): void => console.log(`  ${what.padEnd(34)} ${seconds.toFixed(2).padStart(6)} s ${Math.round(ROWS / seconds).toLocaleString('en').padStart(9)} rows/s ${(seconds / parserSeconds).toFixed(2).padStart(6)} × the parser alone`);
  row('csv-parse alone', parserSeconds);
  row('our reader: blocks, lines, bad rows', ours.seconds);
  row('import into an empty workspace', first.seconds);
  row('the same file again', second.seconds);
  row('a dry run of it', dry.seconds);
  console.log(`  peak memory of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  console.log(`  first:  ${words(first.result)}`);
  console.log(`  second: ${words(second.result)}`);

  const expected = badRowsOf(ROWS).map(({ row: at, column }) => `${lineOf.get(at)!},${column}`);
  const named = readFileSync(order.rejectedPath, 'utf8').trim().split('\r\n').slice(1).map((line) => line.split(',').slice(0, 2).join(','));
  const missed = expected.filter((line, at) => named[at] !== line).length;
  console.log(`  bad rows named by line and column: ${expected.length - missed} of ${expected.length}`);
  const { added, changed, consent } = second.result;
  if (missed > 0 || named.length !== expected.length || added + changed + consent.optOuts + consent.optIns > 0) throw new Error('A bad row was not named, or a second import changed something.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function headerMapping(): readonly string[] {
  const reader = new CsvReader('hubspot.csv');
  reader.read(readPieces(path)).next();
  return guessFor(tableImporters.contacts, reader.header).mapping;
}

function parserOnly(): number {
  // whole records of the file, in pieces as large as the reader's, so that neither holds all of it
  let rows = 0;
  let kept = '';
  const take = (text: string): void => void parse(text, { relax_column_count: true, on_record: () => ((rows += 1), null) });
  for (const piece of readPieces(path)) {
    const text = kept + piece;
    // a row of this file never ends within quotes before a line that begins with a number
    const end = text.lastIndexOf('\r\n') + 2;
    take(text.slice(0, end));
    kept = text.slice(end);
  }
  take(kept);
  return rows;
}

function ourCsv(): number {
  let rows = 0;
  for (const _item of new CsvReader('hubspot.csv').read(readPieces(path))) rows += 1;
  return rows;
}

function timed<Result>(work: () => Result): { result: Result; seconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1_000_000 };
}

function words({ read, added, changed, unchanged, rejectedCount, consent }: TableReport): string {
  return `${read} rows read, ${added} added, ${changed} changed, ${unchanged} unchanged, ${rejectedCount} left out, ${consent.optOuts} opt-outs recorded`;
}
