import { countWords, wholeWords } from '../../words/text.ts';
import { bothPostures, type LeadersQuestion, percentOf, simulatedBasis, simulateFirst } from '../question.ts';

/** Replies that come late or get lost while nobody routes them, against one routing; beside how the tasks on record stand. */
export const whatDoesDisconnectionDoToSpeedToLead: LeadersQuestion = {
  id: 'what-does-disconnection-do-to-speed-to-lead',
  question: 'What does disconnection do to speed-to-lead?',
  answer: ({ run, tasks, replySlaMinutes }) => {
    const recorded = tasks.open + tasks.done === 0 ? [] : [
      { label: 'Sales tasks done in time, recorded', value: `${wholeWords(tasks.doneInTime)} of ${wholeWords(tasks.done)}`, page: 'tasks' as const },
      { label: 'Sales tasks overdue now, recorded', value: `${wholeWords(tasks.overdue)} of ${wholeWords(tasks.open)} open`, page: 'tasks' as const },
    ];
    const both = bothPostures(run);
    if (run === null || both === null) return { ...simulateFirst('how many replies come late or get lost'), evidence: recorded };
    const { separate, governed } = both;
    const [apart, together] = [separate.replies, governed.replies];
    if (apart.received + together.received === 0) {
      return { state: 'not-enough', answer: 'Not enough data yet: nobody replied in the newest simulation. Record replies, or let the simulation sample them.', basis: simulatedBasis(run), evidence: recorded, next: { words: 'Import replies as events', page: 'contacts' } };
    }
    const share = (replies: typeof apart): string => `${wholeWords(replies.lateOrLost)} of ${wholeWords(replies.received)} (${percentOf(replies.lateOrLost, replies.received)})`;
    const moreLost = apart.lateOrLost * Math.max(1, together.received) > together.lateOrLost * Math.max(1, apart.received);
    return {
      state: 'answered',
      answer: moreLost
        ? `It loses replies: run apart, ${share(apart)} wait longer than ${replySlaMinutes} minutes or reach nobody; with one routing, ${share(together)}.`
        : `Little here: ${share(apart)} of the replies come late or get lost apart, ${share(together)} governed.`,
      basis: simulatedBasis(run),
      evidence: [
        { label: 'Replies received', value: `${apart.received} apart, ${together.received} governed`, page: 'runs' },
        { label: 'Routed to a person', value: `${apart.routed} apart, ${together.routed} governed`, page: 'runs' },
        { label: `Later than ${countWords(replySlaMinutes, 'minute')} or lost`, value: `${apart.lateOrLost} apart, ${together.lateOrLost} governed`, page: 'runs' },
        ...recorded,
      ],
      next: { words: 'See response times by owner', page: 'tasks' },
    };
  },
};
