import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { portableSha256, type Sha256 } from './digest.ts';
import { reportClusters } from './part-report.ts';
import { type PostureResult, PostureSum } from './posture-result.ts';
import { runCluster } from './run-cluster.ts';
import { createRun, type RunInputs, withGrants } from './run.ts';
import type { ClusterTrace } from './trace.ts';
import { turnsOf } from './turns.ts';

export interface SimulationInputs extends RunInputs {
  contacts: readonly Contact[];
  events: readonly TimedEvent[];
  /** default: one that runs anywhere and is slower than a host's own */
  hash?: Sha256;
  /** told after each part: contacts done, contacts in all */
  onProgress?(done: number, total: number): void;
  /** told each cluster's whole story, in id order; telling takes many times as long as running */
  onTrace?(trace: ClusterTrace): void;
}

/** Clusters a part: enough that what a part is worked out for pays, few enough that progress moves. */
export const PART_CLUSTERS = 2048;

/** Clusters in parts, in id order. */
export function partsOf(clusters: readonly Cluster[], size = PART_CLUSTERS): Cluster[][] {
  return Array.from({ length: Math.ceil(clusters.length / size) }, (_, part) => clusters.slice(part * size, (part + 1) * size));
}

/** Runs all contacts through all journeys in one posture. Pure: equal inputs, in any order, give an equal result. */
export function simulate(inputs: SimulationInputs): PostureResult {
  const { contacts, events, hash = portableSha256 } = inputs;
  const plain = createRun(inputs);
  const parts = partsOf(clustersOf(contacts, events));
  const turns = turnsOf(plain, parts);
  const run = turns === null ? plain : withGrants(plain, turns.grants);
  const sum = new PostureSum(run.setting.program, hash);
  let done = 0;
  for (const clusters of parts) {
    const part = reportClusters(clusters, run, hash)!;
    sum.add(part);
    if (inputs.onTrace !== undefined) for (const cluster of clusters) inputs.onTrace(runCluster(cluster, run.part, run.setting));
    done += part.contacts;
    inputs.onProgress?.(done, contacts.length);
  }
  return sum.result(turns?.waits ?? {});
}
