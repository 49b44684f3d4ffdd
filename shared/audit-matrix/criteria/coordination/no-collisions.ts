import { type Criterion, byRun, decided } from '../../criterion.ts';

export const noCollisions: Criterion = {
  id: 'no-collisions',
  dimension: 'coordination',
  title: 'The newest simulation has no collisions',
  nextStep: 'Simulate, open Collisions, and set a gap or a priority for the journeys named there.',
  decide: (facts) =>
    byRun(facts, ({ postures: { governed }, contactCount }) =>
      governed === undefined ? decided(false, 'The newest simulation did not run the governed posture.') : decided(governed.collisions === 0, `Simulated: ${governed.collisions} collisions, ${contactCount} contacts.`),
    ),
};
