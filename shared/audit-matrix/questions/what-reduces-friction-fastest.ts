import { capitalised, countWords } from '../../words/text.ts';
import { bothPostures, FRICTION, type LeadersQuestion, simulatedBasis, simulateFirst } from '../question.ts';

/** The step with the largest effect in this workspace's own comparison, and of what is not met there, what lies nearest. */
export const whatReducesFrictionFastest: LeadersQuestion = {
  id: 'what-reduces-friction-fastest',
  question: 'What reduces friction fastest?',
  answer: ({ run, matrix }) => {
    const both = bothPostures(run);
    if (run === null || both === null) return simulateFirst('what one policy takes away');
    const { separate, governed } = both;
    const drops = FRICTION.map((kind) => ({ ...kind, apart: separate[kind.figure], together: governed[kind.figure] })).sort((one, other) => other.apart - other.together - (one.apart - one.together));
    const [largest] = drops;
    const evidence = drops.map(({ many, apart, together }) => ({ label: capitalised(many), value: `${apart} apart, ${together} governed`, page: 'runs' as const }));
    const unmet = matrix.dimensions.flatMap(({ dimension, criteria }) => criteria.filter(({ state }) => state === 'unmet').map((criterion) => ({ ...criterion, isWhereItHurts: dimension === largest!.dimension })));
    const step = unmet.find(({ isWhereItHurts }) => isWhereItHurts) ?? unmet[0];
    const effect =
      largest!.apart <= largest!.together
        ? 'One policy changes nothing here: the systems do not get in each other’s way.'
        : `One policy over all journeys: it takes ${countWords(largest!.apart, largest!.one, largest!.many)} down to ${largest!.together}, more than it takes from anything else.`;
    const then = step === undefined ? '' : ` Next: ${step.nextStep}`;
    return { state: 'answered', answer: `${effect}${then}`, basis: simulatedBasis(run), evidence, next: step === undefined ? { words: 'See both postures side by side', page: 'runs' } : { words: step.title, page: 'audit' } };
  },
};
