import { NEVER } from '../engine/agenda.ts';
import type { Cluster } from './clusters.ts';
import { type GrantRounds, type PartRequests, type Round, roundsOf } from './grant-rounds.ts';
import { Grants } from './grants.ts';
import { partOf } from './part-report.ts';
import type { FinishedPart } from './part-run.ts';
import type { Part } from './part.ts';
import { ASK_CLUSTER, ASK_CONTACT, ASK_SIZE, mergedRequests, mergedRows, mergeOrder } from './requests.ts';
import { type Run, withGrants } from './run.ts';
import { PartRunner } from './run-part.ts';
import { type RunSetting, sharesTime } from './run-setting.ts';
import { type WaitsReport, waitsReport } from './waits-report.ts';

/** A run whose turns hang together longer than this is told as it stands, with the second from which it may be wrong. */
const MOST_ROUNDS = 200;

/** Turns worked out over all of a run's clusters. */
export interface Turns {
  readonly grants: Grants;
  readonly waits: WaitsReport;
}

/** Runs one part for what its clusters ask of shared senders, again where they get other turns; nothing else of it is kept. */
export class AskingPart {
  readonly #part: Part;
  readonly #runner: PartRunner;

  constructor(part: Part, setting: RunSetting) {
    this.#part = part;
    this.#runner = new PartRunner(part, setting);
  }

  /** What the clusters of `which` (1 for each) ask with these turns; null: all of them. */
  ask(grants: Grants, which: Uint8Array | null): PartRequests {
    const { trace } = this.#runner;
    const asking = this.#runner.asking!;
    asking.grants = grants;
    asking.requests.clear();
    for (let cluster = 0; cluster < this.#part.clusterCount; cluster += 1) {
      if (which !== null && which[cluster] === 0) continue;
      this.#runner.run(cluster);
      trace.clear();
    }
    return requestsOf(this.#part, asking.requests.taken());
  }
}

/** Works turns out from what parts ask, round by round: whoever runs the parts gets told which clusters have to run again. */
export class TurnRounds {
  readonly #rounds: GrantRounds;
  readonly #run: Run;
  #asked: readonly PartRequests[] = [];
  #round: Round = { grants: Grants.none, moved: [], movedFromSecond: NEVER, owned: [] };
  /** as the last round found it over what was asked last */
  #unsettledFrom = NEVER;
  #owned: Round['owned'] = [];
  #count = 0;

  constructor(run: Run) {
    this.#run = run;
    this.#rounds = roundsOf(run);
  }

  /** Takes what all parts asked, of those that ran again anew, and answers the next round; null: the turns stand, or it goes on for too long. */
  next(asked: readonly (PartRequests | null)[]): Round | null {
    const { moved } = this.#round;
    return this.nextOfAll(asked.map((now, part) => (now === null ? this.#asked[part]! : this.#count === 0 ? now : mergedPart(this.#asked[part]!, now, moved[part]!))));
  }

  /** The same of what all clusters of all parts asked, whether they ran again or not. */
  nextOfAll(asked: readonly PartRequests[]): Round | null {
    this.#asked = asked;
    const round = this.#rounds.round(this.#asked);
    this.#unsettledFrom = round.movedFromSecond;
    this.#owned = round.owned;
    if (round.movedFromSecond !== NEVER && this.#count === MOST_ROUNDS) return null;
    this.#round = round;
    if (round.movedFromSecond === NEVER) return null;
    this.#count += 1;
    return round;
  }

  /** What stands, once there is no next round. */
  get turns(): Turns {
    return { grants: this.#round.grants, waits: waitsReport(this.#asked, this.#owned, this.#run, this.#unsettledFrom) };
  }
}

/** Works turns out over parts whose clusters are at hand, in this thread; null where nobody waits for anybody. */
export function turnsOf(run: Run, parts: readonly (readonly Cluster[])[]): Turns | null {
  if (!sharesTime(run.setting)) return null;
  const asking = parts.map((clusters) => new AskingPart(partOf(clusters, run), run.setting));
  const rounds = new TurnRounds(run);
  let asked = asking.map((part): PartRequests | null => part.ask(Grants.none, null));
  for (let round = rounds.next(asked); round !== null; round = rounds.next(asked)) {
    const { grants, moved } = round;
    asked = asking.map((part, index) => (moved[index]!.includes(1) ? part.ask(grants, moved[index]!) : null));
  }
  return rounds.turns;
}

/** Works turns out over one part that was run with others, and runs again whoever gets another. `ranAgain`: 1 for each that did. */
export function settleTurns(first: FinishedPart, run: Run): { finished: FinishedPart; ranAgain: Uint8Array; waits: WaitsReport } {
  const ranAgain = new Uint8Array(first.part.clusterCount);
  const { asking } = first.runner;
  if (asking === null) return { finished: first, ranAgain, waits: {} };
  const rounds = new TurnRounds(run);
  const next = ({ part, asked }: FinishedPart): Round | null => rounds.nextOfAll([requestsOf(part, asked)]);
  let finished = first;
  for (let round = next(finished); round !== null; round = next(finished)) {
    const moved = round.moved[0]!;
    const setting = withGrants(run, round.grants).setting;
    asking.grants = round.grants;
    const { second, word, count: records, start } = finished.trace;
    // The runner writes where the records to be taken over stand.
    const before = { part: first.part, setting, runner: first.runner, asked: finished.asked, trace: { second: second.slice(0, records), word: word.slice(0, records), count: records, start } };
    finished = rerunClusters(before, first.runner, setting, moved, null);
    for (let cluster = 0; cluster < moved.length; cluster += 1) ranAgain[cluster] = ranAgain[cluster]! | moved[cluster]!;
  }
  // Who has which task may have changed hands last without anybody's turn moving.
  const { grants, waits } = rounds.turns;
  asking.grants = grants;
  const { part, runner, trace, asked } = finished;
  return { finished: { part, runner, trace, asked, setting: withGrants(run, grants).setting }, ranAgain, waits };
}

/** Runs some clusters of a finished part again; the others' records and requests are taken over. */
export function rerunClusters(before: FinishedPart, runner: PartRunner, setting: RunSetting, clusters: Uint8Array, renumbered: Int32Array | null): FinishedPart {
  const { part, trace } = before;
  runner.trace.clear();
  // An edit mostly makes a few records more or less: where they just do not fit, all would be copied twice.
  runner.trace.reserve(trace.count + (trace.count >> 4));
  runner.asking?.requests.clear();
  const start = new Uint32Array(part.clusterCount + 1);
  for (let cluster = 0; cluster < part.clusterCount; ) {
    if (clusters[cluster] === 1) {
      runner.run(cluster);
      cluster += 1;
      start[cluster] = runner.trace.count;
      continue;
    }
    // Clusters that are spared mostly lie side by side.
    const first = cluster;
    const shift = runner.trace.count - trace.start[first]!;
    while (cluster < part.clusterCount && clusters[cluster] === 0) {
      cluster += 1;
      start[cluster] = trace.start[cluster]! + shift;
    }
    runner.trace.append(trace.second, trace.word, trace.start[first]!, trace.start[cluster]!, renumbered);
  }
  const { second, word, count } = runner.trace;
  const asked = runner.asking === null ? before.asked : mergedRequests(before.asked, runner.asking.requests.taken(), clusters, renumbered);
  return { part, setting, runner, trace: { second, word, count, start }, asked };
}

/** What the clusters of a part asked, with who asked. */
export function requestsOf(part: Part, rows: Int32Array): PartRequests {
  const count = rows.length / ASK_SIZE;
  const [low, high] = [new Int32Array(count), new Int32Array(count)];
  const ids: string[] = [];
  let [cluster, known] = [-1, [] as readonly string[]];
  for (let index = 0; index < count; index += 1) {
    const at = index * ASK_SIZE;
    if (rows[at + ASK_CLUSTER] !== cluster) {
      cluster = rows[at + ASK_CLUSTER]!;
      known = part.contactIds(cluster);
    }
    const contact = rows[at + ASK_CONTACT]!;
    ids.push(known[contact]!);
    low[index] = part.keyLow[part.clusterStart[cluster]! + contact]!;
    high[index] = part.keyHigh[part.clusterStart[cluster]! + contact]!;
  }
  return { clusterCount: part.clusterCount, rows, ids, low, high };
}

function mergedPart(before: PartRequests, again: PartRequests, ranAgain: Uint8Array): PartRequests {
  const order = mergeOrder(before.rows, again.rows, ranAgain);
  const from = order.map(({ isNew, at }) => ({ of: isNew ? again : before, index: at / ASK_SIZE }));
  return {
    clusterCount: before.clusterCount,
    rows: mergedRows(before.rows, again.rows, order, null),
    ids: from.map(({ of, index }) => of.ids[index]!),
    low: Int32Array.from(from, ({ of, index }) => of.low[index]!),
    high: Int32Array.from(from, ({ of, index }) => of.high[index]!),
  };
}
