import type { CallOutput } from '../../shared/api/contract.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import { timelineOfContact } from '../../shared/simulate/contact-timeline.ts';
import type { ConsentBlockRow, Posture } from '../../shared/simulate/report.ts';
import { explainBlocks, type ListedBlock } from '../../shared/simulate/rows.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { RunRow, runsRepository } from '../db/repositories/runs.ts';
import { unpackJson } from '../workers/packed-json.ts';
import { inputsOf, type SimulationJob } from '../workers/run-simulation.ts';

/** Where a run's inputs are: hashes into run_inputs. */
export interface StoredInputs extends Record<'contacts' | 'events' | 'journeys' | 'policy' | 'tables', string> {
  startSecond: number;
}

/** Timelines of stored runs: the contact's cluster is run again on the inputs kept, so nothing of it need be stored. */
export class RunTimelines {
  readonly #runs: ReturnType<typeof runsRepository>;
  /** the job looked at last: a person reads one run's timelines in a row */
  #last: { runId: string; job: SimulationJob; clusters: ReadonlyMap<string, Cluster> | null } | null = null;

  constructor(runs: ReturnType<typeof runsRepository>) {
    this.#runs = runs;
  }

  /** null: the contact was not in the run */
  of(run: RunRow, posture: Posture, contactId: string): CallOutput<'simulation.timeline'> | null {
    const cluster = this.#clustersOf(run).get(contactId);
    const job = this.#jobOf(run);
    return cluster === undefined ? null : timelineOfContact(inputsOf(job, posture), job.journeys, cluster, contactId);
  }

  /** Rows of a stored list with all their reasons in words. */
  explained(run: RunRow, posture: Posture, rows: readonly ListedBlock[]): ConsentBlockRow[] {
    const clusters = this.#clustersOf(run);
    return explainBlocks(rows, createRun(inputsOf(this.#jobOf(run), posture)), (contactId) => clusters.get(contactId)!);
  }

  /** The clusters of a run by contact, found once. */
  #clustersOf(run: RunRow): ReadonlyMap<string, Cluster> {
    const { contacts, events } = this.#jobOf(run);
    return (this.#last!.clusters ??= new Map(clustersOf(contacts, timedEvents(events)).flatMap((cluster) => cluster.contacts.map(({ id }) => [id, cluster] as const))));
  }

  #jobOf(run: RunRow): SimulationJob {
    if (this.#last?.runId === run.id) return this.#last.job;
    const { inputs } = this.#runs.result(run.id) ?? { inputs: null };
    if (inputs === null) throw new Error(`Run ${run.id} has no inputs`);
    const { startSecond, ...hashes } = JSON.parse(inputs) as StoredInputs;
    const read = (name: keyof typeof hashes): unknown => {
      const body = this.#runs.input(hashes[name]);
      if (body === undefined) throw new Error(`Run ${run.id}: its ${name} are missing`);
      return unpackJson(body);
    };
    // All of it was parsed before it was run, and is named by its hash.
    const job = {
      startSecond,
      seed: run.seed,
      days: run.days,
      contacts: read('contacts'),
      events: read('events'),
      journeys: read('journeys'),
      policy: read('policy'),
      tables: read('tables'),
    } as SimulationJob;
    this.#last = { runId: run.id, job, clusters: null };
    return job;
  }
}
