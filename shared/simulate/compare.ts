import type { Channel } from '../contacts/contact.ts';
import { codeOf, isStep, opOf, RECORD_CONTACT, recordOf } from '../engine/trace-columns.ts';
import { ALLOW, outcomeOf } from '../policy/answer-code.ts';
import type { Cluster } from './clusters.ts';
import { compareTouches, type ContactDifference, type ToldRun, type TouchDifference } from './compare-touches.ts';
import type { Program } from '../engine/program.ts';
import type { ClusterSource } from './part.ts';
import type { PartTrace } from './part-run.ts';
import { type InFlight, inFlightOf } from './in-flight.ts';
import { programChange, type ProgramChange } from './program-change.ts';
import { runCluster } from './run-cluster.ts';
import type { Run } from './run.ts';

/** What comparing reads of a part: one that was run just now, or one whose records were stored. */
export interface RecordedPart {
  readonly part: { readonly clusterCount: number; readonly source: ClusterSource };
  readonly setting: { readonly program: Program };
  readonly trace: PartTrace;
}

/** A run with what happened in it. */
export interface ComparedRun {
  readonly run: Run;
  readonly finished: RecordedPart;
}

export type HandedOver = Partial<Record<Channel, number>>;

/** Who would get what instead. */
export interface Comparison {
  readonly handedOver: { readonly before: HandedOver; readonly after: HandedOver };
  /** touches by what became of them */
  readonly touches: Readonly<Record<TouchDifference['kind'], number>>;
  /** in the order of clusters */
  readonly contacts: readonly ContactDifference[];
  readonly inFlight: { readonly changed: readonly InFlight[]; readonly unchanged: number };
}

/**
 * Compares two runs of the same contacts and events: the records of both, and the stories of the clusters in which they
 * differ. Throws a RangeError for runs of different contacts.
 */
export function compareRuns(before: ComparedRun, after: ComparedRun): Comparison {
  if (before.finished.part.source !== after.finished.part.source) throw new RangeError('Two runs can be compared where their contacts and events are the same');
  return compareParts(before, after, programChange(before.finished.setting.program, after.finished.setting.program));
}

/** Compares two runs whose clusters have the same contacts, one by one, each with the events that it was run with. `change` is between their programs. */
export function compareParts(before: ComparedRun, after: ComparedRun, change: ProgramChange): Comparison {
  const contacts = differingClusters(before.finished, after.finished, change).flatMap((index) => {
    const cluster = before.finished.part.source.clusterAt(index);
    return compareTouches(cluster.contacts.map(({ id }) => id), told(before.run, cluster), told(after.run, after.finished.part.source.clusterAt(index)));
  });
  return {
    handedOver: { before: handedOver(before.finished), after: handedOver(after.finished) },
    touches: countTouches(contacts),
    contacts,
    inFlight: inFlightOf(before.finished, change),
  };
}

/** Touches by what became of them. */
export function countTouches(contacts: readonly ContactDifference[]): Record<TouchDifference['kind'], number> {
  const touches = { gained: 0, lost: 0, moved: 0, changed: 0 };
  for (const { kind } of contacts.flatMap((contact) => contact.touches)) touches[kind] += 1;
  return touches;
}

/** A cluster's story in a run. */
export function told({ part, setting, rowsFor }: Run, cluster: Cluster): ToldRun {
  return { trace: runCluster(cluster, part, setting), explain: rowsFor(cluster.contacts).explain };
}

/** Clusters whose records are not the same, or that came to a step that does something else: an email may have become a text. */
function differingClusters({ part, trace: was }: RecordedPart, { trace: is }: RecordedPart, { changes, renumbered, byRecord }: ProgramChange): number[] {
  const differing: number[] = [];
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    const [first, end, other] = [was.start[cluster]!, was.start[cluster + 1]!, is.start[cluster]!];
    let differs = end - first !== is.start[cluster + 1]! - other;
    for (let index = first; !differs && index < end; index += 1) {
      const [word, counterpart] = [was.word[index]!, is.word[other + index - first]!];
      const code = codeOf(word);
      const op = opOf(word);
      const isOfContact = isStep(code) && recordOf(code) === RECORD_CONTACT;
      differs = was.second[index] !== is.second[other + index - first] || code !== codeOf(counterpart) || (isOfContact ? op : renumbered[op]) !== opOf(counterpart);
      if (!isOfContact && changes[byRecord[op]! - 1]?.kind === 'step') differs = true;
    }
    if (differs) differing.push(cluster);
  }
  return differing;
}

export function handedOver({ setting, trace }: Pick<RecordedPart, 'setting' | 'trace'>): HandedOver {
  const counts: HandedOver = {};
  const { ops } = setting.program;
  for (let index = 0; index < trace.count; index += 1) {
    const code = codeOf(trace.word[index]!);
    if (isStep(code) || outcomeOf(code) !== ALLOW) continue;
    const { channel } = ops[opOf(trace.word[index]!)]!.touch!.spec;
    counts[channel] = (counts[channel] ?? 0) + 1;
  }
  return counts;
}
