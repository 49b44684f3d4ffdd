/**
 * What comes after the engine's loop: counting records into reports, finding the clusters that the invariants look at, and
 * the digest. On the yardstick's contacts, with sampled behaviour, so that some opt out. CPU time of one thread.
 */
import { hash } from 'node:crypto';
import { legalTables } from '../../main/files/legal-tables.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { ColumnCounts } from '../../shared/simulate/column-counts.ts';
import { ClusterDigests } from '../../shared/simulate/digest.ts';
import { frictionIn } from '../../shared/simulate/friction.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRun } from '../../shared/simulate/part-run.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { Suspects } from '../../shared/simulate/suspects.ts';
import { finishedCluster } from '../../shared/simulate/finished-cluster.ts';
import { threadMs } from './thread-time.ts';
import { yardstickBehaviour, yardstickCluster, yardstickJourneys, yardstickPolicy } from './yardstick/documents.ts';
import { DAYS, makeContacts, median, T0 } from './yardstick/workload.mjs';

const CONTACTS = 10_000;
const RECORDS = 10_000_000;
const ROUNDS = 7;

function timed(work: () => void): number {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = threadMs();
    work();
    rounds.push(threadMs() - at);
  }
  return median(rounds);
}

const columns = makeContacts(CONTACTS, 1);
const given = Array.from({ length: CONTACTS }, (_, index) => yardstickCluster(columns, index));
const clusters = clustersOf(given.flatMap(({ contacts }) => contacts), given.flatMap(({ events }) => events));
const run = createRun({ journeys: yardstickJourneys().map(compileJourney), policy: yardstickPolicy(), tables: legalTables(), seed: 1, days: DAYS, startSecond: T0, posture: 'governed', behaviour: yardstickBehaviour() });
const partRun = new PartRun(new Part({ ...run.part, isWhole: false }, { count: clusters.length, clusterAt: (index) => clusters[index]! }), run.setting);
partRun.run();
const { part, setting, trace } = partRun;

const word = new Uint32Array(RECORDS);
for (let at = 0; at < RECORDS; at += trace.count) word.set(trace.word.subarray(0, Math.min(trace.count, RECORDS - at)), at);
const reportMs = timed(() => {
  const counts = new ColumnCounts(setting.program);
  counts.add({ word, count: RECORDS });
  counts.result();
});
let suspects: { readonly cluster: number; readonly suspicion: number }[] = [];
const suspectMs = timed(() => {
  const look = new Suspects(part, setting.program, run.tally);
  suspects = clusters.map((_, cluster) => ({ cluster, suspicion: look.of(cluster, trace) })).filter(({ suspicion }) => suspicion !== 0);
});
const invariantMs = timed(() => {
  for (const { cluster, suspicion } of suspects) frictionIn(finishedCluster(partRun, cluster, suspicion, run.tally.delayFor), run.tally, suspicion);
});
const digestMs = timed(() => {
  const digests = new ClusterDigests(setting.program, (bytes) => hash('sha256', bytes, 'buffer'));
  for (let cluster = 0; cluster < clusters.length; cluster += 1) digests.of(trace, trace.start[cluster]!, trace.start[cluster + 1]!, part.contactIds(cluster));
});
const each = (ms: number): string => `${((ms / CONTACTS) * 1000).toFixed(1)} µs a contact`;
console.log(`report over ${RECORDS.toLocaleString('en')} records   ${reportMs.toFixed(0)} ms  (wanted under 100)`);
console.log(`first look for friction         ${each(suspectMs)}, leaves ${suspects.length} of ${CONTACTS.toLocaleString('en')} clusters`);
console.log(`invariants over those           ${each(invariantMs)}`);
console.log(`digest                          ${each(digestMs)}, ${(trace.count / CONTACTS).toFixed(0)} records each`);
