import { stepCheck } from './check.ts';

export const pushTooLong = stepCheck({
  id: 'push-too-long',
  title: 'Every push message can be read',
  why: 'Phones cut what does not fit, and the point is often at the end.',
});
