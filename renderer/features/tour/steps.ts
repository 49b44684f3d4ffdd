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
  /** the journey that the tour asks for was changed since it began, whatever was undone */
  mended: boolean;
  journeys: readonly JourneySummary[];
}

const LOOKED_AT = 3;

/** of the sample: the one whose messages collide most */
const ASKED_FOR = 'renewal-nudge';

/** The journey that the tour asks to mend; null where there is none. */
export function journeyToMend(journeys: readonly JourneySummary[]): JourneySummary | null {
  const kept = journeys.filter(({ archived }) => !archived);
  return kept.find(({ id }) => id === ASKED_FOR) ?? kept[0] ?? null;
}

/** Whether that journey is another than when the tour began; `hashesAtStart` by journey id. */
export function isMended(journeys: readonly JourneySummary[], hashesAtStart: Readonly<Record<string, string>>): boolean {
  const asked = journeyToMend(journeys);
  return asked !== null && hashesAtStart[asked.id] !== undefined && hashesAtStart[asked.id] !== asked.hash;
}

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
      return facts.mended;
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
