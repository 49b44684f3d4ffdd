import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing, stepsOf } from '../../facts.ts';

export const goalsSet: Criterion = {
  id: 'goals-set',
  dimension: 'measurement',
  title: 'Every journey asks whether it worked',
  nextStep: 'Add a goal where it shows whether contacts did what the journey is for.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ steps }) => stepsOf(steps, 'goal').some(({ op }) => op.condition.kind !== 'anyone'),
      none: 'No journey sends marketing.',
      holding: 'a goal is asked for',
      failing: 'no goal is asked for',
    }),
};
