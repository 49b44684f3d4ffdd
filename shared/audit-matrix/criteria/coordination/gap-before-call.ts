import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const gapBeforeCall: Criterion = {
  id: 'gap-before-call',
  dimension: 'coordination',
  title: 'Nobody is called right after a text',
  nextStep: 'Under Policy, set a gap from SMS to a live call.',
  decide: (facts) =>
    byPolicy(facts, ({ gaps }) => {
      const gap = gaps.find(({ first, then }) => first === 'sms' && then === 'voice-live');
      return decided(gap !== undefined, gap === undefined ? 'No gap from SMS to a live call.' : `Gap from SMS to a live call: ${gap.minutes} min.`);
    }),
};
