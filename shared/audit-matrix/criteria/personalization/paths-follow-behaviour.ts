import { type Criterion, everyJourney } from '../../criterion.ts';
import { sendsMarketing, stepsOf } from '../../facts.ts';

export const pathsFollowBehaviour: Criterion = {
  id: 'paths-follow-behaviour',
  dimension: 'personalization',
  title: 'Paths follow what contacts do or are',
  nextStep: 'Wait for an event, or branch on stage, tier or intent, between the messages.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: sendsMarketing,
      holds: ({ steps }) => stepsOf(steps, 'wait-event').length + stepsOf(steps, 'branch').length > 0,
      none: 'No journey sends marketing.',
      holding: 'a path depends on what the contact does or is',
      failing: 'everybody gets the same',
    }),
};
