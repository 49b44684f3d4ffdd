import { changeSettings } from '../commands/change-settings.ts';
import { type JourneyCheck, journeyProblem } from './check.ts';

export const exitCriteria: JourneyCheck = {
  id: 'exit-criteria',
  title: 'The exit criteria let somebody stay',
  why: 'Exit criteria are asked before everything else, so nobody would get anything.',
  run: ({ document }) =>
    document.settings.exitCriteria.some((condition) => condition.kind === 'anyone')
      ? [journeyProblem('exit-criteria', { severity: 'error', message: 'An exit criterion holds for anyone, so every contact would leave at once.', help: 'Narrow the criterion or delete it.', field: 'exitCriteria' })]
      : [],
  fix: {
    title: () => 'Delete the criterion',
    apply: ({ document }) => changeSettings(document, { exitCriteria: document.settings.exitCriteria.filter((condition) => condition.kind !== 'anyone') }),
  },
};
