import { type JourneyCheck, journeyProblem } from './check.ts';

export const noEntry: JourneyCheck = {
  id: 'no-entry',
  title: 'The journey lets contacts in',
  run: ({ ops }) =>
    [...ops.values()].some((op) => op.kind === 'enter')
      ? []
      : [journeyProblem('no-entry', { severity: 'error', message: 'The journey has no entry, so nobody comes in.', help: 'Add an entry and connect it to the first step.' })],
};
