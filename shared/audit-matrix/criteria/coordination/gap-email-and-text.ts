import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const gapEmailAndText: Criterion = {
  id: 'gap-email-and-text',
  dimension: 'coordination',
  title: 'An email and a text keep a distance, whichever comes first',
  nextStep: 'Under Policy, set a gap from email to SMS and one from SMS to email.',
  decide: (facts) =>
    byPolicy(facts, ({ gaps }) => {
      const [there, back] = [gaps.find(({ first, then }) => first === 'email' && then === 'sms'), gaps.find(({ first, then }) => first === 'sms' && then === 'email')];
      const words = (gap: typeof there): string => (gap === undefined ? 'none' : `${gap.minutes} min`);
      return decided(there !== undefined && back !== undefined, `Gap from email to SMS: ${words(there)}; from SMS to email: ${words(back)}.`);
    }),
};
