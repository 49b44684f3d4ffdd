import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';

export const TOUR_STEPS = ['look', 'simulate', 'collision', 'fix', 'release'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** What the tour watches to tell how far one has come. */
export interface TourFacts {
  /** journeys whose canvas was opened since the tour began */
  opened: ReadonlySet<string>;
  report: RunReport | null;
  timelineOpened: boolean;
  /** something was published since the tour began, whatever runs now */
  published: boolean;
  /** hashes of the journeys when the tour began */
  hashesAtStart: Readonly<Record<string, string>>;
  journeys: readonly JourneySummary[];
}

const LOOKED_AT = 3;

/** Whether what a step asks for has happened. */
export function isDone(step: TourStep, facts: TourFacts): boolean {
  switch (step) {
    case 'look':
      // who simulates already needs no more looking
      return facts.report !== null || facts.opened.size >= Math.min(LOOKED_AT, facts.journeys.filter(({ archived }) => !archived).length);
    case 'simulate':
      return facts.report !== null;
    case 'collision':
      return facts.timelineOpened;
    case 'fix':
      return facts.journeys.some(({ id, hash }) => facts.hashesAtStart[id] !== undefined && facts.hashesAtStart[id] !== hash);
    case 'release':
      return facts.published;
  }
}

/** Which steps are behind one: each as soon as it happened, in any order. */
export function doneSteps(facts: TourFacts): ReadonlySet<TourStep> {
  return new Set(TOUR_STEPS.filter((step) => isDone(step, facts)));
}

/** The step to show: the first that is not done; null when all are. */
export function currentStep(done: ReadonlySet<TourStep>): TourStep | null {
  return TOUR_STEPS.find((step) => !done.has(step)) ?? null;
}
