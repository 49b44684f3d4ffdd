import { type Criterion, everyJourney } from '../../criterion.ts';
import { stepsOf, textsPeople } from '../../facts.ts';

export const repliesReachSales: Criterion = {
  id: 'replies-reach-sales',
  dimension: 'sales-routing',
  title: 'A reply to a text reaches a person',
  nextStep: 'After each text wait for a reply, and lead it to a sales task.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: textsPeople,
      holds: ({ steps, after }) =>
        stepsOf(steps, 'wait-event').some(({ op }) => op.exits.some(({ match, next }) => match.event === 'sms_received' && stepsOf(after(next), 'task').length > 0)),
      none: 'No journey sends marketing texts.',
      holding: 'a reply leads to a sales task',
      failing: 'no reply leads to a sales task',
    }),
};
