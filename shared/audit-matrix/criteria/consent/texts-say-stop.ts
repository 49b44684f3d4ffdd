import { type Criterion, everyJourney } from '../../criterion.ts';
import { marketingTexts, planText, textsPeople } from '../../facts.ts';

export const textsSayStop: Criterion = {
  id: 'texts-say-stop',
  dimension: 'consent',
  title: 'Every marketing text says how to opt out',
  nextStep: 'Add “Reply STOP to opt out” to the texts that lack it.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: textsPeople,
      holds: (journey) => marketingTexts(journey).every((text) => /\bSTOP\b/.test(planText(text, 'body'))),
      none: 'No journey sends marketing texts.',
      holding: 'every marketing text says how to opt out',
      failing: 'a marketing text does not say how to opt out',
    }),
};
