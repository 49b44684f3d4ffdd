import { type Criterion, byRun, decided } from '../../criterion.ts';

export const nothingAfterOptOut: Criterion = {
  id: 'nothing-after-opt-out',
  dimension: 'consent',
  title: 'The newest simulation sends nothing after an opt-out',
  nextStep: 'Simulate, and look at what went out after an opt-out in the Consent blocks.',
  decide: (facts) =>
    byRun(facts, ({ postures: { governed }, contactCount }) =>
      governed === undefined
        ? decided(false, 'The newest simulation did not run the governed posture.')
        : decided(governed.afterOptOut === 0, `Simulated: ${governed.afterOptOut} marketing messages after an opt-out, ${contactCount} contacts.`),
    ),
};
