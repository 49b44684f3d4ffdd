import { type Criterion, everyJourney } from '../../criterion.ts';
import { asksSales, planText, stepsOf } from '../../facts.ts';

export const overdueIsEscalated: Criterion = {
  id: 'overdue-is-escalated',
  dimension: 'sales-routing',
  title: 'Somebody hears of every task that is overdue',
  nextStep: 'Say in each sales task who is told when it is overdue.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: asksSales,
      holds: ({ steps }) => stepsOf(steps, 'task').every((task) => planText(task, 'escalateTo').trim() !== ''),
      none: 'No journey asks sales for anything.',
      holding: 'somebody hears of every overdue task',
      failing: 'nobody hears of an overdue task',
    }),
};
