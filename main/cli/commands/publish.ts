import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'publish',
  summary:
    'Publishes the approved version, if it is the current one. Doing it again changes nothing.\n' +
    'The person’s password comes from THROUGHLINE_PASSWORD or is asked for at a terminal; it is never an argument.',
  usage: `throughline publish ${WHERE_USAGE} --person NAME [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: true,
      run: async (client, where) => {
        const { summary } = await client.call('journeys.get', { journeyId: where.journeyId });
        return client.call('publish.apply', { ...where, journeyHash: summary.hash });
      },
      lines: ({ hash, by, at, providerId, message }) => [`Published version ${hash} by ${by} at ${at}.`, message, `The target calls it ${providerId}.`],
      isFine: () => true,
    }),
};
