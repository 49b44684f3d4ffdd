import { NEVER } from '../engine/agenda.ts';
import { isoUtc } from '../time/local.ts';
import type { Cluster } from './clusters.ts';
import { GrantRounds, type PartRequests, type Round } from './grant-rounds.ts';
import { Grants } from './grants.ts';
import { partOf } from './part-report.ts';
import type { FinishedPart } from './part-run.ts';
import type { Part } from './part.ts';
import type { SendingReport } from './report.ts';
import { ASK_CAME, ASK_CLUSTER, ASK_CONTACT, ASK_OP, ASK_SECOND, ASK_SIZE, ASK_TURN, CAME_NOT, CAME_REFUSED, CAME_WENT, mergedRequests, mergedRows, mergeOrder } from './requests.ts';
import { type Run, withGrants } from './run.ts';
import { PartRunner, type RunSetting } from './run-part.ts';

/** A run whose turns hang together longer than this is told as it stands, with the second from which it may be wrong. */
const MOST_ROUNDS = 200;

/** Turns worked out over all of a run's clusters. */
export interface Turns {
  readonly grants: Grants;
  readonly sendingTime: SendingReport;
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
    const sending = this.#runner.sending!;
    sending.grants = grants;
    sending.requests.clear();
    for (let cluster = 0; cluster < this.#part.clusterCount; cluster += 1) {
      if (which !== null && which[cluster] === 0) continue;
      this.#runner.run(cluster);
      trace.clear();
    }
    return requestsOf(this.#part, sending.requests.taken());
  }
}

/** Works turns out from what parts ask, round by round: whoever runs the parts gets told which clusters have to run again. */
export class TurnRounds {
  readonly #rounds: GrantRounds;
  readonly #run: Run;
  #asked: PartRequests[] = [];
  #round: Round = { grants: Grants.none, moved: [], movedFromSecond: NEVER };
  /** as the last round found it over what was asked last */
  #unsettledFrom = NEVER;
  #count = 0;

  constructor(run: Run) {
    this.#run = run;
    this.#rounds = new GrantRounds(run.setting.program, run.tally.policy.sendingRates ?? [], run.part.endSecond);
  }

  /** Takes what all parts asked, of those that ran again anew, and answers the next round; null: the turns stand, or it goes on for too long. */
  next(asked: readonly (PartRequests | null)[]): Round | null {
    const { moved } = this.#round;
    this.#asked = asked.map((now, part) => (now === null ? this.#asked[part]! : this.#count === 0 ? now : mergedPart(this.#asked[part]!, now, moved[part]!)));
    const round = this.#rounds.round(this.#asked);
    this.#unsettledFrom = round.movedFromSecond;
    if (round.movedFromSecond === NEVER || this.#count === MOST_ROUNDS) return null;
    this.#count += 1;
    this.#round = round;
    return round;
  }

  /** What stands, once there is no next round. */
  get turns(): Turns {
    return { grants: this.#round.grants, sendingTime: sendingReport(this.#asked.map(({ rows }) => rows), this.#run, this.#unsettledFrom) };
  }
}

/** Works turns out over parts whose clusters are at hand, in this thread; null where nobody waits for a sender. */
export function turnsOf(run: Run, parts: readonly (readonly Cluster[])[]): Turns | null {
  if (!run.setting.program.waitsForSenders) return null;
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
export function settleTurns(first: FinishedPart, run: Run): { finished: FinishedPart; ranAgain: Uint8Array; sendingTime: SendingReport | null } {
  const ranAgain = new Uint8Array(first.part.clusterCount);
  const { sending } = first.runner;
  if (sending === null) return { finished: first, ranAgain, sendingTime: null };
  const rounds = new GrantRounds(run.setting.program, run.tally.policy.sendingRates ?? [], run.part.endSecond);
  let finished = first;
  let round = rounds.round([requestsOf(finished.part, finished.asked)]);
  for (let count = 0; count < MOST_ROUNDS && round.movedFromSecond !== NEVER; count += 1) {
    const moved = round.moved[0]!;
    const setting = withGrants(run, round.grants).setting;
    sending.grants = round.grants;
    const { second, word, count: records, start } = finished.trace;
    // The runner writes where the records to be taken over stand.
    const before = { part: first.part, setting, runner: first.runner, asked: finished.asked, trace: { second: second.slice(0, records), word: word.slice(0, records), count: records, start } };
    finished = rerunClusters(before, first.runner, setting, moved, null);
    for (let cluster = 0; cluster < moved.length; cluster += 1) ranAgain[cluster] = ranAgain[cluster]! | moved[cluster]!;
    round = rounds.round([requestsOf(finished.part, finished.asked)]);
  }
  const { part, runner, trace, asked } = finished;
  return { finished: { part, runner, trace, asked, setting: { ...run.setting, grants: sending.grants } }, ranAgain, sendingTime: sendingReport([asked], run, round.movedFromSecond) };
}

/** Runs some clusters of a finished part again; the others' records and requests are taken over. */
export function rerunClusters(before: FinishedPart, runner: PartRunner, setting: RunSetting, clusters: Uint8Array, renumbered: Int32Array | null): FinishedPart {
  const { part, trace } = before;
  runner.trace.clear();
  // An edit mostly makes a few records more or less: where they just do not fit, all would be copied twice.
  runner.trace.reserve(trace.count + (trace.count >> 4));
  runner.sending?.requests.clear();
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
  const asked = runner.sending === null ? before.asked : mergedRequests(before.asked, runner.sending.requests.taken(), clusters, renumbered);
  return { part, setting, runner, trace: { second, word, count, start }, asked };
}

function requestsOf(part: Part, rows: Int32Array): PartRequests {
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

/** `asked`: rows of every part. */
function sendingReport(asked: readonly Int32Array[], { setting, tally, part }: Run, movedFromSecond: number): SendingReport {
  const senders = (tally.policy.sendingRates ?? []).map(({ id, channel }) => ({ id, channel, messages: 0, waited: 0, longestWaitSeconds: 0, heldAtTurn: 0, waitingAtEnd: 0 }));
  for (const rows of asked) {
    for (let at = 0; at < rows.length; at += ASK_SIZE) {
      const sender = senders[setting.program.ops[rows[at + ASK_OP]!]!.rate]!;
      const waitSeconds = rows[at + ASK_TURN]! - rows[at + ASK_SECOND]!;
      if (rows[at + ASK_CAME] === CAME_REFUSED) sender.heldAtTurn += 1;
      if (rows[at + ASK_CAME] === CAME_NOT && rows[at + ASK_TURN]! >= part.endSecond) sender.waitingAtEnd += 1;
      if (rows[at + ASK_CAME] !== CAME_WENT) continue;
      sender.messages += 1;
      if (waitSeconds > 0) sender.waited += 1;
      sender.longestWaitSeconds = Math.max(sender.longestWaitSeconds, waitSeconds);
    }
  }
  return { senders, unsettledFrom: movedFromSecond === NEVER ? null : isoUtc(movedFromSecond) };
}
