import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { portableSha256, type Sha256 } from './digest.ts';
import { Part } from './part.ts';
import { blockedRowsOf, reportPart, type Timed } from './part-report.ts';
import { PartRun } from './part-run.ts';
import { type PostureResult, PostureSum, sortedRows } from './posture-result.ts';
import type { CollisionRow, ConsentBlockRow } from './report.ts';
import { runCluster } from './run-cluster.ts';
import { createRun, type RunInputs } from './run.ts';
import type { ClusterTrace } from './trace.ts';

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
const PART_CLUSTERS = 2048;

/** Runs all contacts through all journeys in one posture. Pure: equal inputs, in any order, give an equal result. */
export function simulate(inputs: SimulationInputs): PostureResult {
  const { contacts, events, hash = portableSha256 } = inputs;
  const run = createRun(inputs);
  const clusters = clustersOf(contacts, events);
  const sum = new PostureSum(run.setting.program, hash);
  const collisions: Timed<CollisionRow>[] = [];
  const consentBlocks: Timed<ConsentBlockRow>[] = [];
  let done = 0;
  for (let first = 0; first < clusters.length; first += PART_CLUSTERS) {
    const mine = clusters.slice(first, first + PART_CLUSTERS);
    const partRun = new PartRun(new Part({ ...run.part, isWhole: false }, { count: mine.length, clusterAt: (index) => mine[index]! }), run.setting);
    partRun.run();
    const report = reportPart(partRun, run, hash);
    sum.add(report);
    collisions.push(...report.collisions);
    consentBlocks.push(...report.sentAfterOptOut, ...blockedRowsOf(partRun, run));
    if (inputs.onTrace !== undefined) for (const cluster of mine) inputs.onTrace(runCluster(cluster, run.part, run.setting));
    done += report.contacts;
    inputs.onProgress?.(done, contacts.length);
  }
  return { ...sum.result(), collisions: sortedRows(collisions), consentBlocks: sortedRows(consentBlocks) };
}

/** One contact's cluster run again, byte for byte as in the whole run; null when there is no such contact. */
export function replayContact(inputs: SimulationInputs, contactId: string): { cluster: Cluster; trace: ClusterTrace } | null {
  const cluster = clustersOf(inputs.contacts, inputs.events).find(({ contacts }) => contacts.some(({ id }) => id === contactId));
  if (cluster === undefined) return null;
  const { part, setting } = createRun(inputs);
  return { cluster, trace: runCluster(cluster, part, setting) };
}
