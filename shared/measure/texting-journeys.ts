import { auditedJourney, stepsOf, textsPeople } from '../audit-matrix/facts.ts';
import { DRAW_RANGE } from '../engine/draw.ts';
import type { JourneyDocument } from '../journey/document.ts';
import type { ComparedJourney } from './comparisons.ts';

/** The journeys that send marketing texts, by name, each with what its split holds out. A journey that cannot be compiled is left out. */
export function textingJourneys(documents: readonly JourneyDocument[]): ComparedJourney[] {
  return documents
    .flatMap((document) => {
      try {
        return [auditedJourney(document)];
      } catch {
        return [];
      }
    })
    .filter(textsPeople)
    .map(({ id, name, steps }) => {
      const shares = stepsOf(steps, 'split').flatMap(({ op }) => op.arms.flatMap(({ holdout, threshold }, index) => (holdout ? [(threshold - (op.arms[index - 1]?.threshold ?? 0)) / DRAW_RANGE] : [])));
      return { id, name, holdoutShare: shares.length === 1 ? shares[0]! : null };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
