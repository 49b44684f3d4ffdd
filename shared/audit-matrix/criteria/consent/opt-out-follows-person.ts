import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const optOutFollowsPerson: Criterion = {
  id: 'opt-out-follows-person',
  dimension: 'consent',
  title: 'An opt-out holds for all of a person’s numbers',
  nextStep: 'Under Policy, let an opt-out of one number reach every number of the person.',
  decide: (facts) => byPolicy(facts, ({ personWideOptOuts }) => decided(personWideOptOuts, personWideOptOuts ? 'An opt-out of one number reaches every number of the person.' : 'An opt-out of one number leaves the person’s other numbers open.')),
};
