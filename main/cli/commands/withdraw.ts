import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'withdraw',
  summary:
    'Stops a published journey at the target. Doing it again changes nothing.\n' +
    'The person’s password comes from THROUGHLINE_PASSWORD or is asked for at a terminal; it is never an argument.',
  usage: `throughline withdraw ${WHERE_USAGE} --person NAME [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: true,
      run: (client, where) => client.call('publish.withdraw', where),
      lines: ({ hash, by, at, message }) => [`Withdrew version ${hash} by ${by} at ${at}.`, message],
      isFine: () => true,
    }),
};
