import { type Criterion, byPolicy, decided } from '../../criterion.ts';

export const capsAcrossJourneys: Criterion = {
  id: 'caps-across-journeys',
  dimension: 'coordination',
  title: 'Caps count all journeys together, for email and for SMS',
  nextStep: 'Under Policy, cap email and SMS per contact or person, not per journey.',
  decide: (facts) =>
    byPolicy(facts, ({ caps }) => {
      const capOf = (channel: 'email' | 'sms') => caps.find(({ channels, scope }) => channels.includes(channel) && (scope === 'contact' || scope === 'person'));
      const words = (channel: 'email' | 'sms'): string => (capOf(channel) === undefined ? 'none' : `at most ${capOf(channel)!.max} (${capOf(channel)!.id})`);
      return decided(capOf('email') !== undefined && capOf('sms') !== undefined, `Cap over all journeys on email: ${words('email')}; on SMS: ${words('sms')}.`);
    }),
};
