import { listWords, quote } from '../words/text.ts';
import type { AuditedJourney, AuditFacts, RunFacts } from './facts.ts';

/** The rows of the Friction Matrix, in its order. */
export const DIMENSIONS = ['consent', 'coordination', 'personalization', 'sales-routing', 'measurement'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  consent: 'Consent',
  coordination: 'Coordination',
  personalization: 'Personalization',
  'sales-routing': 'Sales routing',
  measurement: 'Measurement',
};

/** What a criterion found. unknown: what it is decided from was not given, as a journey's file alone has no contacts. */
export interface Finding {
  state: 'met' | 'unmet' | 'unknown';
  /** one sentence: what in the workspace it was decided by */
  evidence: string;
}

/** One question of the Friction Matrix. One file in its dimension's folder, one line in the registry. */
export interface Criterion {
  /** equals the file's name */
  id: string;
  /** equals the folder's name */
  dimension: Dimension;
  /** what holds where it is met */
  title: string;
  /** the step that would meet it, verb first */
  nextStep: string;
  decide(facts: AuditFacts): Finding;
}

export const decided = (isMet: boolean, evidence: string): Finding => ({ state: isMet ? 'met' : 'unmet', evidence });
const unknown = (what: string): Finding => ({ state: 'unknown', evidence: `Not decided: ${what}.` });

/** Most journeys that a sentence names. */
const MOST_NAMED = 3;

function named(journeys: readonly AuditedJourney[]): string {
  const more = journeys.length - MOST_NAMED;
  return listWords([...journeys.slice(0, MOST_NAMED).map(({ name }) => quote(name)), ...(more > 0 ? [`${more} more`] : [])], 'and');
}

/**
 * Met where it holds for every journey that it is about, and there is one: a workspace that does not do a thing has
 * not shown that it does it well. `holding` and `failing` follow the names, as in "all have a goal".
 */
export function everyJourney({ journeys }: AuditFacts, about: { applies(journey: AuditedJourney): boolean; holds(journey: AuditedJourney): boolean; none: string; holding: string; failing: string }): Finding {
  const concerned = journeys.filter((journey) => about.applies(journey));
  if (concerned.length === 0) return decided(false, about.none);
  const failing = concerned.filter((journey) => !about.holds(journey));
  if (failing.length > 0) return decided(false, `${named(failing)}: ${about.failing}.`);
  return decided(true, `${named(concerned)}: ${about.holding}.`);
}

export function byPolicy({ policy }: AuditFacts, decide: (policy: NonNullable<AuditFacts['policy']>) => Finding): Finding {
  return policy === null ? unknown('no policy was given') : decide(policy);
}

export function byPeople({ people }: AuditFacts, decide: (people: NonNullable<AuditFacts['people']>) => Finding): Finding {
  return people === null ? unknown('no contacts were given') : decide(people);
}

/** From the newest finished simulation; a run from before the last change says so. */
export function byRun({ run }: AuditFacts, decide: (run: RunFacts) => Finding): Finding {
  if (run === 'none') return decided(false, 'No simulation has finished yet.');
  if (run === null) return unknown('a simulation is kept in a workspace, and none was given');
  const { state, evidence } = decide(run);
  return { state, evidence: run.isCurrent ? evidence : `${evidence.replace(/\.$/, '')} (journeys or policy have changed since).` };
}
