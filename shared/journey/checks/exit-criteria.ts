import { type JourneyCheck, journeyProblem } from './check.ts';

export const exitCriteria: JourneyCheck = {
  id: 'exit-criteria',
  title: 'The exit criteria let somebody stay',
  run: ({ document }) =>
    document.settings.exitCriteria.some((condition) => condition.kind === 'anyone')
      ? [journeyProblem('exit-criteria', { severity: 'error', message: 'An exit criterion holds for anyone, so every contact would leave at once.', help: 'Narrow the criterion or delete it.', field: 'exitCriteria' })]
      : [],
};
