import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

const WORDS = { none: 'The target has exactly the approved version.', drifted: 'The target has something else than the approved version:', absent: 'The target has nothing of it.' } as const;

export const command: Command = {
  name: 'drift',
  summary: 'Compares what the target has with the approved version. Changes nothing.\nExit code 1: it has something else.',
  usage: `throughline drift ${WHERE_USAGE} [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: false,
      run: (client, where) => client.call('publish.drift', where),
      lines: ({ state, differences, message }) => [WORDS[state], ...differences.map((sentence) => `  ${sentence}`), message],
      isFine: ({ state }) => state !== 'drifted',
    }),
};
