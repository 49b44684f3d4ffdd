import type { Contact } from '../../shared/contacts/contact.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { compareParts, countTouches, handedOver, type HandedOver, type RecordedPart, told } from '../../shared/simulate/compare.ts';
import { compareTouches, type ContactDifference } from '../../shared/simulate/compare-touches.ts';
import { comparisonReport } from '../../shared/simulate/comparison-report.ts';
import type { ComparedContact, ComparisonSummary } from '../../shared/simulate/comparison-schema.ts';
import { inFlightOf, type InFlight } from '../../shared/simulate/in-flight.ts';
import { type ProgramChange, programChange } from '../../shared/simulate/program-change.ts';
import type { PartTrace } from '../../shared/simulate/part-run.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { type CancelFlag, stopIfCancelled } from './cancel.ts';
import { planned, type RunPlan } from './compute-part.ts';
import { storedRun } from './opened-run.ts';
import type { PeopleFile } from './people-file.ts';
import type { RunFile } from './run-file.ts';

/** People in flight whose ids are given for each step; the others are counted. */
const MOST_IN_FLIGHT = 200;

/** A finished run as files have it. */
export interface StoredSide {
  readonly plan: RunPlan;
  readonly file: RunFile;
  readonly people: PeopleFile;
}

export interface ComparingStored {
  readonly flag: CancelFlag;
  onProgress(done: number, total: number): void;
  /** contacts whose touches changed, in the order of clusters, as they are found */
  onContacts(contacts: readonly ComparedContact[]): void;
}

/**
 * Compares two stored runs part by part, whatever they differ in: journeys, policy, seed, window, behaviour or people. Where
 * the records of a cluster differ, both stories are told. Throws RunCancelled.
 */
export function compareStored(before: StoredSide, after: StoredSide, isSamePeople: boolean, posture: Posture, { flag, onProgress, onContacts }: ComparingStored): ComparisonSummary {
  const [was, is] = [new Side(before, posture, flag), new Side(after, posture, flag)];
  const change = programChange(was.run.setting.program, is.run.setting.program);
  const sum = new Sum();
  const found = (differences: readonly ContactDifference[], clusters: readonly Cluster[]): void => {
    sum.addDifferences(differences);
    if (differences.length > 0) onContacts(reported(differences, clusters, is.run));
  };
  const { clusters } = before.people.facts;
  for (let first = 0; first < clusters; first += was.partClusters) {
    const recorded = was.partAt(first);
    sum.addInFlight(inFlightOf(recorded, change));
    sum.addHandedOver('before', handedOver(recorded));
    if (isSamePeople && was.partClusters === is.partClusters) {
      const { contacts } = compareParts({ run: was.run, finished: recorded }, { run: is.run, finished: is.partAt(first) }, change);
      found(contacts, contacts.length === 0 ? [] : was.clustersOf(contacts));
    } else {
      for (let index = 0; index < recorded.part.clusterCount; index += 1) compareCluster(was, first + index, is, change, sum, found);
    }
    onProgress(Math.min(first + was.partClusters, clusters), clusters);
  }
  for (let first = 0; first < after.people.facts.clusters; first += is.partClusters) sum.addHandedOver('after', handedOver(is.partAt(first)));
  const matched = before.people.facts.contacts - sum.onlyBefore;
  return sum.result(after.people.facts.contacts - matched);
}

/** One cluster of the earlier run beside whichever clusters of the later one have its contacts. */
function compareCluster(was: Side, index: number, is: Side, change: ProgramChange, sum: Sum, found: (differences: readonly ContactDifference[], clusters: readonly Cluster[]) => void): void {
  const cluster = was.clusterAt(index);
  const counterparts = new Map<number, string[]>();
  for (const { id } of cluster.contacts) {
    const counterpart = is.side.people.clusterOf(id);
    if (counterpart === null) sum.onlyBefore += 1;
    else counterparts.set(counterpart, [...(counterparts.get(counterpart) ?? []), id]);
  }
  for (const [counterpart, ids] of counterparts) {
    const other = is.clusterAt(counterpart);
    if (ids.length === cluster.contacts.length && ids.length === other.contacts.length) {
      found(compareParts({ run: was.run, finished: was.one(index) }, { run: is.run, finished: is.one(counterpart) }, change).contacts, [other]);
    } else {
      found(compareTouches(ids, told(was.run, cluster), told(is.run, other)), [other]);
    }
  }
}

function reported(differences: readonly ContactDifference[], clusters: readonly Cluster[], { tally }: Run): readonly ComparedContact[] {
  const contacts = new Map<string, Contact>(clusters.flatMap((cluster) => cluster.contacts.map((contact) => [contact.id, contact] as const)));
  const nothing = { handedOver: { before: {}, after: {} }, touches: countTouches([]), inFlight: { changed: [], unchanged: 0 } };
  return comparisonReport({ ...nothing, contacts: differences }, contacts, tally.zoneOf).contacts;
}

/** One of the two runs, read as far as it is asked for. */
class Side {
  readonly side: StoredSide;
  readonly run: Run;
  readonly partClusters: number;
  readonly #posture: Posture;
  readonly #flag: CancelFlag;
  /** parts read last, newest last: contacts of one part may stand in several of the other run */
  readonly #traces = new Map<number, PartTrace>();

  constructor(side: StoredSide, posture: Posture, flag: CancelFlag) {
    this.side = side;
    this.run = storedRun(side, posture);
    this.partClusters = side.file.header.partClusters;
    this.#posture = posture;
    this.#flag = flag;
  }

  clusterAt(index: number): Cluster {
    stopIfCancelled(this.#flag);
    return planned(this.side.people.clusterAt(index), this.side.plan);
  }

  clustersOf(differences: readonly ContactDifference[]): Cluster[] {
    return [...new Set(differences.map(({ contactId }) => this.side.people.clusterOf(contactId)!))].map((index) => this.clusterAt(index));
  }

  /** The part that begins with a cluster. */
  partAt(first: number): RecordedPart {
    const trace = this.#traceOf(first / this.partClusters);
    const source = { count: trace.start.length - 1, clusterAt: (index: number) => this.clusterAt(first + index) };
    return { part: { clusterCount: source.count, source }, setting: this.run.setting, trace };
  }

  /** One cluster as if it were a part. */
  one(index: number): RecordedPart {
    const number = Math.floor(index / this.partClusters);
    const { start, second, word } = this.#traceOf(number);
    const [from, to] = [start[index - number * this.partClusters]!, start[index - number * this.partClusters + 1]!];
    const trace: PartTrace = { start: Uint32Array.of(0, to - from), second: second.subarray(from, to), word: word.subarray(from, to), count: to - from };
    return { part: { clusterCount: 1, source: { count: 1, clusterAt: () => this.clusterAt(index) } }, setting: this.run.setting, trace };
  }

  #traceOf(number: number): PartTrace {
    let trace = this.#traces.get(number);
    if (trace === undefined) {
      trace = this.side.file.part(number).trace(this.#posture);
      if (this.#traces.size >= 4) this.#traces.delete(this.#traces.keys().next().value!);
      this.#traces.set(number, trace);
    }
    return trace;
  }
}

/** What parts add up to. */
class Sum {
  readonly #handedOver: { before: HandedOver; after: HandedOver } = { before: {}, after: {} };
  readonly #touches = countTouches([]);
  readonly #inFlight = new Map<string, { -readonly [Key in keyof ComparisonSummary['inFlight']['changed'][number]]: ComparisonSummary['inFlight']['changed'][number][Key] }>();
  #unchanged = 0;
  #contacts = 0;
  onlyBefore = 0;

  addDifferences(differences: readonly ContactDifference[]): void {
    this.#contacts += differences.length;
    const counts = countTouches(differences);
    for (const kind of ['gained', 'lost', 'moved', 'changed'] as const) this.#touches[kind] += counts[kind];
  }

  addHandedOver(side: 'before' | 'after', counts: HandedOver): void {
    for (const [channel, count] of Object.entries(counts) as [keyof HandedOver, number][]) this.#handedOver[side][channel] = (this.#handedOver[side][channel] ?? 0) + count;
  }

  addInFlight({ changed, unchanged }: { readonly changed: readonly InFlight[]; readonly unchanged: number }): void {
    this.#unchanged += unchanged;
    for (const { journeyId, nodeId, change, contactIds } of changed) {
      const key = JSON.stringify([journeyId, nodeId]);
      const known = this.#inFlight.get(key) ?? { journeyId, nodeId, change, contacts: 0, contactIds: [] };
      known.contacts += contactIds.length;
      known.contactIds = [...known.contactIds, ...contactIds.slice(0, MOST_IN_FLIGHT - known.contactIds.length)];
      this.#inFlight.set(key, known);
    }
  }

  result(onlyAfter: number): ComparisonSummary {
    return {
      handedOver: this.#handedOver,
      touches: this.#touches,
      contacts: this.#contacts,
      onlyBefore: this.onlyBefore,
      onlyAfter,
      inFlight: { changed: [...this.#inFlight.values()], unchanged: this.#unchanged },
    };
  }
}
