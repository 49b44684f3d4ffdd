import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing, stepsOf } from '../../facts.ts';

export const addressedByName: Criterion = {
  id: 'addressed-by-name',
  dimension: 'personalization',
  title: 'Every message speaks to its reader',
  nextStep: 'Use a merge field, such as {{firstName}}, in the messages that have none.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ steps }) =>
        stepsOf(steps, 'touch')
          .filter(({ op }) => op.purpose === 'marketing')
          .every(({ plan }) => Array.isArray(plan['mergeFields']) && plan['mergeFields'].length > 0),
      none: 'No journey sends marketing.',
      holding: 'every message uses a merge field',
      failing: 'a message uses no merge field',
    }),
};
