import { afterOptOutIn } from '../prove/after-opt-out.ts';
import { barredHoursIn } from '../prove/barred-hours.ts';
import { collisionsIn } from '../prove/collisions.ts';
import type { Finished } from '../prove/finished.ts';
import { overCapIn } from '../prove/over-cap.ts';
import type { PlacesOf } from '../prove/places.ts';
import { countReplies } from '../prove/replies.ts';
import type { ReadText } from '../prove/texts.ts';
import type { LegalTables } from '../policy/tables.ts';
import type { Policy } from '../policy/policy.ts';
import type { ZoneTable } from '../time/zone-table.ts';
import { clusterDigest, combinedDigest } from './digest.ts';
import { countFlows, type FlowCounts } from './flow.ts';
import type { CollisionRow, ConsentBlockRow, Posture, PostureReport } from './report.ts';
import { blockedRow, collisionRow, type RowSetting, sentAfterOptOutRow } from './rows.ts';
import type { ClusterTrace } from './trace.ts';

/** A posture's report without the time it took, which is the caller's to measure. */
export type Figures = Omit<PostureReport, 'seconds'>;

export interface TallySetting extends RowSetting {
  readonly posture: Posture;
  readonly policy: Policy;
  readonly tables: LegalTables;
  readonly zones: ZoneTable;
  readonly placesOf: PlacesOf;
  readonly endSecond: number;
  readonly readText: ReadText;
}

export interface PostureResult {
  figures: Figures;
  /** by journey id */
  flows: Record<string, FlowCounts>;
  collisions: CollisionRow[];
  consentBlocks: ConsentBlockRow[];
}

interface Ordered<Row> {
  second: number;
  row: Row;
}

const OUTCOME_FIELDS = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;

/** Adds finished clusters up to one posture's result. The order of clusters makes no difference. */
export class Tally {
  readonly #setting: TallySetting;
  readonly #figures: Figures;
  readonly #flows: Record<string, FlowCounts> = {};
  readonly #collisions: Ordered<CollisionRow>[] = [];
  readonly #consentBlocks: Ordered<ConsentBlockRow>[] = [];
  readonly #digests = new Map<string, string>();

  constructor(setting: TallySetting) {
    this.#setting = setting;
    const replies = { received: 0, routed: 0, lateOrLost: 0 };
    this.#figures = { touches: {}, byReason: {}, afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0, replies, outcomes: {}, digest: '' };
  }

  /** Counts one finished cluster. */
  add(trace: ClusterTrace, finished: Finished): void {
    this.#digests.set(trace.clusterId, clusterDigest(trace));
    countFlows(this.#flows, trace);
    this.#countStory(trace);
    this.#countFriction(finished);
  }

  /** The whole posture; call it once all clusters are in. */
  result(): PostureResult {
    const sorted = <Row extends { contactId: string; journeyId: string; nodeId: string }>(rows: Ordered<Row>[]): Row[] =>
      rows
        .toSorted((a, b) => a.second - b.second || (idsOf(a.row) < idsOf(b.row) ? -1 : 1))
        .map(({ row }) => row);
    const figures: Figures = {
      ...this.#figures,
      byReason: byKey(this.#figures.byReason),
      outcomes: byKey(this.#figures.outcomes),
      touches: byKey(this.#figures.touches),
      digest: combinedDigest(this.#digests),
    };
    return { figures, flows: byKey(this.#flows), collisions: sorted(this.#collisions), consentBlocks: sorted(this.#consentBlocks) };
  }

  #countStory({ entries }: ClusterTrace): void {
    const { touches, byReason, outcomes } = this.#figures;
    for (const entry of entries) {
      if (entry.kind === 'left') outcomes[entry.outcome] = (outcomes[entry.outcome] ?? 0) + 1;
      if (entry.kind !== 'decision') continue;
      const { outcome, reason } = entry.decision;
      const counts = (touches[entry.channel] ??= { allowed: 0, deferred: 0, blocked: 0, dropped: 0 });
      counts[OUTCOME_FIELDS[outcome]] += 1;
      byReason[reason] = (byReason[reason] ?? 0) + 1;
      if (outcome === 'block') this.#consentBlocks.push({ second: entry.second, row: blockedRow(entry, this.#setting) });
    }
  }

  #countFriction(finished: Finished): void {
    const { policy, tables, zones, zoneOf, placesOf, journeys, posture, endSecond, readText } = this.#setting;
    const categoryOf = (journeyId: string): string => journeys.get(journeyId)!.category;
    const afterOptOut = afterOptOutIn(finished, categoryOf, readText);
    const collisions = collisionsIn(finished, policy);
    const replies = countReplies(finished, policy, posture === 'governed', endSecond, readText);
    const figures = this.#figures;
    figures.afterOptOut += afterOptOut.length;
    figures.exposed += afterOptOut.filter(({ exposed }) => exposed).length;
    figures.collisions += collisions.length;
    figures.barredHours += barredHoursIn(finished, policy, tables, placesOf).length;
    figures.overCap += overCapIn(finished, { policy, tables, zones, zoneOf, placesOf, categoryOf }).length;
    figures.replies.received += replies.received;
    figures.replies.routed += replies.routed;
    figures.replies.lateOrLost += replies.lateOrLost;
    for (const found of afterOptOut) this.#consentBlocks.push({ second: found.touch.second, row: sentAfterOptOutRow(found, this.#setting) });
    for (const found of collisions) this.#collisions.push({ second: found.touch.second, row: collisionRow(found, this.#setting) });
  }
}

function idsOf(row: { contactId: string; journeyId: string; nodeId: string }): string {
  return JSON.stringify([row.contactId, row.journeyId, row.nodeId]);
}

/** Keys in a fixed order, so that equal results are equal bytes. */
function byKey<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
