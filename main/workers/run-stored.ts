import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { canonicalHash } from '../../shared/audit/canonical-json.ts';
import { PostureSum } from '../../shared/simulate/posture-result.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { sharesTime } from '../../shared/simulate/run-setting.ts';
import { PART_CLUSTERS } from '../../shared/simulate/simulate.ts';
import type { Turns } from '../../shared/simulate/turns.ts';
import { BlockWriter } from '../runs/block-file.ts';
import { type CancelFlag, RunCancelled, stopIfCancelled } from '../runs/cancel.ts';
import { PartComputer, type RunPlan, runsOf } from '../runs/compute-part.ts';
import { PeopleFile } from '../runs/people-file.ts';
import { RowSorter } from '../runs/row-sorter.ts';
import { listKind, PART, readSummary, type RunFileHeader, type RunFileSummary, type StoredPosture, SUMMARY, TURNS } from '../runs/run-file.ts';
import { peoplePath, runFolder, tracePath } from '../runs/run-folder.ts';
import { type ListName, LISTS, packLines, StoredPart } from '../runs/stored-part.ts';
import { packTurns, unpackTurns } from '../runs/stored-turns.ts';
import { outcomeOf, sha256 } from './run-simulation.ts';
import { turnsOver } from './stored-turns-over.ts';
import { share } from './threads.ts';
import { workerUrl } from './worker-url.ts';

/** A run that is kept in a file of its own beside the workspace. */
export interface StoredRun {
  readonly workspacePath: string;
  readonly runId: string;
  /** SHA-256 of its people, whose file is there */
  readonly people: string;
  readonly plan: RunPlan;
  readonly postures: readonly Posture[];
  /** of the rules and tables: blocks made under others are not gone on with */
  readonly rulesVersion: string;
}

export interface StoredPartWorkerData {
  readonly plan: RunPlan;
  readonly postures: readonly Posture[];
  readonly partClusters: number;
  /** path of the file */
  readonly people: string;
  readonly flag: CancelFlag;
  /** by posture, columns of turns at shared senders; null: nobody waits for one */
  readonly grants: readonly (Int32Array | null)[];
}

export interface StoredPartDone {
  readonly packed: Uint8Array;
  readonly contacts: number;
}

export interface RunStored {
  readonly flag: CancelFlag;
  /** default: one for each processor, and no more than there are parts to run */
  readonly workers?: number;
  readonly partClusters?: number;
  /** contacts times postures that have run for good */
  onProgress?(done: number, total: number): void;
  /** before that, where time is shared: asking in contacts times postures, turns in days of the window for which they stand */
  onTurns?(phase: 'asking' | 'turns', done: number, total: number): void;
}

/** The most a thread that runs parts may take: several times what a part takes, so that a fault ends the run and not the machine. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 };

/**
 * Runs what is not yet in the run's file, part by part, each written as soon as it is there; then adds the parts up, sorts
 * the lists and gives the file its name. However many threads there are, and however often it was interrupted, the figures
 * and the digest are the same. Throws RunCancelled; what has been written stays to be gone on with.
 */
export async function runStored(run: StoredRun, { flag, workers = availableParallelism(), partClusters = PART_CLUSTERS, onProgress, onTurns }: RunStored): Promise<RunFileSummary> {
  const { workspacePath, plan, postures } = run;
  const began = performance.now();
  const path = peoplePath(workspacePath, run.people);
  const people = new PeopleFile(path);
  const header = headerOf(run, partClusters);
  const file = tracePath(workspacePath, run.runId);
  const writer = BlockWriter.resume(file, header) ?? BlockWriter.create(file, header);
  try {
    const parts = Math.ceil(people.facts.clusters / partClusters);
    // First of all here, so that a policy or a journey that cannot be used is said by its own error.
    const runs = runsOf(plan, postures);
    const turns = await turnsIn(writer, run, runs, people, { partClusters, workers, flag, onTurns });
    const written = writer.numbersOf(PART);
    const todo = Array.from({ length: parts }, (_, part) => part).filter((part) => !written.has(part));
    const total = people.facts.contacts * postures.length;
    let done = [...written].reduce((sum, part) => sum + new StoredPart(writer.read(PART, part)).figures(postures[0]!).contacts * postures.length, 0);
    if (done > 0) onProgress?.(done, total);
    await runParts(todo, Math.min(workers, todo.length), { plan, postures, partClusters, people: path, flag, grants: turns.map((one) => one?.grants.columns ?? null) }, people, (part, { packed, contacts }) => {
      writer.append(PART, part, packed);
      done += contacts * postures.length;
      onProgress?.(done, total);
    });
    // A crash may have come after all was written and before it was said.
    const summary = writer.numbersOf(SUMMARY).size > 0 ? readSummary(writer) : finish(run, runs, header, writer, parts, turns, () => Math.round(performance.now() - began) / 1000, flag);
    stopIfCancelled(flag);
    writer.finish();
    return summary;
  } catch (error) {
    writer.close();
    throw error;
  } finally {
    people.close();
  }
}

/** Turns at shared senders, by posture: as an interrupted run left them, else worked out and written. */
async function turnsIn(writer: BlockWriter, { workspacePath, people: hash, plan, postures }: StoredRun, runs: readonly Run[], people: PeopleFile, { partClusters, workers, flag, onTurns }: Required<Pick<RunStored, 'partClusters' | 'workers' | 'flag'>> & Pick<RunStored, 'onTurns'>): Promise<(Turns | null)[]> {
  const written = writer.numbersOf(TURNS);
  const sharing = runs.filter(({ setting }, index) => sharesTime(setting) && !written.has(index));
  const totals = { asking: people.facts.contacts * postures.length, turns: plan.days };
  const all: (Turns | null)[] = [];
  for (const [index, run] of runs.entries()) {
    const known = written.has(index) ? unpackTurns(writer.read(TURNS, index)) : null;
    // each posture that shares time does as much of both
    const tell = (phase: 'asking' | 'turns', part: number): void => onTurns?.(phase, Math.floor((totals[phase] * (sharing.indexOf(run) + part)) / sharing.length), totals[phase]);
    const turns = known ?? (await turnsOver(run, workers, { plan, posture: postures[index]!, partClusters, people: peoplePath(workspacePath, hash), flag }, people, tell));
    if (known === null && turns !== null) writer.append(TURNS, index, packTurns(turns));
    all.push(turns);
  }
  return all;
}

function headerOf({ people, plan, postures, rulesVersion }: StoredRun, partClusters: number): RunFileHeader {
  return { holds: 'run', version: 2, postures, partClusters, inputs: canonicalHash({ people, rulesVersion, ...plan, behaviour: plan.behaviour ?? null }) };
}

async function runParts(todo: readonly number[], count: number, workerData: StoredPartWorkerData, people: PeopleFile, onPart: (part: number, done: StoredPartDone) => void): Promise<void> {
  const { plan, postures, partClusters, flag, grants } = workerData;
  if (count <= 1) {
    const computer = new PartComputer(plan, postures, people, partClusters, flag, grants);
    for (const part of todo) onPart(part, computer.compute(part));
    return;
  }
  const threads = Array.from({ length: count }, () => new Worker(workerUrl('stored-part-worker'), { workerData, resourceLimits: THREAD_LIMITS }));
  try {
    await share<number, StoredPartDone | null>(threads, todo, (done, part) => {
      if (done === null) throw new RunCancelled();
      onPart(part, done);
    });
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Adds the parts up in the order of their clusters, and writes the lists in order and the summary. */
function finish({ workspacePath, plan, postures }: StoredRun, runs: readonly Run[], header: RunFileHeader, writer: BlockWriter, parts: number, turns: readonly (Turns | null)[], secondsSoFar: () => number, flag: CancelFlag): RunFileSummary {
  const stored: Partial<Record<Posture, StoredPosture>> = {};
  const rows: RunFileSummary['rows'] = {};
  for (const [index, posture] of postures.entries()) {
    const sum = new PostureSum(runs[index]!.setting.program, sha256);
    const sorters = Object.fromEntries(LISTS.map((list) => [list, new RowSorter(runFolder(workspacePath))])) as Record<ListName, RowSorter>;
    try {
      for (let number = 0; number < parts; number += 1) {
        stopIfCancelled(flag);
        const part = new StoredPart(writer.read(PART, number));
        sum.add(part.figures(posture));
        for (const list of LISTS) for (const row of part.rows(posture, list)) sorters[list].add(row);
      }
      for (const list of LISTS) writeList(writer, listKind(header, posture, list), sorters[list], flag);
      rows[posture] = Object.fromEntries(LISTS.map((list) => [list, sorters[list].count]));
    } finally {
      for (const list of LISTS) sorters[list].close();
    }
    const { report, flows } = outcomeOf(sum.result(turns[index]?.waits ?? {}), plan, secondsSoFar());
    stored[posture] = { report, flows };
  }
  const summary: RunFileSummary = { postures: stored, rows };
  writer.append(SUMMARY, 0, Buffer.from(JSON.stringify(summary)));
  return summary;
}

function writeList(writer: BlockWriter, kind: number, sorter: RowSorter, flag: CancelFlag): void {
  let number = 0;
  for (const chunk of sorter.chunks()) {
    stopIfCancelled(flag);
    // Numbers written before a crash come again with the same rows.
    writer.append(kind, number, packLines(chunk));
    number += 1;
  }
}
