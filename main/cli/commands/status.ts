import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'status',
  summary: 'Asks the target what it has of a journey.\nExit code 1: it cannot be told.',
  usage: `throughline status ${WHERE_USAGE} [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: false,
      run: (client, where) => client.call('publish.status', where),
      lines: ({ state, hash, at, message }) => [STATE_WORDS[state] + (hash === null ? '' : `, version ${hash}`) + (at === null ? '' : `, since ${at}`), message],
      isFine: ({ state }) => state !== 'unknown',
    }),
};

const STATE_WORDS = { absent: 'Not there', live: 'Live', paused: 'Paused', withdrawn: 'Withdrawn', unknown: 'Unknown' } as const;
