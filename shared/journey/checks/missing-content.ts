import { stepCheck } from './check.ts';

export const missingContent = stepCheck({
  id: 'missing-content',
  title: 'Every step has the words it needs',
  why: 'A message without words goes out empty, or is refused by whoever carries it.',
});
