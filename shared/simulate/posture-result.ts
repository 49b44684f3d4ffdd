import type { Program } from '../engine/program.ts';
import { ColumnCounts } from './column-counts.ts';
import { RunDigest, type Sha256 } from './digest.ts';
import type { FlowCounts } from './flow.ts';
import { addFriction, noFriction } from './friction.ts';
import { type FrictionRows, noFrictionRows } from './friction-rows.ts';
import type { ListedBlock } from './rows.ts';
import type { PartReport, Timed } from './part-report.ts';
import { type CollisionRow, FRICTION_LISTS, type FrictionRow, type PostureReport } from './report.ts';
import type { WaitsReport } from './waits-report.ts';
import { compareText } from '../words/text.ts';

/** A posture's report without the time it took, which is the caller's to measure. */
export type Figures = Omit<PostureReport, 'seconds'>;

export interface PostureResult {
  readonly figures: Figures;
  /** by journey id */
  readonly flows: Record<string, FlowCounts>;
  readonly collisions: readonly CollisionRow[];
  readonly consentBlocks: readonly ListedBlock[];
  /** the lists behind the other figures of friction */
  readonly frictionRows: Readonly<FrictionRows<FrictionRow>>;
}

/** Adds parts up to one posture's result. Parts come in id order, as their clusters' digests are chained. */
export class PostureSum {
  readonly #counts: ColumnCounts;
  readonly #digest: RunDigest;
  readonly #friction = noFriction();
  readonly #collisions: Timed<CollisionRow>[] = [];
  readonly #consentBlocks: Timed<ListedBlock>[] = [];
  readonly #frictionRows = noFrictionRows<Timed<FrictionRow>>();

  constructor(program: Program, hash: Sha256) {
    this.#counts = new ColumnCounts(program);
    this.#digest = new RunDigest(hash);
  }

  add({ counts, friction, digests, collisions, consentBlocks, frictionRows }: PartReport): void {
    this.#counts.merge(counts);
    addFriction(this.#friction, friction);
    this.#digest.add(digests);
    for (const row of collisions) this.#collisions.push(row);
    for (const row of consentBlocks) this.#consentBlocks.push(row);
    for (const list of FRICTION_LISTS) for (const row of frictionRows[list]) this.#frictionRows[list].push(row);
  }

  /** Call it once, when all parts are in. `waits`: what shared senders and owners made people wait. */
  result(waits: WaitsReport): PostureResult {
    const { touches, byReason, outcomes, flows } = this.#counts.result();
    const { afterOptOut, exposed, collisions, barredHours, overCap, replies, optOutsCaused } = this.#friction;
    const figures = { touches, byReason, afterOptOut, exposed, collisions, barredHours, overCap, replies, optOutsCaused, outcomes, digest: this.#digest.result(), ...waits };
    const frictionRows = noFrictionRows<FrictionRow>();
    for (const list of FRICTION_LISTS) frictionRows[list] = sortedRows(this.#frictionRows[list]);
    return { figures, flows, collisions: sortedRows(this.#collisions), consentBlocks: sortedRows(this.#consentBlocks), frictionRows };
  }
}

type PlacedRow = Pick<FrictionRow, 'contactId' | 'journeyId' | 'nodeId'>;

/** Rows as lists show them: by second, then contact, journey and node. */
export function sortedRows<Row extends PlacedRow>(rows: readonly Timed<Row>[]): Row[] {
  return rows.toSorted((a, b) => a.second - b.second || compareRows(a.row, b.row)).map(({ row }) => row);
}

/** The order of rows of one second. */
export function compareRows(a: PlacedRow, b: PlacedRow): number {
  const idsOf = ({ contactId, journeyId, nodeId }: PlacedRow): string => JSON.stringify([contactId, journeyId, nodeId]);
  return compareText(idsOf(a), idsOf(b));
}
