import { stepCheck } from './check.ts';

export const unknownJourney = stepCheck({
  id: 'unknown-journey',
  title: 'Every journey that is led to is there',
  why: 'Contacts would leave here instead of going on.',
});
