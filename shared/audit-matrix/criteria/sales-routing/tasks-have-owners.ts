import { ownerMissing, ownerRuleSchema } from '../../../nodes/owner-rule.ts';
import { type Criterion, everyJourney } from '../../criterion.ts';
import { asksSales, stepsOf } from '../../facts.ts';

export const tasksHaveOwners: Criterion = {
  id: 'tasks-have-owners',
  dimension: 'sales-routing',
  title: 'Every sales task goes to somebody, whoever the contact is',
  nextStep: 'Name a fallback for contacts without an owner, or a person or team.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: asksSales,
      holds: ({ steps }) =>
        stepsOf(steps, 'task').every(({ plan }) => {
          const owner = ownerRuleSchema.parse(plan['owner']);
          return !ownerMissing(owner) && (owner.kind !== 'contact-owner' || owner.fallback.trim() !== '');
        }),
      none: 'No journey asks sales for anything.',
      holding: 'every sales task goes to somebody',
      failing: 'a sales task can go to nobody',
    }),
};
