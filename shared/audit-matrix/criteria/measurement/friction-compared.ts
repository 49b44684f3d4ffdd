import { type Criterion, byRun, decided } from '../../criterion.ts';

export const frictionCompared: Criterion = {
  id: 'friction-compared',
  dimension: 'measurement',
  title: 'Friction is measured against separate systems',
  nextStep: 'Simulate both postures, separate and governed, on the same contacts.',
  decide: (facts) =>
    byRun(facts, ({ postures: { separate, governed }, contactCount }) =>
      separate !== undefined && governed !== undefined
        ? decided(true, `Simulated: ${separate.collisions} collisions apart, ${governed.collisions} governed, ${contactCount} contacts.`)
        : decided(false, 'The newest simulation ran one posture only.'),
    ),
};
