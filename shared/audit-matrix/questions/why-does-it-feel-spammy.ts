import { capitalised, countWords, wholeWords } from '../../words/text.ts';
import { bothPostures, FRICTION, handedOver, type LeadersQuestion, percentOf, simulatedBasis, simulateFirst } from '../question.ts';

/** Criteria that say that what is sent is for anybody, not for its reader. */
const FOR_ANYBODY = ['texts-have-a-job', 'addressed-by-name', 'paths-follow-behaviour', 'chosen-entry', 'known-lifecycle'];

/** What a contact gets today that nobody meant: the separate posture, and what in the content is nobody's in particular. */
export const whyDoesItFeelSpammy: LeadersQuestion = {
  id: 'why-does-it-feel-spammy',
  question: 'Why does it feel spammy?',
  answer: ({ run, matrix }) => {
    const both = bothPostures(run);
    if (run === null || both === null) return simulateFirst('what separate systems send to one person');
    const { separate } = both;
    const sent = handedOver(separate);
    if (sent === 0) return { ...simulateFirst(''), answer: 'Not enough data yet: in the newest simulation nothing was sent.', basis: simulatedBasis(run), next: { words: 'Look at who enters the journeys', page: 'journeys' } };
    const causes = FRICTION.map((kind) => ({ ...kind, count: separate[kind.figure] })).sort((one, other) => other.count - one.count);
    const [first] = causes;
    const vague = matrix.dimensions.flatMap(({ criteria }) => criteria.filter(({ id, state }) => state === 'unmet' && FOR_ANYBODY.includes(id)));
    const cause =
      first!.count === 0
        ? `Not by its timing: none of ${countWords(sent, 'message')} came too close, too often, too late in the day or after an opt-out.`
        : `Because nobody sees the whole: run apart, ${countWords(first!.count, first!.one, first!.many)} of ${wholeWords(sent)} (${percentOf(first!.count, sent)}) reach people, and each system means well.`;
    const content = vague.length === 0 ? '' : ` And the content speaks to anybody: ${vague[0]!.evidence}`;
    return {
      state: 'answered',
      answer: `${cause}${content}`,
      basis: simulatedBasis(run),
      evidence: [
        { label: 'Messages a contact, run apart', value: (sent / Math.max(1, run.contactCount)).toFixed(1), page: 'runs' },
        ...causes.map(({ many, count }) => ({ label: capitalised(many), value: `${wholeWords(count)} of ${wholeWords(sent)} (${percentOf(count, sent)})`, page: 'runs' as const })),
        ...vague.map(({ title, evidence }) => ({ label: `Not met: ${title}`, value: evidence, page: 'audit' as const })),
      ],
      next: first!.count > 0 ? { words: 'Set gaps and caps over all journeys', page: 'policy' } : { words: 'See what the content lacks', page: 'audit' },
    };
  },
};
