import { type JourneyCheck, journeyProblem } from './check.ts';

export const noGoal: JourneyCheck = {
  id: 'no-goal',
  title: 'The journey has a goal',
  run: ({ ops }) =>
    [...ops.values()].some((op) => op.kind === 'goal')
      ? []
      : [journeyProblem('no-goal', { severity: 'warning', message: 'The journey has no goal, so reports cannot say whether it worked.', help: 'Add a goal where it shows whether contacts did what the journey is for.' })],
};
