import { MOST_PARTS, partsOf } from '../../../nodes/sms-depth.ts';
import { type Criterion, everyJourney } from '../../criterion.ts';
import { marketingTexts, planText, textsPeople } from '../../facts.ts';

export const textsHaveAJob: Criterion = {
  id: 'texts-have-a-job',
  dimension: 'personalization',
  title: 'Every marketing text is a nudge with a job',
  nextStep: 'Give each text one job and at most two parts; depth belongs in email or on a landing page.',
  decide: (facts) =>
    everyJourney(facts, {
      applies: textsPeople,
      holds: (journey) => marketingTexts(journey).every((text) => text.op.job !== 'other' && partsOf(planText(text, 'body')) <= MOST_PARTS),
      none: 'No journey sends marketing texts.',
      holding: `every marketing text has a job and at most ${MOST_PARTS} parts`,
      failing: `a marketing text has no job of its own or more than ${MOST_PARTS} parts`,
    }),
};
