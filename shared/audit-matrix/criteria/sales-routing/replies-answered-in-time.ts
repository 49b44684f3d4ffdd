import { type Criterion, byPolicy, everyJourney } from '../../criterion.ts';
import { asksSales, stepsOf } from '../../facts.ts';

export const repliesAnsweredInTime: Criterion = {
  id: 'replies-answered-in-time',
  dimension: 'sales-routing',
  title: 'Tasks from a reply are due within the workspace’s reply SLA',
  nextStep: 'Shorten the tasks that follow a reply to the policy’s reply SLA.',
  decide: (facts) =>
    byPolicy(facts, ({ replySlaMinutes }) =>
      everyJourney(facts, {
        applies: asksSales,
        holds: ({ steps, after }) => {
          const replies = stepsOf(steps, 'wait-event').flatMap(({ op }) => op.exits.filter(({ match }) => match.event === 'sms_received'));
          const fromReplies = replies.flatMap(({ next }) => stepsOf(after(next), 'task'));
          // where no reply leads to a task, that is another criterion's matter; those there are have to be as quick
          return (fromReplies.length > 0 ? fromReplies : stepsOf(steps, 'task')).every(({ op }) => op.slaSeconds <= replySlaMinutes * 60);
        },
        none: 'No journey asks sales for anything.',
        holding: `tasks from a reply are due within ${replySlaMinutes} min`,
        failing: `a task from a reply is due later than within ${replySlaMinutes} min`,
      }),
    ),
};
