import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing } from '../../facts.ts';

export const journeysEnd: Criterion = {
  id: 'journeys-end',
  dimension: 'measurement',
  title: 'Every contact’s journey ends by a day that is known',
  nextStep: 'Give each journey a deadline, so that its conversion has a closing day.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ settings }) => settings.deadlineDays !== null,
      none: 'No journey sends marketing.',
      holding: 'a deadline is set',
      failing: 'no deadline is set',
    }),
};
