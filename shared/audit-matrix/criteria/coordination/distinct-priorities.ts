import { listWords, quote } from '../../../words/text.ts';
import { type Criterion, decided } from '../../criterion.ts';
import { sendsMarketing } from '../../facts.ts';

export const distinctPriorities: Criterion = {
  id: 'distinct-priorities',
  dimension: 'coordination',
  title: 'Two journeys never want a contact with the same priority',
  nextStep: 'Give each journey that sends its own priority, in its settings.',
  decide: ({ journeys }) => {
    const sending = journeys.filter(sendsMarketing);
    if (sending.length === 0) return decided(false, 'No journey sends marketing.');
    const alike = [...Map.groupBy(sending, ({ settings }) => settings.priority)].find(([, group]) => group.length > 1);
    return alike === undefined
      ? decided(true, sending.length === 1 ? 'One journey alone sends marketing.' : `${sending.length} journeys send marketing, each with a priority of its own.`)
      : decided(false, `${listWords(alike[1].map(({ name }) => quote(name)), 'and')} share priority ${alike[0]}.`);
  },
};
