import { type Criterion, everyJourney } from '../../criterion.ts';
import { stepsOf, textsPeople } from '../../facts.ts';

export const holdoutForTexts: Criterion = {
  id: 'holdout-for-texts',
  dimension: 'measurement',
  title: 'Journeys with SMS are compared with a random holdout',
  nextStep: 'Split at random before the first text, with one arm as the holdout.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: textsPeople,
      holds: ({ steps }) => stepsOf(steps, 'split').some(({ op }) => op.arms.some(({ holdout, threshold }, index) => holdout && threshold > (op.arms[index - 1]?.threshold ?? 0))),
      none: 'No journey sends marketing texts.',
      holding: 'a random holdout is kept',
      failing: 'no random holdout is kept',
    }),
};
