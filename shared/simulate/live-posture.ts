import { ColumnCounts } from './column-counts.ts';
import type { FlowCounts } from './flow.ts';
import { finishedCluster } from './finished-cluster.ts';
import { type FoundFriction, frictionIn } from './friction.ts';
import { FrictionSum } from './friction-sum.ts';
import { frictionRowsOf } from './friction-rows.ts';
import type { JourneyDocument } from '../journey/document.ts';
import type { AfterOptOut } from '../prove/after-opt-out.ts';
import { type Rerun, rerunPart, runWhole } from './incremental.ts';
import { blockedRowsOf, type Timed } from './part-report.ts';
import type { FinishedPart } from './part-run.ts';
import { type ClusterSource, Part } from './part.ts';
import { PlaybackSum } from './playback/playback-sum.ts';
import type { PlaybackColumns } from './playback/schema.ts';
import { sortedRows } from './posture-result.ts';
import { type RecordFilter, recordPage, type RecordRow, recordRows } from './records.ts';
import type { CollisionRow, FrictionList, FrictionRow, PostureReport } from './report.ts';
import { collisionRow, type ListedBlock, sentAfterOptOutRow } from './rows.ts';
import { createRun, type Run, type RunInputs } from './run.ts';
import { Suspects } from './suspects.ts';
import { DAY_SECONDS } from '../words/time.ts';

const YEAR_SECONDS = 365 * DAY_SECONDS;

/** A posture's figures as they stand after an edit; without digest and time, which nobody reads of them. */
export type LiveFigures = Omit<PostureReport, 'seconds' | 'digest'>;

export interface LiveState {
  readonly figures: LiveFigures;
  /** by journey id */
  readonly flows: Record<string, FlowCounts>;
  /** collisions by journey id and node id of the touch that came too soon */
  readonly collisionsAt: Record<string, Record<string, number>>;
  readonly rerun: Rerun;
}

/**
 * One posture of a cohort kept at hand: after an edit only the clusters that it can touch are run and judged again, and the
 * result is that of a run of all. Lists are made when somebody reads them.
 */
export class LivePosture {
  readonly #source: ClusterSource;
  #run: Run | null = null;
  #finished: FinishedPart | null = null;
  readonly #found = new FrictionSum();

  constructor(source: ClusterSource) {
    this.#source = source;
  }

  /** Brings it up to date. Throws a PolicyError for a policy that cannot be used; then nothing has changed. */
  update(inputs: RunInputs): LiveState {
    const plain = createRun(inputs, this.#run);
    const { finished, rerun, ranAgain, waits } = this.#finished === null ? runWhole(new Part({ ...plain.part, isWhole: false }, this.#source), plain, 'it is the first run') : rerunPart(this.#finished, plain, this.#source);
    const run = { ...plain, setting: finished.setting };
    this.#found.replace(ranAgain, judgedAgain(finished, run, ranAgain));
    this.#run = run;
    this.#finished = finished;
    const { figures, ...counted } = this.#counted();
    return { ...counted, figures: { ...figures, ...waits }, rerun };
  }

  /**
   * Goes through an edit of a journey and keeps nothing of it: JavaScript is compiled while it runs, and the first edit that
   * somebody waits for would wait for that too. Where turns hang together, which may take long, nothing is done.
   */
  rehearse(inputs: RunInputs): void {
    const [journey, ...others] = inputs.journeys;
    if (journey === undefined || this.#finished!.runner.asking !== null) return;
    const edited = createRun({ ...inputs, journeys: [{ ...journey, deadlineSeconds: journey.deadlineSeconds === null ? YEAR_SECONDS : null }, ...others] }, this.#run);
    const { finished, ranAgain } = rerunPart(this.#finished!, edited, this.#source);
    judgedAgain(finished, { ...edited, setting: finished.setting }, ranAgain);
  }

  /** What it was brought up to date with last. */
  get run(): Run {
    if (this.#run === null) throw new Error('A live posture is read before its first run');
    return this.#run;
  }

  collisions(): CollisionRow[] {
    return sortedRows(this.#each(({ collisions }) => collisions, (collision, rows) => ({ second: collision.touch.second, row: collisionRow(collision, rows) })));
  }

  /** Touches that were blocked, not yet explained, and those that went out after an opt-out. */
  consentBlocks(): ListedBlock[] {
    const sent = this.#each<AfterOptOut, ListedBlock>(({ afterOptOut }) => afterOptOut, (one, rows) => ({ second: one.touch.second, row: sentAfterOptOutRow(one, rows) }));
    return sortedRows([...blockedRowsOf(this.#finished!, this.run), ...sent]);
  }

  /** How it went through one of its journeys over time. */
  playback(document: JourneyDocument): PlaybackColumns {
    const { setting, trace } = this.#finished!;
    const sum = new PlaybackSum(setting.program, document, this.run.part);
    sum.add(trace, (cluster, contact) => this.#source.clusterAt(cluster).contacts[contact]!.id);
    for (const [, { collisions }] of this.#found.each()) {
      for (const { touch, other } of collisions) sum.addCollision(touch, other, touch.contactId);
    }
    return sum.result();
  }

  /** The list behind one of the other figures of friction. */
  frictionRows(list: FrictionList): FrictionRow[] {
    const rows = this.#found.each().flatMap(([cluster, found]) => (found[list].length === 0 ? [] : frictionRowsOf(list, found, this.run.rowsFor(this.#source.clusterAt(cluster).contacts))));
    return sortedRows(rows);
  }

  /** The list behind a count of exits or decisions, from a position on. */
  records(filter: RecordFilter, offset: number, limit: number): { rows: RecordRow[]; isWhole: boolean } {
    return recordPage(recordRows(this.#finished!.trace, this.run, (cluster) => this.#source.clusterAt(cluster).contacts, filter), offset, limit);
  }

  #counted(): Omit<LiveState, 'rerun'> {
    const { setting, trace } = this.#finished!;
    const columns = new ColumnCounts(setting.program);
    columns.add(trace);
    const { touches, byReason, outcomes, flows } = columns.result();
    const { counts, collisionsAt } = this.#found;
    return { figures: { touches, byReason, ...counts, outcomes }, flows, collisionsAt };
  }

  #each<One, Row>(listOf: (found: FoundFriction) => readonly One[], rowOf: (one: One, rows: ReturnType<Run['rowsFor']>) => Timed<Row>): Timed<Row>[] {
    return this.#found.each().flatMap(([cluster, found]) => {
      const list = listOf(found);
      if (list.length === 0) return [];
      const rows = this.run.rowsFor(this.#source.clusterAt(cluster).contacts);
      return list.map((one) => rowOf(one, rows));
    });
  }
}

/** Judges the clusters that ran (null: all of them) again, in their order; those in which nothing can be broken are left out. */
function judgedAgain(finished: FinishedPart, { tally, setting }: Run, ranAgain: Uint8Array | null): (readonly [cluster: number, found: FoundFriction])[] {
  const suspects = new Suspects(finished.part, setting.program, tally);
  const found: (readonly [number, FoundFriction])[] = [];
  for (let cluster = 0; cluster < finished.part.clusterCount; cluster += 1) {
    if (ranAgain !== null && ranAgain[cluster] === 0) continue;
    const suspicion = suspects.of(cluster, finished.trace);
    if (suspicion !== 0) found.push([cluster, frictionIn(finishedCluster(finished, cluster, suspicion, tally.delayFor), tally, suspicion)]);
  }
  return found;
}
