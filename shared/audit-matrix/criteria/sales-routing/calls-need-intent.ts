import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const callsNeedIntent: Criterion = {
  id: 'calls-need-intent',
  dimension: 'sales-routing',
  title: 'Calls go to contacts who are ready for one',
  nextStep: 'Under Policy, warn of or bar sales touches below an intent score.',
  decide: (facts) =>
    byPolicy(facts, ({ sequencing: { salesFromIntent } }) =>
      decided(salesFromIntent.mode !== 'off', salesFromIntent.mode === 'off' ? 'Sales may reach out at any intent score.' : `Sales touches below intent ${salesFromIntent.score}: ${salesFromIntent.mode === 'enforce' ? 'barred' : 'warned of'}.`),
    ),
};
