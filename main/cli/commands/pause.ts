import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'pause',
  summary: 'Holds a published journey at the target: nothing of it goes out until it is resumed. Doing it again changes nothing.',
  usage: `throughline pause ${WHERE_USAGE} --person NAME [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: true,
      run: (client, where) => client.call('publish.pause', where),
      lines: ({ hash, by, at, message }) => [`Paused version ${hash} by ${by} at ${at}.`, message],
      isFine: () => true,
    }),
};
