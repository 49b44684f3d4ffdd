import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseVectorsFile, runVectors, VECTOR_CATEGORIES, type VectorsFile } from '../../../shared/policy/vectors/run.ts';
import { legalTables } from '../../files/legal-tables.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

async function readVectors(path: string): Promise<VectorsFile> {
  const text = await readFile(path, 'utf8');
  try {
    return parseVectorsFile(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`${path} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs a file of compliance vectors through the gate: tables from the product, the policy block from the file. */
export const command: Command = {
  name: 'vectors',
  summary: 'Checks the gate against a file of compliance vectors and names every answer that differs.',
  usage: 'throughline vectors FILE [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { json: { type: 'boolean' } });
    expectPositionals(positionals, 'FILE', 1, 1);
    const vectors = await readVectors(resolve(io.cwd, positionals[0]!));
    const results = runVectors(vectors, legalTables());
    const present = VECTOR_CATEGORIES.filter((category) => vectors[category] !== undefined);
    const categories = Object.fromEntries(
      present.map((category) => {
        const passed = results[category].filter((result) => result.passed).length;
        return [category, { passed, failed: results[category].length - passed }];
      }),
    );
    const failures = present.flatMap((category) => results[category].filter((result) => !result.passed)).map(({ id, expected, actual }) => ({ id, expected, actual }));
    if (values.json === true) {
      io.out(JSON.stringify({ categories, failures }));
    } else {
      for (const [category, { passed, failed }] of Object.entries(categories)) io.out(`${category}: ${passed} passed, ${failed} failed`);
      for (const { id, expected, actual } of failures) io.out(`${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    }
    return failures.length === 0 ? EXIT_OK : EXIT_FINDINGS;
  },
};
