import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'resume',
  summary: 'Lets a paused journey go on at the target, if the version there is approved under the policy and rules of now.',
  usage: `throughline resume ${WHERE_USAGE} --person NAME [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: true,
      run: (client, where) => client.call('publish.resume', where),
      lines: ({ hash, by, at, message }) => [`Resumed version ${hash} by ${by} at ${at}.`, message],
      isFine: () => true,
    }),
};
