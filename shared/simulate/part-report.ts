import type { Contact } from '../contacts/contact.ts';
import { BLOCK, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { codeOf, contactIn, isStep, opOf, RECORD_CONTACT, recordOf } from '../engine/trace-columns.ts';
import { ColumnCounts } from './column-counts.ts';
import { ClusterDigests, DIGEST_BYTES, type Sha256 } from './digest.ts';
import { finishedCluster } from './finished-cluster.ts';
import { countFound, type Friction, frictionIn, noFriction } from './friction.ts';
import { type FrictionRows, frictionRowsOf, hasFrictionRows, noFrictionRows } from './friction-rows.ts';
import type { Cluster } from './clusters.ts';
import { Part } from './part.ts';
import { type FinishedPart, PartRun } from './part-run.ts';
import { type CollisionRow, FRICTION_LISTS, type FrictionRow } from './report.ts';
import { blockedRow, collisionRow, type ListedBlock, type RowSetting, sentAfterOptOutRow } from './rows.ts';
import type { Run } from './run.ts';
import { Suspects } from './suspects.ts';

/** A row with the second that lists are sorted by first. */
export interface Timed<Row> {
  readonly second: number;
  readonly row: Row;
}

/** What one part adds to a posture's result: plain data, so that it crosses threads. */
export interface PartReport {
  readonly contacts: number;
  /** of ColumnCounts */
  readonly counts: Uint32Array;
  readonly friction: Friction;
  /** 32 bytes a cluster, in id order */
  readonly digests: Uint8Array;
  readonly collisions: readonly Timed<CollisionRow>[];
  /** touches that were blocked, and those that went out after an opt-out */
  readonly consentBlocks: readonly Timed<ListedBlock>[];
  /** the lists behind the other figures of friction */
  readonly frictionRows: Readonly<FrictionRows<Timed<FrictionRow>>>;
}

/** Runs clusters that come one after another by id as one part, and counts what came of it. Null: it was told to stop. */
export function reportClusters(clusters: readonly Cluster[], run: Run, hash: Sha256, shouldStop?: () => boolean): PartReport | null {
  const partRun = new PartRun(partOf(clusters, run), run.setting);
  return partRun.run(shouldStop) ? reportPart(partRun, run, hash) : null;
}

/** Clusters that are at hand as one part. */
export function partOf(clusters: readonly Cluster[], run: Run): Part {
  return new Part({ ...run.part, isWhole: false }, { count: clusters.length, clusterAt: (index) => clusters[index]! });
}

/** Counts a part that has been run. */
export function reportPart(partRun: FinishedPart, run: Run, hash: Sha256): PartReport {
  const { part, setting, trace } = partRun;
  const counts = new ColumnCounts(setting.program);
  counts.add(trace);
  const digests = new Uint8Array(part.clusterCount * DIGEST_BYTES);
  const clusterDigests = new ClusterDigests(setting.program, hash);
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    digests.set(clusterDigests.of(trace, trace.start[cluster]!, trace.start[cluster + 1]!, part.contactIds(cluster)), cluster * DIGEST_BYTES);
  }
  const friction = noFriction();
  const collisions: Timed<CollisionRow>[] = [];
  const consentBlocks = blockedRowsOf(partRun, run);
  const frictionRows = noFrictionRows<Timed<FrictionRow>>();
  const suspects = new Suspects(part, setting.program, run.tally);
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    const suspicion = suspects.of(cluster, trace);
    if (suspicion === 0) continue;
    const finished = finishedCluster(partRun, cluster, suspicion, run.tally.delayFor);
    const found = frictionIn(finished, run.tally, suspicion);
    countFound(friction, found);
    if (found.collisions.length + found.afterOptOut.length === 0 && !hasFrictionRows(found)) continue;
    const rows = run.rowsFor(finished.contacts);
    for (const collision of found.collisions) collisions.push({ second: collision.touch.second, row: collisionRow(collision, rows) });
    for (const sent of found.afterOptOut) consentBlocks.push({ second: sent.touch.second, row: sentAfterOptOutRow(sent, rows) });
    for (const list of FRICTION_LISTS) frictionRows[list].push(...frictionRowsOf(list, found, rows));
  }
  return { contacts: part.contactCount, counts: counts.counts, friction, digests, collisions, consentBlocks, frictionRows };
}

/** The touches of a part that the gate blocked, as its records have them. */
export function blockedRowsOf({ part, setting, trace }: FinishedPart, run: Run): Timed<ListedBlock>[] {
  const rows: Timed<ListedBlock>[] = [];
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    let contact = 0;
    let speaking: { contacts: readonly Contact[]; rows: RowSetting } | null = null;
    for (let index = trace.start[cluster]!; index < trace.start[cluster + 1]!; index += 1) {
      const word = trace.word[index]!;
      const code = codeOf(word);
      if (isStep(code)) {
        if (recordOf(code) === RECORD_CONTACT) contact = contactIn(word);
        continue;
      }
      if (outcomeOf(code) !== BLOCK) continue;
      if (speaking === null) {
        const { contacts } = part.source.clusterAt(cluster);
        speaking = { contacts, rows: run.rowsFor(contacts) };
      }
      const { nodeId, journey, touch } = setting.program.ops[opOf(word)]!;
      const second = trace.second[index]!;
      const blocked = { second, contactId: speaking.contacts[contact]!.id, journeyId: journey.journey.id, nodeId, channel: touch!.spec.channel, reason: reasonOf(code), ruleId: ruleOf(code) };
      rows.push({ second, row: blockedRow(blocked, speaking.rows) });
    }
  }
  return rows;
}
