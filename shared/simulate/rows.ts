import type { Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import type { AfterOptOut } from '../prove/after-opt-out.ts';
import type { Collision } from '../prove/collisions.ts';
import type { HandedOver } from '../prove/finished.ts';
import { unixSecondOf } from '../engine/time.ts';
import { localInstant } from '../policy/decision-inputs.ts';
import { when } from '../rules/words.ts';
import { isoLocal } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { CHANNEL_WORDS } from '../words/event.ts';
import { capitalised, quote } from '../words/text.ts';
import { durationWords } from '../words/time.ts';
import type { Cluster } from './clusters.ts';
import type { CollisionRow, ConsentBlockRow } from './report.ts';
import type { Run } from './run.ts';
import { runCluster } from './run-cluster.ts';
import type { DecisionEntry } from './trace.ts';

/** What rows need to know of a run to speak of it. */
export interface RowSetting {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly journeys: ReadonlyMap<string, CompiledJourney>;
  readonly zoneOf: (contact: Contact) => Zone;
  /** the gate's answer in one sentence */
  readonly explain: (entry: DecisionEntry) => string;
}

/** One row of the list of collisions, in words a person can repeat. */
export function collisionRow({ touch, other, gapSeconds }: Collision, setting: RowSetting): CollisionRow {
  const contact = setting.contacts.get(touch.contactId)!;
  const zone = setting.zoneOf(contact);
  const name = (journeyId: string): string => quote(setting.journeys.get(journeyId)!.name);
  const apart = touch.second === other.second ? 'in the same minute as' : `${durationWords(touch.second - other.second)} after`;
  return {
    contactId: contact.id,
    contactName: contactName(contact),
    at: isoLocal(zone, touch.second),
    timeZone: zone.name,
    channel: touch.channel,
    journeyId: touch.journeyId,
    nodeId: touch.nodeId,
    otherAt: isoLocal(zone, other.second),
    otherChannel: other.channel,
    otherJourneyId: other.journeyId,
    otherNodeId: other.nodeId,
    gapSeconds,
    why:
      `${capitalised(CHANNEL_WORDS[touch.channel])} of ${name(touch.journeyId)} ${apart} the ${CHANNEL_WORDS[other.channel]} of ${name(other.journeyId)}; ` +
      `the policy wants ${durationWords(gapSeconds)} between them.`,
  };
}

/** A row whose reason is put into words when somebody reads it: words need the cluster's whole story. */
export type ListedBlock = Omit<ConsentBlockRow, 'why'> & { readonly why: string | null };

/** A touch that the gate blocked, not yet explained. */
export function blockedRow(touch: HandedOver, setting: RowSetting): ListedBlock {
  return { ...placeOf(touch, setting), result: 'blocked', reason: touch.reason, ruleId: touch.ruleId, why: null };
}

/** Puts the reasons of rows into words, by running the clusters of their contacts again. */
export function explainBlocks(rows: readonly ListedBlock[], run: Run, clusterOf: (contactId: string) => Cluster): ConsentBlockRow[] {
  const stories = new Map<Cluster, ReadonlyMap<string, DecisionEntry>>();
  return rows.map((row) => {
    if (row.why !== null) return { ...row, why: row.why };
    const cluster = clusterOf(row.contactId);
    let blocks = stories.get(cluster);
    if (blocks === undefined) {
      const { entries } = runCluster(cluster, run.part, run.setting);
      blocks = new Map(entries.flatMap((entry) => (entry.kind === 'decision' && entry.decision.outcome === 'block' ? [[blockKey(entry, entry.second, entry.decision), entry] as const] : [])));
      stories.set(cluster, blocks);
    }
    return { ...row, why: run.rowsFor(cluster.contacts).explain(blocks.get(blockKey(row, unixSecondOf(row.at), row))!) };
  });
}

/** A step may be come to again in the very second, by then with another reason. */
function blockKey({ contactId, journeyId, nodeId }: Pick<DecisionEntry, 'contactId' | 'journeyId' | 'nodeId'>, second: number, { reason, ruleId }: Pick<ListedBlock, 'reason' | 'ruleId'>): string {
  return JSON.stringify([second, contactId, journeyId, nodeId, reason, ruleId]);
}

/** A touch that went out although an opt-out had happened, and why the gate did not know. */
export function sentAfterOptOutRow({ touch, optOut, exposed }: AfterOptOut, setting: RowSetting): ConsentBlockRow {
  const zone = setting.zoneOf(setting.contacts.get(touch.contactId)!);
  const late = touch.second === optOut.atSecond ? 'the very second' : `${durationWords(touch.second - optOut.atSecond)} after`;
  const { source } = optOut.event;
  const journey = setting.journeys.get(touch.journeyId)!;
  const why =
    `Sent ${late} the opt-out of ${when(localInstant(zone, optOut.atSecond))} (event ${optOut.event.id}, taken by ${source}). ` +
    (exposed ? `The system that sends ${quote(journey.name)} (${journey.sourceSystem}) had not heard of it.` : 'It was known and did not hold.');
  return { ...placeOf(touch, setting), result: 'sent', reason: touch.reason, ruleId: touch.ruleId, why };
}

function placeOf(entry: Pick<DecisionEntry, 'contactId' | 'second' | 'channel' | 'journeyId' | 'nodeId'>, setting: RowSetting): Pick<ConsentBlockRow, 'contactId' | 'contactName' | 'at' | 'timeZone' | 'channel' | 'journeyId' | 'nodeId'> {
  const contact = setting.contacts.get(entry.contactId)!;
  const zone = setting.zoneOf(contact);
  const { channel, journeyId, nodeId } = entry;
  return { contactId: contact.id, contactName: contactName(contact), at: isoLocal(zone, entry.second), timeZone: zone.name, channel, journeyId, nodeId };
}
