import type { Cluster } from '../../shared/simulate/clusters.ts';
import { Grants } from '../../shared/simulate/grants.ts';
import { type ClusterSource, Part } from '../../shared/simulate/part.ts';
import { reportPart } from '../../shared/simulate/part-report.ts';
import { PartRun } from '../../shared/simulate/part-run.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { createRun, type Run, withGrants } from '../../shared/simulate/run.ts';
import { inputsOf, sha256, type SimulationJob } from '../workers/run-simulation.ts';
import { type CancelFlag, stopIfCancelled } from './cancel.ts';
import type { PeopleFile } from './people-file.ts';
import { packPart } from './stored-part.ts';

/** All that a run is of besides its people. */
export interface RunPlan extends Omit<SimulationJob, 'contacts' | 'events'> {
  /** false: of what is on record only what was known when the window begins counts, and people do what is sampled */
  readonly replaysRecorded: boolean;
}

/** A cluster as a plan runs it. */
export function planned(cluster: Cluster, { replaysRecorded, startSecond }: Pick<RunPlan, 'replaysRecorded' | 'startSecond'>): Cluster {
  return replaysRecorded ? cluster : { ...cluster, events: cluster.events.filter(({ recordedAtSecond }) => recordedAtSecond <= startSecond) };
}

/**
 * The runs of a plan, one a posture. Throws a PolicyError for a policy that cannot be used. `grants`: by posture, columns of
 * turns at shared senders as another thread hands them over; null: nobody waits for one.
 */
export function runsOf(plan: Omit<RunPlan, 'replaysRecorded'>, postures: readonly Posture[], grants: readonly (Int32Array | null)[] = []): Run[] {
  return postures.map((posture, index) => {
    const run = createRun(inputsOf({ ...plan, contacts: [], events: [] }, posture));
    const columns = grants[index] ?? null;
    return columns === null ? run : withGrants(run, Grants.from(columns));
  });
}

/** The clusters of one part of a run. Throws RunCancelled once the flag is set. */
export function clustersOfPart(people: PeopleFile, plan: RunPlan, part: number, partClusters: number, flag: CancelFlag): ClusterSource {
  const clusters: Cluster[] = [];
  for (let index = part * partClusters; index < Math.min((part + 1) * partClusters, people.facts.clusters); index += 1) {
    stopIfCancelled(flag);
    clusters.push(planned(people.clusterAt(index), plan));
  }
  return {
    count: clusters.length,
    // Everything that takes long asks for the clusters one by one, so this is where it can be stopped.
    clusterAt: (index) => {
      stopIfCancelled(flag);
      return clusters[index]!;
    },
  };
}

/** Runs parts of a run, each by itself, and packs what they came to. */
export class PartComputer {
  readonly #plan: RunPlan;
  readonly #postures: readonly Posture[];
  readonly #people: PeopleFile;
  readonly #partClusters: number;
  readonly #flag: CancelFlag;
  readonly #runs: readonly Run[];

  /** `grants`: by posture, columns of turns at shared senders; null: nobody waits for one */
  constructor(plan: RunPlan, postures: readonly Posture[], people: PeopleFile, partClusters: number, flag: CancelFlag, grants: readonly (Int32Array | null)[]) {
    this.#plan = plan;
    this.#postures = postures;
    this.#people = people;
    this.#partClusters = partClusters;
    this.#flag = flag;
    this.#runs = runsOf(plan, postures, grants);
  }

  /** Throws RunCancelled between two clusters once the flag is set. */
  compute(part: number): { packed: Buffer; contacts: number } {
    const source = clustersOfPart(this.#people, this.#plan, part, this.#partClusters, this.#flag);
    let contacts = 0;
    const packed = packPart(
      this.#postures.map((posture, index) => {
        const run = this.#runs[index]!;
        const partRun = new PartRun(new Part({ ...run.part, isWhole: false }, source), run.setting);
        partRun.run(() => {
          stopIfCancelled(this.#flag);
          return false;
        });
        const report = reportPart(partRun, run, sha256);
        ({ contacts } = report);
        return { posture, report, trace: partRun.trace };
      }),
    );
    return { packed, contacts };
  }
}
