import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { rulesVersion } from '../../shared/rules/version.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { PeopleStore } from '../db/people-store.ts';
import { legalTables } from '../files/legal-tables.ts';
import { readLines } from '../files/read-lines.ts';
import { readPieces } from '../files/read-pieces.ts';
import { contactRows, readEventLine } from '../importers/registry.ts';
import type { RejectedRow } from '../importers/result.ts';
import { cancelFlag } from '../runs/cancel.ts';
import { type RunPlan, runsOf } from '../runs/compute-part.ts';
import { storedTraceLines } from '../runs/export-trace.ts';
import { PeopleFile, writePeople } from '../runs/people-file.ts';
import { RunFile, type RunFileSummary } from '../runs/run-file.ts';
import { makeRunFolder, peoplePath, tracePath } from '../runs/run-folder.ts';
import { runStored } from '../workers/run-stored.ts';
import type { CommandIo } from './command.ts';
import { type LocatedRun, onRecordFrom, report, runWithPolicy, SHOWN_REJECTIONS, startOf, strangersLeftOut, withoutProof } from './run-inputs.ts';

/** Files that are larger than this together are not held, but streamed through a store on the disk. */
const HELD_BYTES = 64_000_000;

/** Whether the files of a run are too large to be held. */
export function isTooLargeToHold({ contactsPath, eventsPath }: Pick<LocatedRun, 'contactsPath' | 'eventsPath'>): boolean {
  return statSync(contactsPath).size + (eventsPath === null ? 0 : statSync(eventsPath).size) > HELD_BYTES;
}

/**
 * Runs people whose files are too large to be held, in a temporary folder that goes with the run: read row by row into a store,
 * sorted into clusters there, run part by part. The figures and the digest are those of a run that holds them.
 */
export async function runStreamed(io: CommandIo, located: LocatedRun, start: string | undefined, journeys: readonly JourneyDocument[], postures: readonly Posture[], trace: string | null): Promise<{ contacts: number; postures: RunFileSummary['postures'] }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-run-'));
  const workspacePath = join(folder, 'people');
  const store = new PeopleStore(workspacePath);
  try {
    const { policy, policyName, seed, days, behaviour, routing, contactsPath, eventsPath } = located;
    const startSecond = startOf(io, start, eventsPath === null ? null : storeEvents(io, store, eventsPath));
    storeContacts(io, store, contactsPath, startSecond);
    const { people: stored, strangers } = store.finish();
    if (eventsPath !== null) strangersLeftOut(io, eventsPath, strangers);
    const plan: RunPlan = { journeys, policy, tables: legalTables(), seed, days, startSecond, behaviour: behaviour.sampled, replaysRecorded: behaviour.replaysRecorded, ...(routing === null ? {} : { routing }) };
    runWithPolicy(policyName, () => runsOf(plan, postures));
    makeRunFolder(workspacePath);
    const hash = writePeople(stored, workspacePath, 'reading', cancelFlag(), () => {});
    const summary = await runStored({ workspacePath, runId: 'run', people: hash, plan, postures, rulesVersion: rulesVersion(plan.tables) }, { flag: cancelFlag() });
    const people = new PeopleFile(peoplePath(workspacePath, hash));
    if (trace !== null) writeTrace(trace, plan, people, new RunFile(tracePath(workspacePath, 'run')), postures);
    people.close();
    return { contacts: people.facts.contacts, postures: summary.postures };
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** The first rows that were left out, and how many were. */
class LeftOut {
  readonly shown: RejectedRow[] = [];
  count = 0;

  add(row: RejectedRow): void {
    this.count += 1;
    if (this.shown.length < SHOWN_REJECTIONS) this.shown.push(row);
  }
}

/** Answers when the first event was recorded; null: there is none. */
function storeEvents(io: CommandIo, store: PeopleStore, path: string): number | null {
  const leftOut = new LeftOut();
  let earliest: number | null = null;
  let line = 0;
  for (const json of readLines(path)) {
    line += 1;
    const text = line === 1 ? json.replace(/^\uFEFF/, '') : json;
    if (text.trim() === '') continue;
    const read = readEventLine(text);
    if (!('event' in read)) {
      leftOut.add({ line, ...read });
      continue;
    }
    const { event } = read;
    const firstLine = store.addEvent(event, line);
    if (firstLine !== null) {
      leftOut.add({ line, column: 'id', message: `"${event.id}" is the id of line ${firstLine} already; the first is kept.` });
      continue;
    }
    const second = unixSecondOf(event.recordedAt ?? event.at);
    if (earliest === null || second < earliest) earliest = second;
  }
  report(io, path, leftOut.shown, leftOut.count);
  return earliest;
}

function storeContacts(io: CommandIo, store: PeopleStore, path: string, startSecond: number): void {
  const leftOut = new LeftOut();
  for (const { entry, rejected, statements } of contactRows(basename(path), withoutProof()).read(readPieces(path))) {
    if (entry !== null) store.addContact(entry);
    if (rejected !== null) leftOut.add(rejected);
    for (const said of statements) store.addEvent(onRecordFrom(said, startSecond), 0);
  }
  report(io, path, leftOut.shown, leftOut.count);
}

function writeTrace(path: string, plan: RunPlan, people: PeopleFile, run: RunFile, postures: readonly Posture[]): void {
  const file = openSync(path, 'w');
  try {
    for (const posture of postures) for (const { lines } of storedTraceLines({ plan, file: run }, people, posture)) writeSync(file, lines);
  } finally {
    closeSync(file);
    run.close();
  }
}
