import { canonicalJson } from '../audit/canonical-json.ts';
import { countWords, listWords } from '../words/text.ts';
import { type FinishedPart, finishPart } from './part-run.ts';
import { type ClusterSource, Part } from './part.ts';
import { type Change, programChange } from './program-change.ts';
import { touchedBy } from './reach.ts';
import type { Run } from './run.ts';
import { PartRunner } from './run-part.ts';
import type { WaitsReport } from './waits-report.ts';
import { rerunClusters, settleTurns } from './turns.ts';

/** Which clusters ran again after an edit, and why. */
export interface Rerun {
  readonly clusters: number;
  readonly total: number;
  /** why all of them had to; null: only those that the changes can touch */
  readonly everything: string | null;
  /** each change that touched somebody, with the clusters that it was the first to touch */
  readonly because: readonly { readonly change: Change; readonly clusters: number }[];
  /** changes that touched nobody but whom another had touched first, or nobody at all */
  readonly besides: readonly Change[];
  /** clusters that no change touches, but whose turns at a shared sender or owner others' requests moved */
  readonly sharing: number;
}

interface Reran {
  readonly finished: FinishedPart;
  readonly rerun: Rerun;
  /** 1 for each cluster that ran; null: all */
  readonly ranAgain: Uint8Array | null;
  readonly waits: WaitsReport;
}

/** Runs all of a part, and says why in `everything`. */
export function runWhole(part: Part, run: Run, everything: string): Reran {
  const { finished, waits } = settleTurns(finishPart(part, run.setting), run);
  return { finished, waits, rerun: { clusters: part.clusterCount, total: part.clusterCount, everything, because: [], besides: [], sharing: 0 }, ranAgain: null };
}

/**
 * Runs a part after an edit: only the clusters that the edit can touch, the others' records being taken over. The
 * result equals a full run of the new journeys byte for byte. `run` is made with the earlier run (createRun's last
 * argument), so that a policy that is the same is also known to be the same.
 */
export function rerunPart(before: FinishedPart, run: Run, source: ClusterSource): Reran {
  const everything = whyEverything(before, run, source);
  if (everything !== null) return runWhole(new Part({ ...run.part, isWhole: before.part.setting.isWhole }, source), run, everything);
  const { part } = before;
  const { grants } = before.setting;
  const runner = new PartRunner(part, grants === undefined ? run.setting : { ...run.setting, grants });
  const change = programChange(before.setting.program, run.setting.program);
  const { clusters, byChange } = touchedBy(before, run.setting.program, change);
  const renumbered = change.renumbered.every((now, was) => now === was) ? null : change.renumbered;
  const edited = rerunClusters(before, runner, run.setting, clusters, renumbered);
  const because = change.changes.map((one, index) => ({ change: one, clusters: byChange[index]! })).filter((one) => one.clusters > 0);
  const besides = change.changes.filter((_, index) => byChange[index] === 0);
  const { finished, ranAgain, ...turns } = settleTurns(edited, run);
  for (let cluster = 0; cluster < clusters.length; cluster += 1) ranAgain[cluster] = ranAgain[cluster]! | clusters[cluster]!;
  const sum = (flags: Uint8Array): number => flags.reduce((total, one) => total + one, 0);
  const rerun = { clusters: sum(ranAgain), total: part.clusterCount, everything: null, because, besides, sharing: sum(ranAgain) - sum(clusters) };
  return { finished, rerun, ranAgain, ...turns };
}

/** What one cluster is by itself the journeys' changes tell; all of them are touched where something that they share is another. */
function whyEverything(before: FinishedPart, run: Run, source: ClusterSource): string | null {
  const { setting: was } = before.part;
  const is = run.part;
  const { seed, behaviour } = before.setting;
  if (source !== before.part.source) return 'the contacts or their events are others';
  if (was.compiled !== is.compiled) return 'the policy changed';
  if (was.startSecond !== is.startSecond || was.endSecond !== is.endSecond) return 'the window is another';
  if (canonicalJson(was.ledgers.map(({ id }) => id)) !== canonicalJson(is.ledgers.map(({ id }) => id))) return 'other systems keep the consent ledgers';
  if (canonicalJson(before.setting.owners?.routing ?? null) !== canonicalJson(run.setting.owners?.routing ?? null)) return 'replies and tasks are routed another way';
  if (seed !== run.setting.seed) return 'the seed is another';
  if (canonicalJson(behaviour) !== canonicalJson(run.setting.behaviour)) return 'people are taken to behave another way';
  return null;
}

/** How a rerun speaks of journeys and steps, in quotation marks. */
export interface ChangeNames {
  journey(journeyId: string): string;
  step(journeyId: string, nodeId: string): string;
}

/** Named of what changed besides. */
const MOST_BESIDES = 8;

/** How many clusters ran again, and why; what changed for none but these is named after it. */
export function rerunWords({ clusters, total, everything, because, besides, sharing }: Rerun, names: ChangeNames): string {
  if (everything !== null) return `Everything ran again, because ${everything}.`;
  if (clusters === 0) return `Nothing ran again: the change touches none of ${countWords(total, 'cluster')}.`;
  const reasons = [
    ...because.map(({ change, clusters: count }) => `${count} ${reasonWords(change, names)}`),
    ...(sharing === 0 ? [] : [`${sharing} wait for a sender or an owner whose turns moved`]),
  ];
  // a cluster is counted once, for the first change that touches it: what else changed is named all the same
  const more = besides.length > MOST_BESIDES ? [countWords(besides.length - MOST_BESIDES, 'more change')] : [];
  const others = besides.length === 0 ? '' : ` Changed besides, for no other cluster: ${listWords([...besides.slice(0, MOST_BESIDES).map((change) => changedWords(change, names)), ...more], 'and')}.`;
  return `${clusters} of ${countWords(total, 'cluster')} ran again: ${listWords(reasons, 'and')}.${others}`;
}

function reasonWords({ kind, journeyId, nodeId }: Change, names: ChangeNames): string {
  const journey = names.journey(journeyId);
  const step = nodeId === null ? journey : `${names.step(journeyId, nodeId)} of ${journey}`;
  switch (kind) {
    case 'step':
      return `came to ${step}, which changed`;
    case 'path':
      return `went on from ${step}, which leads elsewhere`;
    case 'step-removed':
      return `came to ${step}, which is gone`;
    case 'entries':
      return `enter or may enter ${journey}, whose entries or exit criteria changed`;
    case 'touches':
      return `reached messages or calls of ${journey}, whose deadline, category, hours or cap changed`;
    case 'priority':
      return `were in ${journey}, whose priority changed`;
    case 'journey-added':
      return `may enter ${journey}, which is new`;
    case 'journey-removed':
      return `were in ${journey}, which is gone`;
  }
}

/** A change as a thing that happened, whoever it touches. */
function changedWords({ kind, journeyId, nodeId }: Change, names: ChangeNames): string {
  const journey = names.journey(journeyId);
  const step = nodeId === null ? journey : `${names.step(journeyId, nodeId)} of ${journey}`;
  switch (kind) {
    case 'step':
      return step;
    case 'path':
      return `where ${step} leads`;
    case 'step-removed':
      return `${step} (gone)`;
    case 'entries':
      return `the entries or exit criteria of ${journey}`;
    case 'touches':
      return `the deadline, category, hours or cap of ${journey}`;
    case 'priority':
      return `the priority of ${journey}`;
    case 'journey-added':
      return `${journey} (new)`;
    case 'journey-removed':
      return `${journey} (gone)`;
  }
}
