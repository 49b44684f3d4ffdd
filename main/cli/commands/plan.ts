import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';

export const command: Command = {
  name: 'plan',
  summary: 'Says what publishing would create or change, and what the target cannot express. Sends nothing.\nExit code 1: it could not be published as it stands.',
  usage: `throughline plan ${WHERE_USAGE} [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: false,
      run: (client, where) => client.call('publish.plan', where),
      lines,
      isFine: ({ refusedBecause }) => refusedBecause === '',
    }),
};

function lines({ findings, items, refusedBecause }: CallOutput<'publish.plan'>): string[] {
  return [
    ...findings.flatMap(({ severity, message, proposal }) => [`${severity === 'error' ? 'Cannot be expressed' : 'Note'}: ${message}`, `  ${proposal}`]),
    ...items.flatMap(({ action, what, difference }) => [`${ACTION_WORDS[action]}: ${what}`, ...difference.map((sentence) => `  ${sentence}`)]),
    ...(refusedBecause === '' ? [] : [`Would be refused: ${refusedBecause}`]),
  ];
}

const ACTION_WORDS = { create: 'Create', change: 'Change', nothing: 'Nothing to do' } as const;
