import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { BehaviourSetting } from '../../shared/simulate/behaviour-setting.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { RunRow, RunRowKind, runsRepository } from '../db/repositories/runs.ts';
import { partialPath } from '../runs/block-file.ts';
import type { RunPlan } from '../runs/compute-part.ts';
import { type OpenedRun, openRunFiles, type RunPlace } from '../runs/opened-run.ts';
import { comparedRuns, peoplePath, removeStored, runFolder, tracePath } from '../runs/run-folder.ts';
import type { ListName } from '../runs/stored-part.ts';
import { packJson, type PackedJson, unpackJson } from '../workers/packed-json.ts';

/** What a run is of: hashes into run_inputs, and of the file of its people. */
export interface RunInputsRow extends Record<'journeys' | 'policy' | 'tables', string> {
  readonly version: 2;
  /** absent: nobody's time was known */
  readonly routing?: string;
  /** null: they are not read yet */
  readonly people: string | null;
  /** where the window begins when nothing is on record */
  readonly fallbackStartSecond: number;
}

/** What runs are of from before they had files: all of it hashes into run_inputs. */
interface OldInputsRow extends Record<'contacts' | 'events' | 'journeys' | 'policy' | 'tables', string> {
  readonly startSecond: number;
}

type Runs = ReturnType<typeof runsRepository>;
const OLD_KINDS: Readonly<Partial<Record<ListName, RunRowKind>>> = { collisions: 'collision', consentBlocks: 'consent-block' };
/** A person compares two runs at a time. */
const MOST_OPEN = 3;

/** Runs as they are kept: rows and inputs in the workspace, traces, lists and people in files beside it. */
export class StoredRuns {
  readonly #runs: Runs;
  readonly #workspacePath: string;
  /** used last, newest last */
  readonly #open = new Map<string, OpenedRun>();
  #tables: { of: unknown; packed: PackedJson } | null = null;

  constructor(runs: Runs, workspacePath: string) {
    this.#runs = runs;
    this.#workspacePath = workspacePath;
  }

  /** Keeps what a run is of and answers its row of inputs. `plan.tables` are packed once. */
  keepInputs({ journeys, policy, tables, routing }: Pick<RunPlan, 'journeys' | 'policy' | 'tables' | 'routing'>, fallbackStartSecond: number): RunInputsRow {
    if (this.#tables?.of !== tables) this.#tables = { of: tables, packed: packJson(tables) };
    const packed = { journeys: packJson(journeys), policy: packJson(policy), tables: this.#tables.packed, ...(routing ? { routing: packJson(routing) } : {}) };
    for (const { hash, body } of Object.values(packed)) this.#runs.saveInput(hash, body);
    return { version: 2, people: null, fallbackStartSecond, journeys: packed.journeys.hash, policy: packed.policy.hash, tables: packed.tables.hash, ...(packed.routing === undefined ? {} : { routing: packed.routing.hash }) };
  }

  /** What a run that has a file is of. */
  inputsOf({ id }: RunRow): RunInputsRow | null {
    const inputs = this.#inputsRow(id);
    return inputs !== null && 'version' in inputs ? inputs : null;
  }

  planOf(row: RunRow, inputs: RunInputsRow): Omit<RunPlan, 'startSecond'> {
    const { replaysRecorded, sampled } = JSON.parse(row.behaviour) as BehaviourSetting;
    const read = (name: 'journeys' | 'policy' | 'tables'): unknown => this.#input(row.id, inputs[name], name);
    const routing = inputs.routing === undefined ? {} : { routing: this.#input(row.id, inputs.routing, 'routing') };
    // All of it was parsed before it was run, and is named by its hash.
    return { seed: row.seed, days: row.days, behaviour: sampled, replaysRecorded, journeys: read('journeys'), policy: read('policy'), tables: read('tables'), ...routing } as Omit<RunPlan, 'startSecond'>;
  }

  /** Where the files of a run are that has some. */
  placeOf(row: RunRow, inputs: RunInputsRow): RunPlace {
    return { workspacePath: this.#workspacePath, runId: row.id, people: inputs.people ?? '', plan: this.planOf(row, inputs), fallbackStartSecond: inputs.fallbackStartSecond };
  }

  /** Whether something was written of a run that did not finish, so that it can be gone on with. */
  isResumable(row: RunRow): boolean {
    return row.state === 'failed' && row.has_file === 1 && existsSync(partialPath(tracePath(this.#workspacePath, row.id)));
  }

  /** Opens a finished run. Throws a StoredFileError where its files are missing or damaged. */
  open(row: RunRow): OpenedRun {
    const known = this.#open.get(row.id);
    if (known !== undefined) {
      this.#open.delete(row.id);
      this.#open.set(row.id, known);
      return known;
    }
    if (this.#open.size >= MOST_OPEN) this.close(this.#open.keys().next().value!);
    const inputs = this.#inputsRow(row.id);
    if (inputs === null) throw new Error(`Run ${row.id} has no inputs`);
    const opened = 'version' in inputs ? openRunFiles(this.placeOf(row, inputs)) : this.#openOld(row, inputs);
    this.#open.set(row.id, opened);
    return opened;
  }

  /** Rows of a list as JSON. */
  rows(row: RunRow, posture: Posture, list: ListName, offset: number, limit: number): { total: number; rows: string[] } {
    if (row.state !== 'finished') return { total: 0, rows: [] };
    if (row.has_file === 1) return this.open(row).file!.rows(posture, list, offset, limit);
    const kind = OLD_KINDS[list];
    return kind === undefined ? { total: 0, rows: [] } : this.#runs.rows(row.id, posture, kind, offset, limit);
  }

  /** Whether a list of a finished run was kept; its figures always are. */
  keeps(row: RunRow, posture: Posture, list: ListName): boolean {
    return row.has_file === 1 ? this.open(row).file!.keeps(posture, list) : OLD_KINDS[list] !== undefined;
  }

  close(runId: string): void {
    this.#open.get(runId)?.close();
    this.#open.delete(runId);
  }

  closeAll(): void {
    for (const opened of this.#open.values()) opened.close();
    this.#open.clear();
  }

  /** Deletes a run with its file, and what no other run is of. */
  remove(runId: string): void {
    this.close(runId);
    this.#runs.remove(runId);
    this.removeFiles(runId);
  }

  /** Deletes the file of a run that came to nothing, and people and inputs that no run is of. */
  removeFiles(runId: string): void {
    removeStored(tracePath(this.#workspacePath, runId));
    const used = this.#runs.allInputs().map((json) => JSON.parse(json) as RunInputsRow | OldInputsRow);
    const hashes = new Set(used.flatMap((inputs) => Object.values(inputs).filter((value) => typeof value === 'string')));
    for (const hash of this.#runs.inputHashes()) if (!hashes.has(hash)) this.#runs.removeInput(hash);
    const folder = runFolder(this.#workspacePath);
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      const people = /^([0-9a-f]{64})\.people$/.exec(name)?.[1];
      if (people !== undefined && !hashes.has(people)) removeStored(peoplePath(this.#workspacePath, people));
      if (comparedRuns(name)?.includes(runId) === true) rmSync(join(folder, name), { force: true });
    }
  }

  /** Sweeps what a killed process left of sorting, of reading people and of comparing. */
  sweep(): void {
    const folder = runFolder(this.#workspacePath);
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) if (/\.(sorting|people|compared)\.partial$/.test(name)) rmSync(join(folder, name), { force: true });
  }

  #openOld(row: RunRow, { startSecond, ...hashes }: OldInputsRow): OpenedRun {
    const read = (name: keyof typeof hashes): unknown => this.#input(row.id, hashes[name], name);
    const plan = { startSecond, seed: row.seed, days: row.days, behaviour: null, replaysRecorded: true, journeys: read('journeys'), policy: read('policy'), tables: read('tables') } as RunPlan;
    let clusters: ReadonlyMap<string, Cluster> | null = null;
    return {
      runId: row.id, plan, file: null, people: null,
      clusterOf: (contactId) => {
        clusters ??= new Map(clustersOf(read('contacts') as Contact[], timedEvents(read('events') as ContactEvent[])).flatMap((cluster) => cluster.contacts.map(({ id }) => [id, cluster] as const)));
        const cluster = clusters.get(contactId);
        return cluster === undefined ? null : { cluster, number: null };
      },
      close: () => {},
    };
  }

  #inputsRow(runId: string): RunInputsRow | OldInputsRow | null {
    const json = this.#runs.result(runId)?.inputs ?? null;
    return json === null ? null : (JSON.parse(json) as RunInputsRow | OldInputsRow);
  }

  #input(runId: string, hash: string, name: string): unknown {
    const body = this.#runs.input(hash);
    if (body === undefined) throw new Error(`Run ${runId}: its ${name} are missing`);
    return unpackJson(body);
  }
}
