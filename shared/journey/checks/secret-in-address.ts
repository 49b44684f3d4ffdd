import { stepCheck } from './check.ts';

export const secretInAddress = stepCheck({
  id: 'secret-in-address',
  title: 'No address holds a secret',
  why: 'Addresses stand in exports, logs and at the target. A secret belongs among the target’s secrets, where nobody reads it.',
});
