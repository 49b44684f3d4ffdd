import { resolve } from 'node:path';
import { diffJourneys } from '../../../shared/journey/diff.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { nodeWords } from '../../../shared/journey/node-words.ts';
import { loosenings, policyHash } from '../../../shared/policy/loosening.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { comparisonLines, type ComparisonReport, summaryOf } from '../../../shared/simulate/comparison-report.ts';
import type { ChangeNames } from '../../../shared/simulate/incremental.ts';
import { quote } from '../../../shared/words/text.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { compareOver } from '../compare-over.ts';
import { type DiffSide, readSides } from '../diff-sides.ts';
import { readPolicy, readRunFiles, RUN_OPTIONS, seedAndDays } from '../run-inputs.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

/** People shown in the text; --json has them all. */
const SHOWN_CONTACTS = 20;

export interface JourneyChange {
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
  readonly behaviour: readonly string[];
  readonly presentation: readonly string[];
}

/** What two policies differ in, as sentences; null: in nothing. */
type PolicyChange = { readonly loosened: readonly string[]; readonly tightened: readonly string[] } | null;

export const command: Command = {
  name: 'diff',
  summary:
    'Says what changed between two versions of a journey, or of all journeys of two folders, and with --contacts who would get what instead.\n' +
    'A folder’s own policy.json counts for its side; else --policy, or what lies beside the contacts, for both.\n' +
    'Exit 0: no difference, 1: differences.',
  usage: 'throughline diff A B [--contacts FILE] [--events FILE] [--policy FILE] [--seed N] [--days N] [--start INSTANT] [--behaviour FILE] [--routing FILE] [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { ...RUN_OPTIONS, json: { type: 'boolean' } });
    const [a, b, surplus] = positionals;
    if (a === undefined || b === undefined) throw new UsageError('A and B are wanted: two .journey.json files, or two folders of them.');
    if (surplus !== undefined) throw new UsageError(`"${surplus}" is one argument too many; A and B were expected.`);
    const { contacts: contactsFile, ...forRuns } = values;
    if (contactsFile === undefined) {
      const alone = Object.keys(RUN_OPTIONS).find((name) => name in forRuns);
      if (alone !== undefined) throw new UsageError(`--${alone} says how contacts are run; --contacts FILE is missing.`);
    }
    seedAndDays(values);
    const [before, after] = readSides(io, a, b);
    const journeys = journeyChanges(before.journeys, after.journeys);
    const policyOf = ({ policyPath }: DiffSide): Policy | null => (policyPath === null || values.policy !== undefined ? null : readPolicy(policyPath));
    const [policyBefore, policyAfter] = [policyOf(before), policyOf(after)];
    const policy = policyBefore === null || policyAfter === null ? null : policyChange(policyBefore, policyAfter);

    let report: (ComparisonReport & { readonly contactsInAll: number; readonly seed: number; readonly days: number; readonly ranAgain: string }) | null = null;
    const names = namesOf(before.journeys, after.journeys);
    if (contactsFile !== undefined) {
      const files = readRunFiles(io, contactsFile, values);
      const sideOf = (side: DiffSide, own: Policy | null) => ({ journeys: side.journeys, policy: own ?? files.policy, policyName: own === null ? files.policyName : resolve(io.cwd, side.policyPath!) });
      report = compareOver(files, sideOf(before, policyBefore), sideOf(after, policyAfter), names);
    }
    const differs = journeys.some(({ change }) => change !== 'same') || policy !== null || (report !== null && report.contacts.length > 0);
    if (values.json === true) io.out(JSON.stringify({ journeys, policy, comparison: report }, null, 2));
    else {
      const lines = [...journeys.flatMap(journeyLines), ...policyLines(policy)];
      if (report !== null) lines.push('', `${report.contactsInAll} contacts over ${report.days} days, seed ${report.seed}. ${report.ranAgain}`, ...comparisonLines(summaryOf(report), report.contacts, names, namesOf(after.journeys, before.journeys), SHOWN_CONTACTS));
      io.out(lines.join('\n'));
    }
    return differs ? EXIT_FINDINGS : EXIT_OK;
  },
};

function journeyChanges(before: readonly JourneyDocument[], after: readonly JourneyDocument[]): JourneyChange[] {
  const was = new Map(before.map((journey) => [journey.id, journey]));
  const is = new Map(after.map((journey) => [journey.id, journey]));
  return [...new Set([...was.keys(), ...is.keys()])].sort().map((id): JourneyChange => {
    const [old, now] = [was.get(id), is.get(id)];
    if (old === undefined) return { id, name: now!.name, change: 'added', behaviour: [], presentation: [] };
    if (now === undefined) return { id, name: old.name, change: 'removed', behaviour: [], presentation: [] };
    const { behaviour, presentation } = diffJourneys(old, now);
    return { id, name: now.name, change: behaviour.length + presentation.length === 0 ? 'same' : 'changed', behaviour, presentation };
  });
}

function journeyLines({ name, change, behaviour, presentation }: JourneyChange): string[] {
  switch (change) {
    case 'added':
      return [`${quote(name)} is new.`];
    case 'removed':
      return [`${quote(name)} is gone.`];
    case 'same':
      return [`${quote(name)} is the same.`];
    case 'changed':
      return [
        `${quote(name)} changed.`,
        ...(behaviour.length === 0 ? ['  Nothing that contacts would notice.'] : behaviour.map((sentence) => `  ${sentence}`)),
        ...presentation.map((sentence) => `  On the canvas only: ${sentence}`),
      ];
  }
}

function policyChange(before: Policy, after: Policy): PolicyChange {
  return policyHash(before) === policyHash(after) ? null : { loosened: loosenings(before, after), tightened: loosenings(after, before) };
}

function policyLines(policy: PolicyChange): string[] {
  if (policy === null) return [];
  return [
    'The policy changed.',
    ...policy.loosened.map((sentence) => `  Looser: ${sentence}`),
    // A tightening is told as what would be loosened by going back.
    ...policy.tightened.map((sentence) => `  Tighter; going back: ${sentence}`),
  ];
}

/** Journeys and steps as one version's canvas reads; what it does not have by the other's words. */
function namesOf(other: readonly JourneyDocument[], version: readonly JourneyDocument[]): ChangeNames {
  const find = (journeyId: string): JourneyDocument[] => [...version, ...other].filter(({ id }) => id === journeyId);
  return {
    journey: (journeyId) => quote(find(journeyId)[0]?.name ?? journeyId),
    step: (journeyId, nodeId) => {
      const node = find(journeyId).flatMap(({ nodes }) => (Object.hasOwn(nodes, nodeId) ? [nodes[nodeId]!] : []))[0];
      return node === undefined ? quote(nodeId) : nodeWords(node);
    },
  };
}
