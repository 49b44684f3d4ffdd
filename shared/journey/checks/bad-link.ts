import { stepCheck } from './check.ts';

export const badLink = stepCheck({
  id: 'bad-link',
  title: 'Every link can be opened',
  why: 'A link of another kind is not opened by phones, or opens something that nobody vouches for.',
});
