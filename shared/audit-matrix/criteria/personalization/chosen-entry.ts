import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing, stepsOf } from '../../facts.ts';

export const chosenEntry: Criterion = {
  id: 'chosen-entry',
  dimension: 'personalization',
  title: 'Every journey chooses whom it lets in',
  nextStep: 'Let contacts in by a segment, an event or a date, not everybody.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ steps }) => stepsOf(steps, 'enter').every(({ op }) => op.trigger.kind !== 'segment' || op.trigger.condition.kind !== 'anyone'),
      none: 'No journey sends marketing.',
      holding: 'contacts enter by a segment, an event or a date',
      failing: 'anyone may enter',
    }),
};
