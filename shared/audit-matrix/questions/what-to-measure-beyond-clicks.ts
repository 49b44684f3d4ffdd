import { capitalised, countWords, listWords } from '../../words/text.ts';
import type { LeadersQuestion } from '../question.ts';

/** What clicks lead to, where the workspace has it on record; and whether anybody is kept from the messages to compare with. */
export const whatToMeasureBeyondClicks: LeadersQuestion = {
  id: 'what-to-measure-beyond-clicks',
  question: 'What should we measure beyond clicks?',
  answer: ({ events, matrix }) => {
    const of = (type: keyof typeof events): number => events[type] ?? 0;
    const clicks = of('email_clicked') + of('sms_clicked');
    const measures = [
      { name: 'meetings set', count: of('meeting_booked'), words: countWords(of('meeting_booked'), 'meeting') },
      { name: 'deals won, and the pipeline each journey had a part in', count: of('deal_won'), words: countWords(of('deal_won'), 'deal') },
      { name: 'replies, and how soon somebody answers', count: of('sms_received'), words: countWords(of('sms_received'), 'reply', 'replies') },
    ];
    const known = measures.filter(({ count }) => count > 0);
    const evidence = [
      { label: 'Clicks on record', value: String(clicks), page: 'outcomes' as const },
      { label: 'Meetings on record', value: String(of('meeting_booked')), page: 'outcomes' as const },
      { label: 'Deals on record', value: String(of('deal_won')), page: 'outcomes' as const },
      { label: 'Replies on record', value: String(of('sms_received')), page: 'tasks' as const },
      ...matrix.dimensions.filter(({ dimension }) => dimension === 'measurement').flatMap(({ criteria }) => criteria.filter(({ id }) => id === 'holdout-for-texts' || id === 'goals-set').map(({ title, evidence: found, state }) => ({ label: `${state === 'met' ? 'Met' : 'Not met'}: ${title}`, value: found, page: 'audit' as const }))),
    ];
    if (known.length === 0) {
      return { state: 'not-enough', answer: 'Not enough data yet: nothing is on record but what was sent and clicked. Import meetings and deals, and this page names what your clicks came to.', basis: 'Recorded', evidence, next: { words: 'Import meetings and deals as events', page: 'contacts' } };
    }
    const holdout = matrix.dimensions.flatMap(({ criteria }) => criteria).find(({ id }) => id === 'holdout-for-texts');
    const compared = holdout?.state === 'met' ? 'Compare each with the holdout that is kept: only the difference is the messages’ doing.' : 'Keep a random holdout first: without one nobody can say what would have happened anyway.';
    return { state: 'answered', answer: `${capitalised(listWords(known.map(({ name }) => name), 'and'))}: you have ${listWords(known.map(({ words }) => words), 'and')} on record beside ${countWords(clicks, 'click')}. ${compared}`, basis: 'Recorded', evidence, next: { words: 'See outcomes with their intervals', page: 'outcomes' } };
  },
};
