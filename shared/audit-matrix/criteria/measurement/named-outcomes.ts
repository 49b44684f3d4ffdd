import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing, stepsOf } from '../../facts.ts';

export const namedOutcomes: Criterion = {
  id: 'named-outcomes',
  dimension: 'measurement',
  title: 'Every journey tells its outcomes apart',
  nextStep: 'End the paths in exits with different outcomes.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ steps }) => new Set(stepsOf(steps, 'exit').map(({ op }) => op.outcome)).size > 1,
      none: 'No journey sends marketing.',
      holding: 'exits name different outcomes',
      failing: 'all exits have the same outcome',
    }),
};
