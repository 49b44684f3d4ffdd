import { stepCheck } from './check.ts';

export const badValue = stepCheck({
  id: 'bad-value',
  title: 'Every value fits its field',
  why: 'A value that the field cannot take is not written, and branches that ask for it never match.',
});
