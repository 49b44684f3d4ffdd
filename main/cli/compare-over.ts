import type { JourneyDocument } from '../../shared/journey/document.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { compareRuns } from '../../shared/simulate/compare.ts';
import { comparisonReport, type ComparisonReport } from '../../shared/simulate/comparison-report.ts';
import { finishPart } from '../../shared/simulate/part-run.ts';
import { type ChangeNames, rerunPart, rerunWords } from '../../shared/simulate/incremental.ts';
import { Part } from '../../shared/simulate/part.ts';
import { createRun, type Run } from '../../shared/simulate/run.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import { settleTurns } from '../../shared/simulate/turns.ts';
import { legalTables } from '../files/legal-tables.ts';
import { type RunFiles, runWithPolicy } from './run-inputs.ts';

/** What one of the two runs is of. */
export interface ComparedSide {
  readonly journeys: readonly JourneyDocument[];
  readonly policy: Policy;
  readonly policyName: string;
}

/** Runs everybody by the old version, whoever the change can touch by the new one, and compares. Throws an ImportError for a policy that cannot be used. */
export function compareOver(files: RunFiles, before: ComparedSide, after: ComparedSide, names: ChangeNames): ComparisonReport & { contactsInAll: number; seed: number; days: number; ranAgain: string } {
  const { contacts, seed, days, startSecond } = files;
  const clusters = clustersOf(contacts, timedEvents(files.events));
  const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };
  const tables = legalTables();
  const runOf = ({ journeys, policy, policyName }: ComparedSide, earlier: Run | null): Run =>
    runWithPolicy(policyName, () => createRun({ journeys: journeys.map(compileJourney), policy, tables, seed, days, startSecond, posture: 'governed', behaviour: files.behaviour.sampled, routing: files.routing }, earlier));
  const old = runOf(before, null);
  const { finished } = settleTurns(finishPart(new Part({ ...old.part, isWhole: false }, source), old.setting), old);
  const now = runOf(after, old);
  const again = rerunPart(finished, now, source);
  const comparison = compareRuns({ run: { ...old, setting: finished.setting }, finished }, { run: { ...now, setting: again.finished.setting }, finished: again.finished });
  const report = comparisonReport(comparison, new Map(contacts.map((contact) => [contact.id, contact])), now.tally.zoneOf);
  return { contactsInAll: contacts.length, seed, days, ranAgain: rerunWords(again.rerun, names), ...report };
}
