import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DIMENSION_WORDS } from '../../../shared/audit-matrix/criterion.ts';
import { auditedJourney } from '../../../shared/audit-matrix/facts.ts';
import { type FrictionMatrix, frictionMatrix, STAGE_WORDS } from '../../../shared/audit-matrix/friction-matrix.ts';
import { importJourney, importPolicy } from '../../importers/registry.ts';
import { readArguments } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { openHeadless } from '../headless.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

const MARKS = { met: '+', unmet: '-', unknown: '?' } as const;

export const command: Command = {
  name: 'audit',
  summary:
    'Says where journeys, or a whole workspace, stand in the Friction Matrix: each criterion with its evidence and the step that would meet it.\n' +
    'Journeys’ files alone leave undecided what needs contacts or a simulation, and without --policy what the policy settles. Exit 1: a criterion is not met.',
  usage: 'throughline audit JOURNEY... [--policy FILE] | --workspace FILE [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { workspace: { type: 'string' }, policy: { type: 'string' }, json: { type: 'boolean' } });
    if (values.workspace === undefined && positionals.length === 0) throw new UsageError('JOURNEY or --workspace FILE is missing.');
    if (values.workspace !== undefined && (positionals.length > 0 || values.policy !== undefined)) throw new UsageError('--workspace is audited with its own journeys and policy: give no others.');
    const matrix = values.workspace === undefined ? await ofFiles(positionals, values.policy, io) : await ofWorkspace(values.workspace, io);
    io.out(values.json === true ? JSON.stringify(matrix, null, 2) : inWords(matrix));
    return matrix.dimensions.some(({ criteria }) => criteria.some(({ state }) => state === 'unmet')) ? EXIT_FINDINGS : EXIT_OK;
  },
};

async function ofFiles(files: readonly string[], policyFile: string | undefined, io: CommandIo): Promise<FrictionMatrix> {
  const read = (file: string): Promise<string> => readFile(resolve(io.cwd, file), 'utf8');
  const journeys = await Promise.all(files.map(async (file) => auditedJourney(importJourney(file, await read(file)))));
  const policy = policyFile === undefined ? null : importPolicy(basename(policyFile), await read(policyFile));
  return frictionMatrix({ journeys, policy, people: null, run: null });
}

async function ofWorkspace(file: string, io: CommandIo): Promise<FrictionMatrix> {
  const { client, close } = await openHeadless(file, io);
  try {
    return await client.call('matrix.get', {});
  } finally {
    await close();
  }
}

function stageWords(stage: FrictionMatrix['stage']): string {
  return stage === null ? 'not decided' : `stage ${stage}, ${STAGE_WORDS[stage].toLowerCase()}`;
}

function inWords({ stage, dimensions }: FrictionMatrix): string {
  const parts = dimensions.map(({ dimension, stage: at, criteria }) =>
    [
      `${DIMENSION_WORDS[dimension]}: ${stageWords(at)}`,
      ...criteria.flatMap(({ title, state, evidence, nextStep }) => [`  ${MARKS[state]} ${title}. ${evidence}`, ...(state === 'unmet' ? [`      Next: ${nextStep}`] : [])]),
    ].join('\n'),
  );
  return [...parts, `Overall: ${stageWords(stage)}.`].join('\n\n');
}
